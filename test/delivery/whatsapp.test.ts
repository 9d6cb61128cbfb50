import { describe, expect, test } from 'vitest';
import { invitationText, whatsAppLink } from '#delivery';

const invitation = {
  name: 'Dr. H. Fulan, M.Si',
  organisation: 'Pemkab Muna Barat',
  eventTitle: 'Pakta & Ikrar',
  link: 'https://x.test/t#abc',
};

describe('A WhatsApp message', () => {
  test('is carried whole by its link, fragment and ampersand too', () => {
    const url = new URL(whatsAppLink('+6281234567890', invitationText(invitation, 'id')));
    expect(`${url.origin}${url.pathname}${url.hash}`).toBe('https://wa.me/6281234567890');
    expect(url.searchParams.get('text')).toBe(invitationText(invitation, 'id'));
    expect(url.searchParams.get('text')).toContain('https://x.test/t#abc');
  });

  test('without a number lets WhatsApp ask whom to send it to', () => {
    expect(whatsAppLink('', 'halo')).toBe('https://wa.me/?text=halo');
  });

  test("is written in the organiser's language", () => {
    expect(invitationText(invitation, 'id')).toContain('Yth. Dr. H. Fulan, M.Si');
    expect(invitationText(invitation, 'en')).toContain('Dear Dr. H. Fulan, M.Si');
  });
});
