export { MailError, type Mailer, smtpMailer } from './mailer.ts';
export { enqueueMail, type Mail, type OutboxWork, startOutbox } from './outbox.ts';
export { type Invitation, invitationText, whatsAppLink } from './whatsapp.ts';
