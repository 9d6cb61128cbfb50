import { island } from '#web';
import { Official } from './phone/official.tsx';

/** No name, no token, nothing that depends on whose link it is. */
export function OfficialPage() {
  return island('documents/official', {}, <Official />);
}
