export {
  type Invitation,
  type InvitationFacts,
  type InvitedTo,
  invitationFacts,
  invitationText,
} from './invitation.ts';
export { MailError, type Mailer, smtpMailer } from './mailer.ts';
export { enqueueMail, type Mail, type OutboxWork, startOutbox } from './outbox.ts';
export { freeOutbox } from './store.ts';
export { hasWhatsApp, whatsAppAppLink, whatsAppLink } from './whatsapp.ts';
