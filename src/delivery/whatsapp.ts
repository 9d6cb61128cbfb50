import { dictionary, type Lang } from '#web/i18n';

/** What an invitation may say: besides the name nothing about the person, since chats are forwarded and backed up. */
export interface Invitation {
  readonly name: string;
  readonly organisation: string;
  readonly eventTitle: string;
  readonly link: string;
}

const words = dictionary({
  id: {
    text: ({ name, organisation, eventTitle, link }: Invitation) =>
      `Yth. ${name},\n${organisation} mengundang Anda membaca dan menandatangani naskah pada kegiatan "${eventTitle}".\n\nBuka tautan pribadi ini di ponsel Anda:\n${link}\n\nTautan ini hanya untuk Anda. Mohon tidak diteruskan.`,
  },
  en: {
    text: ({ name, organisation, eventTitle, link }: Invitation) =>
      `Dear ${name},\n${organisation} invites you to read and sign a text at the event "${eventTitle}".\n\nOpen this personal link on your phone:\n${link}\n\nThis link is for you only. Please do not forward it.`,
  },
});

/** The message that carries a personal link, short enough to be read on a locked screen's preview. */
export function invitationText(invitation: Invitation, lang: Lang): string {
  return words(lang).text(invitation);
}

/**
 * A `wa.me` address that opens WhatsApp with the message ready; the organiser presses send. Without a number
 * (`+62…`) WhatsApp asks whom to send it to.
 */
export function whatsAppLink(phone: string, text: string): string {
  return `https://wa.me/${phone.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`;
}
