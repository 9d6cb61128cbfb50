import type { FastifyRequest } from 'fastify';

/** A file of a multipart form, read whole (at most 8 MB). */
export interface UploadedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

interface MultipartPart {
  readonly type: 'field' | 'file';
  readonly value?: string;
  readonly filename?: string;
  readonly mimetype?: string;
  /** Set while the body is read, see server.ts. */
  readonly bytes?: Uint8Array;
}

/** A form's field as typed, trimmed; empty where it was not sent. Works for urlencoded and multipart forms. */
export function field(request: FastifyRequest, name: string): string {
  return (fields(request, name)[0] ?? '').trim();
}

/** The same, to the letter: for passwords, where a space may count. */
export function rawField(request: FastifyRequest, name: string): string {
  return fields(request, name)[0] ?? '';
}

/** All values of a field that may come several times (checkboxes). */
export function fields(request: FastifyRequest, name: string): string[] {
  return values(request, name).flatMap((value) => {
    if (typeof value === 'string') return [value];
    if (isPart(value) && value.type === 'field') return [value.value ?? ''];
    return [];
  });
}

/** An uploaded file, or undefined where none was chosen. */
export function file(request: FastifyRequest, name: string): UploadedFile | undefined {
  const part = values(request, name).find((value) => isPart(value) && value.type === 'file') as
    | MultipartPart
    | undefined;
  if (!part?.bytes || part.bytes.length === 0) return undefined;
  return { name: part.filename ?? '', type: part.mimetype ?? '', bytes: part.bytes };
}

function values(request: FastifyRequest, name: string): unknown[] {
  const body = request.body;
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return [];
  const value = (body as Record<string, unknown>)[name];
  return Array.isArray(value) ? value : [value];
}

function isPart(value: unknown): value is MultipartPart {
  return typeof value === 'object' && value !== null && 'type' in value;
}
