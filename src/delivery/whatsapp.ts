/** Whether WhatsApp may know a number (E.164): a landline of this country, whose numbers do not begin with 8, has none. */
export function hasWhatsApp(phone: string): boolean {
  return phone !== '' && !/^\+62[^8]/.test(phone);
}

/**
 * A `wa.me` address that opens WhatsApp with the message ready; the organiser presses send. Without a number
 * (`+62…`) WhatsApp asks whom to send it to, and so for a landline.
 */
export function whatsAppLink(phone: string, text: string): string {
  return `https://wa.me/${numberOf(phone)}?text=${encodeURIComponent(text)}`;
}

/**
 * The same for the app on this device, without WhatsApp's web server: wa.me is told the message, and the personal link in it,
 * with the page that is opened, before anybody presses send.
 */
export function whatsAppAppLink(phone: string, text: string): string {
  const number = numberOf(phone);
  return `whatsapp://send?${number ? `phone=${number}&` : ''}text=${encodeURIComponent(text)}`;
}

function numberOf(phone: string): string {
  return hasWhatsApp(phone) ? phone.replace(/\D/g, '') : '';
}
