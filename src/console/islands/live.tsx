import { mount } from '#web/client';
import { LiveBoard } from '../live/board.tsx';

mount('console/live', LiveBoard);
