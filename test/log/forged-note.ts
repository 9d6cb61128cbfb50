const at = 'length(note) - 20';

/**
 * SQL for a checkpoint's note with another signature: the character there is one of the signature's, whatever was signed.
 * (To replace all of one letter changes nothing in one note of ten.)
 */
export const signedOtherwise = `overlay(note placing case substring(note from ${at} for 1) when 'A' then 'B' else 'A' end
  from ${at} for 1)`;
