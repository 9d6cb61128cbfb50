import { participant } from '#db';

/** What a query selects of how a person is reached; openContact() reads it. */
export const contactColumns = {
  contactBox: participant.contactBox,
  phoneHash: participant.phoneHash,
  secondPhoneHash: participant.secondPhoneHash,
  emailHash: participant.emailHash,
  phone: participant.phone,
  secondPhone: participant.secondPhone,
  email: participant.email,
};
