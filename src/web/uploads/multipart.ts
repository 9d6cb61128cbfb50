import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import { Refusal } from '#errors';
import { isStorable } from '../border.ts';
import type { Receiving } from './receiving.ts';
import { UploadedFile } from './uploaded-file.ts';

/** What a form says, by its fields' names: as typed, and files. */
export type Form = Record<string, (string | UploadedFile)[]>;

/** All of a form but its file. */
export const mostFieldBytes = 64 * 1024;
/** A sender who says nothing for so long is gone, or wants to be waited for. */
const longestSilenceMs = 10_000;

interface Limits {
  /** Bytes of the file. */
  readonly most: number;
  readonly receiving: Receiving;
  /** Asked with the fields that came first, before a file is taken; throws to refuse it unread. */
  readonly beforeFile: (form: Form) => void;
}

/**
 * Reads a multipart form (RFC 7578) with one file at most; each piece is counted before it is kept, and is given back when
 * the form is read or refused, for what a route holds it is told of by its own limits.
 * @throws Refusal 'too-large', 'receiving-busy', 'body-slow', 'bad-request' for what is no such form.
 */
export async function readForm(request: FastifyRequest, payload: Readable, limits: Limits): Promise<Form> {
  const { receiving } = limits;
  const { ip } = request;
  let taken = 0;
  try {
    return await parse(request, payload, limits, (bytes) => {
      receiving.take(ip, bytes, limits.most + mostFieldBytes);
      taken += bytes;
    });
  } finally {
    receiving.give(ip, taken);
  }
}

function parse(request: FastifyRequest, payload: Readable, limits: Limits, count: (bytes: number) => void) {
  return new Promise<Form>((resolve, reject) => {
    const form: Form = Object.create(null) as Form;
    const parser = parserOf(request, limits.most);
    let read = 0;
    const silence = setTimeout(() => fail(new Refusal('body-slow')), longestSilenceMs);
    const settle = () => {
      clearTimeout(silence);
      payload.off('data', onData).off('end', onEnd).off('error', onCut).off('close', onCut);
    };
    const fail = (error: unknown) => {
      settle();
      parser.removeAllListeners();
      parser.on('error', () => undefined);
      reject(error instanceof Refusal ? error : new Refusal('bad-request', {}, { cause: error }));
    };
    const attempt = (work: () => void) => {
      try {
        work();
      } catch (error) {
        fail(error);
      }
    };
    const onData = (chunk: Buffer) =>
      attempt(() => {
        silence.refresh();
        read += chunk.length;
        if (read > limits.most + mostFieldBytes) throw tooLarge(limits.most);
        count(chunk.length);
        parser.write(chunk);
      });
    // All of it is there: that the request closes now, before the parser has handed out its last file, cuts nothing off.
    const onEnd = () => {
      payload.off('close', onCut);
      attempt(() => parser.end());
    };
    const onCut = () => fail(new Refusal('bad-request'));
    const keep = (name: string, value: string | UploadedFile) => {
      form[name] = [...(form[name] ?? []), value];
    };
    parser.on('field', (name, value, nameCut, valueCut) =>
      attempt(() => {
        if (nameCut || valueCut) throw tooLarge(limits.most);
        if (!isStorable(name) || !isStorable(value)) throw new Refusal('bad-request');
        keep(name, value);
      }),
    );
    parser.on('file', (name, stream, given: string | undefined, _encoding, type) => {
      const fileName = given ?? '';
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('limit', () => fail(tooLarge(limits.most)));
      stream.on('error', fail);
      stream.on('end', () => keep(name, new UploadedFile(fileName, type, Buffer.concat(pieces))));
      attempt(() => {
        if (!isStorable(name) || !isStorable(fileName)) throw new Refusal('bad-request');
        limits.beforeFile(form);
      });
    });
    for (const limit of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const) {
      parser.on(limit, () => fail(new Refusal('bad-request')));
    }
    parser.on('error', fail);
    parser.on('finish', () => {
      settle();
      resolve(form);
    });
    payload.on('data', onData).on('end', onEnd).on('error', onCut).on('close', onCut);
  });
}

/** Says how large it may be: 64 kB, 8 MB. */
export function tooLarge(most: number): Refusal {
  const said = most < 1_000_000 ? `${Math.floor(most / 1000)} kB` : `${Math.floor(most / 1_000_000)} MB`;
  return new Refusal('too-large', { most: said });
}

function parserOf({ headers }: FastifyRequest, most: number) {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: { fileSize: most, files: 1, fields: 100, fieldSize: mostFieldBytes, fieldNameSize: 100, headerPairs: 20 },
    });
  } catch (cause) {
    throw new Refusal('bad-request', {}, { cause });
  }
}
