import type { FastifyRequest } from 'fastify';
import { visible } from '#letters';
import { UploadedFile } from './uploads/uploaded-file.ts';

/**
 * A form's field as typed, trimmed and without what nobody sees; empty where it was not sent. Works for urlencoded and
 * multipart forms.
 */
export function field(request: FastifyRequest, name: string): string {
  return (fields(request, name)[0] ?? '').trim();
}

/** The same, to the letter: for passwords, where a space may count. */
export function rawField(request: FastifyRequest, name: string): string {
  return texts(request, name)[0] ?? '';
}

/** All values of a field that may come several times (checkboxes). */
export function fields(request: FastifyRequest, name: string): string[] {
  return texts(request, name).map(visible);
}

/** An uploaded file, or undefined where none was chosen. */
export function file(request: FastifyRequest, name: string): UploadedFile | undefined {
  const given = values(request, name).find((value) => value instanceof UploadedFile);
  return given && given.bytes.length > 0 ? given : undefined;
}

/** A form as a whole, for whoever reads it without knowing of requests. */
export interface SentForm {
  readonly names: readonly string[];
  /** As field(). */
  readonly one: (name: string) => string;
  /** As fields(). */
  readonly all: (name: string) => readonly string[];
}

/** A form's texts by name, to be posted to a thread of ours. */
export type FormEntries = ReadonlyMap<string, readonly string[]>;

export function sentEntries(request: FastifyRequest): FormEntries {
  return new Map(Object.keys((request.body ?? {}) as object).map((name) => [name, fields(request, name)]));
}

export function formFrom(entries: FormEntries): SentForm {
  const all = (name: string) => entries.get(name) ?? [];
  return { names: [...entries.keys()], one: (name) => (all(name)[0] ?? '').trim(), all };
}

export function sentForm(request: FastifyRequest): SentForm {
  return formFrom(sentEntries(request));
}

function texts(request: FastifyRequest, name: string): string[] {
  return values(request, name).filter((value) => typeof value === 'string');
}

function values(request: FastifyRequest, name: string): unknown[] {
  const body = request.body;
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return [];
  const value = (body as Record<string, unknown>)[name];
  return Array.isArray(value) ? value : [value];
}
