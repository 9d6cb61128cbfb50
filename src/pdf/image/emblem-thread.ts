/** The thread that makes one emblem small and ends. */
import { answerApart } from '#apart';
import { smallPng } from './small-png.ts';

answerApart(smallPng);
