import '../wall/hadir/check-in.css';
import { mount } from '#web/client';
import { CheckIn } from '../wall/hadir/check-in.tsx';

mount('attendance/check-in', CheckIn);
