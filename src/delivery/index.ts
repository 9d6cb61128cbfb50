export { type Invitation, invitationText, whatsAppLink } from './whatsapp.ts';
