import '../phone/participant.css';
import { mount } from '#web/client';
import { Participant } from '../phone/participant.tsx';

mount('signing/participant', Participant);
