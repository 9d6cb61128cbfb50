import { describe, expect, it } from 'vitest';
import { type Invitation, type InvitedTo, invitationText, whatsAppLink } from '#delivery';

const event: Invitation['event'] = {
  title: 'Pakta & Ikrar',
  venue: 'Aula Kantor Bupati',
  startsAt: new Date('2024-06-10T01:00:00Z'),
  endsAt: new Date('2024-06-10T04:00:00Z'),
  zone: 'Asia/Makassar',
  opened: true,
  signingEndsAt: null,
};
const invitation = (to: InvitedTo, change: Partial<Invitation['event']> = {}): Invitation => ({
  name: 'Dr. H. Fulan, M.Si',
  organisation: 'Pemkab Muna Barat',
  to,
  event: { ...event, ...change },
  link: 'https://x.test/t#abc',
});

describe('an invitation', () => {
  it.each([
    ['id', 'Yth. Dr. H. Fulan, M.Si', 'Senin, 10 Juni 2024 pukul 09.00–12.00 WITA'],
    ['en', 'Dear Dr. H. Fulan, M.Si', 'Monday, 10 June 2024 at 09:00–12:00 WITA'],
  ] as const)(
    'says to whom, which event, on which day, at what hour in which zone, and where: %s',
    (lang, who, when) => {
      const text = invitationText(invitation('both'), lang);
      for (const said of [
        who,
        'Pemkab Muna Barat',
        '*Pakta & Ikrar*',
        when,
        'Aula Kantor Bupati',
        'https://x.test/t#abc',
      ])
        expect(text).toContain(said);
    },
  );

  it.each(['attend', 'look'] as const)('asks nobody to sign who signs nothing: %s', (to) => {
    expect(invitationText(invitation(to), 'id')).not.toMatch(/tanda ?tangan|naskah/i);
    expect(invitationText(invitation(to), 'en')).not.toMatch(/sign|text/i);
  });

  it('says until when signing is open, in the zone of the event', () => {
    const signingEndsAt = new Date('2024-06-30T15:59:00Z');
    expect(invitationText(invitation('sign', { signingEndsAt }), 'id')).toContain(
      'Penandatanganan dibuka sampai Minggu, 30 Juni 2024 pukul 23.59 WITA.',
    );
    expect(invitationText(invitation('sign'), 'en')).toContain('Signing is open until the organiser closes it.');
  });

  it('says that a link of a draft waits for its opening', () => {
    expect(invitationText(invitation('both', { opened: false }), 'id')).toContain('setelah panitia membuka kegiatan');
  });

  it('writes out an end on another day', () => {
    const endsAt = new Date('2024-06-12T04:00:00Z');
    expect(invitationText(invitation('attend', { endsAt }), 'id')).toContain('– Rabu, 12 Juni 2024 pukul 12.00 WITA');
  });

  it('prints a title of two hundred characters whole, and stays below a thousand however long its parts are', () => {
    const title = `${'Penandatanganan '.repeat(12)}Selesai.`;
    expect(title).toHaveLength(200);
    expect(invitationText(invitation('both', { title }), 'id')).toContain(title);
    for (const letter of ['x', 'x ', '👨‍👩‍👧', '字', 'é']) {
      const long = letter.repeat(400);
      const worst = { ...invitation('both', { title: long, venue: long }), name: long, organisation: long };
      const text = invitationText(worst, 'id');
      expect([...new Intl.Segmenter('id').segment(text)].length).toBeLessThan(1000);
      expect(new URL(whatsAppLink('+62812', text)).searchParams.get('text')).toBe(text);
    }
  });

  it('keeps asterisks and line ends of a title from changing how the message is set', () => {
    expect(invitationText(invitation('attend', { title: 'A*B\nC' }), 'id')).toContain('*AB C*');
  });
});
