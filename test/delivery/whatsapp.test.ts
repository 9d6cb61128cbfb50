import { describe, expect, test } from 'vitest';
import { hasWhatsApp, whatsAppAppLink, whatsAppLink } from '#delivery';

describe('A WhatsApp message', () => {
  test('is carried whole by its link, fragment and ampersand too', () => {
    const text = 'Pakta & Ikrar\nhttps://x.test/t#abc';
    const url = new URL(whatsAppLink('+6281234567890', text));
    expect(`${url.origin}${url.pathname}${url.hash}`).toBe('https://wa.me/6281234567890');
    expect(url.searchParams.get('text')).toBe(text);
  });

  test('for the app is handed to no web server, whole too', () => {
    const text = 'Pakta & Ikrar\nhttps://x.test/t#abc';
    const url = new URL(whatsAppAppLink('+6281234567890', text));
    expect([url.protocol, url.searchParams.get('phone'), url.searchParams.get('text')]).toEqual([
      'whatsapp:',
      '6281234567890',
      text,
    ]);
    expect(whatsAppAppLink('', 'halo')).toBe('whatsapp://send?text=halo');
  });

  test('without a number lets WhatsApp ask whom to send it to', () => {
    expect(whatsAppLink('', 'halo')).toBe('https://wa.me/?text=halo');
  });

  test('is not sent to a landline: WhatsApp asks whom to send it to', () => {
    expect(whatsAppLink('+6237621234', 'halo')).toBe('https://wa.me/?text=halo');
    expect(whatsAppAppLink('+62215551234', 'halo')).toBe('whatsapp://send?text=halo');
    expect(whatsAppLink('+60123456789', 'halo')).toBe('https://wa.me/60123456789?text=halo');
    expect([hasWhatsApp('+6281234567890'), hasWhatsApp('+6237621234'), hasWhatsApp('')]).toEqual([true, false, false]);
  });
});
