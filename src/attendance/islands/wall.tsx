import '../wall/wall.css';
import { mount } from '#web/client';
import { Wall } from '../wall/wall.tsx';

mount('attendance/wall', Wall);
