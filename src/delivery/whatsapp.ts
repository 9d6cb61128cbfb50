/**
 * A `wa.me` address that opens WhatsApp with the message ready; the organiser presses send. Without a number
 * (`+62…`) WhatsApp asks whom to send it to.
 */
export function whatsAppLink(phone: string, text: string): string {
  return `https://wa.me/${phone.replace(/\D/g, '')}?text=${encodeURIComponent(text)}`;
}
