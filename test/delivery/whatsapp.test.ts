import { describe, expect, test } from 'vitest';
import { whatsAppLink } from '#delivery';

describe('A WhatsApp message', () => {
  test('is carried whole by its link, fragment and ampersand too', () => {
    const text = 'Pakta & Ikrar\nhttps://x.test/t#abc';
    const url = new URL(whatsAppLink('+6281234567890', text));
    expect(`${url.origin}${url.pathname}${url.hash}`).toBe('https://wa.me/6281234567890');
    expect(url.searchParams.get('text')).toBe(text);
  });

  test('without a number lets WhatsApp ask whom to send it to', () => {
    expect(whatsAppLink('', 'halo')).toBe('https://wa.me/?text=halo');
  });
});
