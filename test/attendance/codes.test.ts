import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Channel, codesAhead, currentCode, stepMs } from '#attendance';
import { codeOfStep, countsAt, matchCode, readCode, stepAt } from '../../src/attendance/codes.ts';

/** Keyed as custody does it, with a key of the test's. */
const custody = {
  mac: (purpose: string, data: Uint8Array | string) =>
    new Uint8Array(createHmac('sha256', `kunci uji ${purpose}`).update(data).digest()),
};
const channels: readonly Channel[] = ['hall', 'stream'];
const event = (id = 'c0ffee00-0000-4000-8000-000000000000') => ({ id, hallGeneration: 1, streamGeneration: 1 });
const anEvent = fc.uuid().map((id) => event(id));
const aMoment = fc.date({ min: new Date('2024-01-01'), max: new Date('2044-01-01'), noInvalidDate: true });
const aChannel = fc.constantFrom(...channels);
const later = (at: Date, steps: number) => new Date(at.getTime() + steps * stepMs);

describe('a rotating code', () => {
  it('is six digits, stands for thirty seconds on the clock, and says until when', () => {
    const shown = (time: string) => currentCode(custody, event(), 'hall', new Date(`2024-10-03T01:00:${time}Z`));
    expect(stepMs).toBe(30_000);
    expect(shown('00.000').code).toMatch(/^\d{6}$/);
    expect(shown('29.999')).toEqual(shown('00.000'));
    expect(shown('30.000').step).toBe(shown('00.000').step + 1);
    expect(shown('12.345').until).toEqual(new Date('2024-10-03T01:00:30Z'));
  });

  it('is truncated as RFC 4226, section 5.4 shows it: leading zeros stay', () => {
    const example = '1f8698690e02ca16618550ef7f19da8e945b555a';
    const withTag = { mac: () => new Uint8Array(Buffer.from(example, 'hex')) };
    expect(codeOfStep(withTag, event(), 'hall', 1)).toBe('872921');
    const zeros = { mac: () => new Uint8Array(32) };
    expect(codeOfStep(zeros, event(), 'hall', 1)).toBe('000000');
  });

  it('counts in its own step and the next, and at no other moment', () => {
    fc.assert(
      fc.property(anEvent, aMoment, aChannel, fc.integer({ min: -30, max: 30 }), (of, at, channel, steps) => {
        const { code, step } = currentCode(custody, of, channel, at);
        const matched = matchCode(custody, of, later(at, steps), code);
        // another of the four codes may happen to be the same digits
        fc.pre(!matched || (matched.step === step && matched.channel === channel));
        expect(matched !== undefined).toBe(steps === 0 || steps === 1);
        expect(countsAt(step, later(at, steps))).toBe(steps === 0 || steps === 1);
      }),
    );
  });

  it('is nobody’s after that, before its time, in another event, or after its link was revoked', () => {
    const at = new Date('2024-10-03T01:00:00Z');
    let found = 0;
    for (let one = 0; one < 300; one += 1) {
      const of = event(`event-${one}`);
      const { code } = currentCode(custody, of, 'hall', at);
      const given = (elsewhere: typeof of, steps = 0) => Boolean(matchCode(custody, elsewhere, later(at, steps), code));
      found += Number(given(of, 2)) + Number(given(of, -1)) + Number(given(event(`other-${one}`)));
      found += Number(given({ ...of, hallGeneration: 2 }));
      expect(given({ ...of, streamGeneration: 2 })).toBe(true);
    }
    // 1,200 looks, each at four of a million codes: one by chance would be rare, three are not chance
    expect(found).toBeLessThan(3);
  });

  it('tells the two channels apart', () => {
    const at = new Date('2024-10-03T01:00:00Z');
    for (const channel of channels) {
      const { code } = currentCode(custody, event(), channel, at);
      expect(matchCode(custody, event(), at, code)).toMatchObject({ channel });
    }
  });

  it('is spread evenly: each digit at each place about as often as the others', () => {
    const counts = Array.from({ length: 6 }, () => new Array<number>(10).fill(0));
    const codes = 20_000;
    for (let step = 0; step < codes; step += 1) {
      codeOfStep(custody, event(), 'hall', step)
        .split('')
        .forEach((digit, place) => {
          const row = counts[place] ?? [];
          row[Number(digit)] = (row[Number(digit)] ?? 0) + 1;
        });
    }
    const expected = codes / 10;
    for (const row of counts) {
      // Pearson's chi-squared with nine degrees of freedom: above 40 by chance once in 130,000 rows
      const chi = row.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      expect(chi).toBeLessThan(40);
    }
  });

  it('is handed out ahead, one after the other, as it will be shown', () => {
    fc.assert(
      fc.property(anEvent, aMoment, aChannel, fc.integer({ min: 1, max: 40 }), (of, at, channel, count) => {
        const ahead = codesAhead(custody, of, channel, at, count);
        expect(ahead).toHaveLength(count);
        expect(ahead).toEqual(ahead.map((_, steps) => currentCode(custody, of, channel, later(at, steps))));
        expect(ahead[0]?.step).toBe(stepAt(at));
      }),
      { numRuns: 20 },
    );
  });
});

describe('what is typed', () => {
  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['123-456', '123456'],
    ['012345', '012345'],
  ])('%s is read as %s', (typed, code) => {
    expect(readCode(typed)).toBe(code);
  });

  it('is no code unless it is six digits, whatever it is', () => {
    const given = fc.oneof(fc.anything(), fc.stringMatching(/^[\d .-]{5,8}$/));
    fc.assert(
      fc.property(given, (typed) => {
        expect(readCode(typed) ?? '000000').toMatch(/^\d{6}$/);
      }),
    );
    for (const odd of ['12345', '1234567', '１２３４５６', '12345a', 123456, null, ['123456']])
      expect(readCode(odd)).toBeUndefined();
  });
});
