import { generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkpointText,
  noteKey,
  openCheckpoint,
  readCheckpoint,
  readNote,
  readVkey,
  verifyNote,
  vkeyOf,
  writeNote,
} from '#trust/log';
import { nodeVerify, signCheckpoint } from '#trust/log/append';

/** SOURCE: see ../../vectors/log/SOURCE. */
const known = JSON.parse(readFileSync(new URL('../../vectors/log/notes.json', import.meta.url), 'utf8')) as Record<
  'go' | 'c2sp',
  { vkey: string; note: string }
>;

async function newKey(name = 'ikrar-log-uji') {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    key: await noteKey(name, new Uint8Array(Buffer.from(x, 'base64url'))),
    sign: (data: Uint8Array) => new Uint8Array(sign(null, data, privateKey)),
  };
}

const malformed = expect.objectContaining({ code: 'log-malformed' });

describe.each(Object.entries(known))('the note of %s', (_, { vkey, note }) => {
  test('verifies by its key, in a browser as on the server', async () => {
    const key = await readVkey(vkey);
    expect(vkeyOf(key)).toBe(vkey);
    expect(await verifyNote(note, [key])).toBe(true);
    expect(await verifyNote(note, [key], nodeVerify)).toBe(true);
  });

  test('is written back byte for byte from its parts', async () => {
    const { text, signatures } = readNote(note);
    expect(writeNote(text, await readVkey(vkey), signatures[0]?.signature ?? new Uint8Array())).toBe(note);
  });

  test('verifies by no other key, and not with a changed letter', async () => {
    const key = await readVkey(vkey);
    const { key: other } = await newKey(key.name);
    expect(await verifyNote(note, [other])).toBe(false);
    expect(await verifyNote(note, [])).toBe(false);
    expect(await verifyNote(note.replace('s', 'S'), [key], nodeVerify)).toBe(false);
  });
});

test.each([
  'PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeumam+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10',
  '',
])('%j is no key: its id, type or length is wrong', async (vkey) => {
  await expect(readVkey(vkey)).rejects.toThrow(malformed);
});

test('a line of an unknown key neither signs a note nor spoils it; a false line of a known one spoils it', async () => {
  const [ours, theirs] = [await newKey(), await newKey('saksi')];
  const signed = writeNote('halo\n', ours.key, ours.sign(Buffer.from('halo\n')));
  const both = signed + writeNote('halo\n', theirs.key, theirs.sign(Buffer.from('halo\n'))).slice('halo\n\n'.length);
  expect(await verifyNote(both, [ours.key])).toBe(true);
  const spoilt = signed + writeNote('halo\n', theirs.key, theirs.sign(Buffer.from('lain\n'))).slice('halo\n\n'.length);
  expect(await verifyNote(spoilt, [ours.key])).toBe(true);
  expect(await verifyNote(spoilt, [ours.key, theirs.key])).toBe(false);
});

test.each([
  '',
  'a\n',
  'a\n\n',
  'a\n\n— b AAAAAAA=',
  'a\n\n- b AAAAAAA=\n',
  'a\n\n— b AAAA\n',
  'a\u0000\n\n— b AAAAAAA=\n',
])('%j is no note', (note) => {
  expect(() => readNote(note)).toThrow(malformed);
});

test('any text is refused or read, and what is read says what was written', () => {
  const line = fc.stringMatching(/^[ -~—\n+=]{0,60}$/u);
  fc.assert(
    fc.property(line, (text) => {
      try {
        const { text: signed } = readNote(text);
        expect(text.startsWith(`${signed}\n— `)).toBe(true);
      } catch (error) {
        expect(error).toMatchObject({ code: 'log-malformed' });
      }
    }),
  );
});

describe('a checkpoint', () => {
  const root = new Uint8Array(32).fill(7);

  test('reads back as it was signed, by the log it names', async () => {
    const { key, sign: use } = await newKey();
    const note = signCheckpoint({ origin: key.name, size: 20_852_163, root }, [{ key, sign: use }]);
    expect(note.startsWith('ikrar-log-uji\n20852163\nBwcH')).toBe(true);
    expect(await openCheckpoint(note, [key])).toEqual({ origin: key.name, size: 20_852_163, root });
    const stranger = await newKey('log-lain');
    const borrowed = signCheckpoint({ origin: key.name, size: 1, root }, [stranger]);
    expect(await openCheckpoint(borrowed, [key, stranger.key])).toBeUndefined();
  });

  test('is changed by nothing unseen', async () => {
    const { key, sign: use } = await newKey();
    const note = signCheckpoint({ origin: key.name, size: 12, root }, [{ key, sign: use }]);
    await fc.assert(
      fc.asyncProperty(fc.nat(note.length - 1), fc.constantFrom('A', '1', '\n', '+', '='), async (at, sign) => {
        const changed = note.slice(0, at) + sign + note.slice(at + 1);
        const opened = await openCheckpoint(changed, [key], nodeVerify).catch((error: unknown) => {
          expect(error).toMatchObject({ code: 'log-malformed' });
          return undefined;
        });
        expect(changed === note || opened === undefined).toBe(true);
      }),
    );
  });

  test.each(['a\n01\n', 'a\n-1\n', 'a\n9007199254740993\n', 'a\n1\n'])('%j has no size or no root', async (start) => {
    const { key, sign: use } = await newKey();
    const good = checkpointText({ origin: 'a', size: 1, root }).split('\n')[2] ?? '';
    const text = start === 'a\n1\n' ? `${start}${good.slice(4)}\n` : `${start}${good}\n`;
    expect(() => readCheckpoint(writeNote(text, key, use(Buffer.from(text))))).toThrow(malformed);
  });
});
