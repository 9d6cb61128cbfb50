import '#signing/participant.css';
import { mount } from '#web/client';
import { Official } from '../minutes-signing/phone/official.tsx';

mount('documents/official', Official);
