import { island } from '#web';
import { Participant } from '../phone/participant.tsx';

/** The same for everybody: no name, no token, nothing that depends on whose link it is. */
export function ParticipantPage() {
  return island('signing/participant', {}, <Participant />);
}
