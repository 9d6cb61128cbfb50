import { describe, expect, it } from 'vitest';
import { linkOf } from '../../src/signing/phone/address.ts';

const token = 'AbC_-0123456789abcdefg';
const at = (address: string) => linkOf(new URL(address, 'https://ikrar.contoh.id') as unknown as Location);

describe('a personal link', () => {
  it.each(['.', ',', ')', ').', '?fbclid=IwAR0x', '&utm_source=wa', '%20', '%22', '#'])(
    'that was passed on with "%s" behind it is the same link',
    (behind) => {
      expect(at(`/t#${token}${behind}`)).toEqual({ token });
      expect(at(`/pejabat#${token}${behind}`)).toEqual({ token });
    },
  );

  it('whose "#" was written twice, or with a tracker before it, is the same link', () => {
    expect(at(`/t#%23${token}`)).toEqual({ token });
    expect(at(`/t?fbclid=IwAR0x#${token}`)).toEqual({ token });
  });

  it('that was typed with "/" for "#", or whose "#" was written out twice, is the same link', () => {
    expect(at(`/t/${token}`)).toEqual({ token });
    expect(at(`/t#%2523${token}`)).toEqual({ token });
  });

  it('that was cut off or lengthened is not made into another', () => {
    expect(at(`/t#${token.slice(1)}`)).toEqual({ token: token.slice(1) });
    expect(at(`/t#${token}x`)).toEqual({ token: `${token}x` });
  });

  it('after a reload is its handle', () => {
    expect(at('/t/abcdef')).toEqual({ handle: 'abcdef' });
    expect(at('/t')).toEqual({});
  });
});
