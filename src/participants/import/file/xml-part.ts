import { Parser } from 'htmlparser2';
import { damaged } from './grid.ts';

/** What happens in an XML part, in order. Names come without their prefix: writers choose those freely. */
export interface XmlEvents {
  open(name: string): void;
  attribute(name: string, value: string): void;
  text(text: string): void;
  close(name: string): void;
}

const deepest = 200;

/**
 * Reads an XML part a piece at a time: nothing of it is kept here, no entities are defined and nothing is fetched.
 * @throws Refusal `roster-unreadable` where it ends early or nests without end, and what the events throw.
 */
export async function readXml(pieces: AsyncIterable<Uint8Array>, events: XmlEvents): Promise<void> {
  let depth = 0;
  let ending = false;
  const parser = new Parser(
    {
      onopentagname: (name) => {
        if (++depth > deepest) throw damaged();
        events.open(local(name));
      },
      onattribute: (name, value) => events.attribute(local(name), value),
      ontext: (text) => events.text(text),
      onclosetag: (name) => {
        if (ending) throw damaged();
        depth -= 1;
        events.close(local(name));
      },
    },
    { xmlMode: true },
  );
  let decoder: TextDecoder | undefined;
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(encodingOf(piece));
    parser.write(decoder.decode(piece, { stream: true }));
  }
  // whatever is still open is closed by the parser now, and was not by the file
  ending = true;
  parser.end(decoder?.decode() ?? '');
}

function encodingOf(first: Uint8Array): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
