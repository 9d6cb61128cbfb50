/**
 * A `wa.me` address that opens WhatsApp with the message ready; the organiser presses send. Without a number
 * (`+62…`) WhatsApp asks whom to send it to.
 */
export function whatsAppLink(phone: string, text: string): string {
  return `https://wa.me/${phone.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`;
}

/**
 * The same for the app on this device, without WhatsApp's web server: wa.me is told the message, and the personal link in it,
 * with the page that is opened, before anybody presses send.
 */
export function whatsAppAppLink(phone: string, text: string): string {
  const number = phone.replace(/\D/g, '');
  return `whatsapp://send?${number ? `phone=${number}&` : ''}text=${encodeURIComponent(text)}`;
}
