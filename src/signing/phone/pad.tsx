import { useEffect, useRef, useState } from 'preact/hooks';
import type SignaturePad from 'signature_pad';
import { Button, PartMissing, part, useLang, usePart } from '#web/client';
import type { Strokes } from '../protocol.ts';
import { thinStrokes } from '../thin-strokes.ts';
import { phoneWords } from '../words.ts';
import { drawnOn, type Size, shownOn } from './drawing.ts';

interface Props {
  /** What was drawn before a reload. Read once, when the pad is there. */
  readonly strokes: Strokes | undefined;
  readonly locked: boolean;
  /** Why what was drawn is no signature yet; below the pad, so that nothing moves under a finger. */
  readonly problem: string;
  readonly onChange: (strokes: Strokes | undefined) => void;
}

/** What draws: fetched as soon as there is a text to read. */
export const pad = part(() => import('signature_pad'));

/** Says that nothing can be drawn yet, also before anybody wants to; `fragile` where a reload would lose what was done. */
export function PadMissing({ fragile }: { readonly fragile: boolean }) {
  const { sign } = phoneWords(useLang());
  const state = usePart(pad);
  const loses = fragile && state.is !== 'here' && state.lack === 'renewed';
  return <PartMissing title={sign.padMissing} state={state} kept={loses ? sign.padFragile : sign.padKept} part={pad} />;
}

/** The pad across the width. Always white paper and dark ink, in dark mode too: so it will be printed. */
export function SignaturePadBox({ strokes, locked, problem, onChange }: Props) {
  const { sign } = phoneWords(useLang());
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<SignaturePad | undefined>(undefined);
  const drawing = useRef<Strokes | undefined>(undefined);
  const report = useRef(onChange);
  report.current = onChange;
  const [blank, setBlank] = useState(strokes === undefined);
  const state = usePart(pad);
  const Pad = state.is === 'here' ? state.part.default : undefined;

  useEffect(() => {
    const element = canvas.current;
    if (!element || !Pad) return undefined;
    const made = new Pad(element, { penColor: '#14212b', minWidth: 0.8, maxWidth: 2.6 });
    shown.current = made;
    drawing.current = strokes;
    let size = fit(element, made, drawing.current);
    // what is on the pad beyond what was recorded was drawn at its present size
    const record = () => {
      const drawn = linesOf(made).slice(drawing.current?.lines.length ?? 0);
      if (drawn.length > 0) drawing.current = drawnOn(drawing.current, size, drawn);
    };
    const drawn = () => {
      record();
      report.current(drawing.current && thinStrokes(drawing.current));
    };
    const begun = () => setBlank(false);
    // a turned phone or a zoomed page: the picture follows, what was recorded stays
    const watch = whenResized(element, () => {
      if (!isResized(element)) return;
      record();
      size = fit(element, made, drawing.current);
    });
    // Chromium 72 forgets where the canvas has moved to, and scrolls under a finger whatever `touch-action` says of it: it asks
    // before it scrolls where a larger part of the page listens
    const around = element.closest('.ceremony') ?? element;
    const hold = (touch: Event) => {
      if (touch.target === element && touch.cancelable) touch.preventDefault();
    };
    around.addEventListener('touchmove', hold, { passive: false });
    made.addEventListener('beginStroke', begun);
    made.addEventListener('endStroke', drawn);
    element.dataset['ready'] = 'yes';
    return () => {
      watch.end();
      around.removeEventListener('touchmove', hold);
      made.off();
    };
  }, [Pad]);

  useEffect(() => {
    if (locked) shown.current?.off();
    else shown.current?.on();
  }, [locked, Pad]);

  const clear = () => {
    shown.current?.clear();
    drawing.current = undefined;
    setBlank(true);
    onChange(undefined);
  };
  return (
    <>
      <p class="hint">{Pad ? sign.hint : ''}</p>
      <div class={locked ? 'pad pad-locked' : 'pad'}>
        <canvas ref={canvas} role="img" aria-label={sign.pad} data-testid="pad" />
        <span class="pad-here" aria-hidden="true">
          {Pad && blank ? sign.here : ''}
        </span>
      </div>
      <p class="hint" role="status">
        {problem}
      </p>
      <Button kind="secondary" small type="button" disabled={locked || blank} onClick={clear}>
        {sign.again}
      </Button>
    </>
  );
}

/** Safari before 13.1 watches no element, only the window. */
function whenResized(element: Element, then: () => void): { end(): void } {
  if (typeof ResizeObserver === 'undefined') {
    addEventListener('resize', then);
    return { end: () => removeEventListener('resize', then) };
  }
  const watch = new ResizeObserver(then);
  watch.observe(element);
  return { end: () => watch.disconnect() };
}

/** Gives the canvas as many pixels as the screen has, and draws `drawing` scaled into it. Answers its size on the page. */
function fit(canvas: HTMLCanvasElement, pad: SignaturePad, drawing: Strokes | undefined): Size {
  const ratio = Math.max(devicePixelRatio, 1);
  const size = { width: canvas.offsetWidth, height: canvas.offsetHeight };
  canvas.width = size.width * ratio;
  canvas.height = size.height * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
  pad.clear();
  if (drawing) pad.fromData(shownOn(drawing, size).map((line) => ({ ...inkOf(pad), points: pointsOf(line) })));
  return size;
}

/** A pad that is hidden for a moment has no size, and is left alone. */
function isResized({ width, height, offsetWidth, offsetHeight }: HTMLCanvasElement): boolean {
  const ratio = Math.max(devicePixelRatio, 1);
  if (offsetWidth === 0 || offsetHeight === 0) return false;
  return width !== Math.floor(offsetWidth * ratio) || height !== Math.floor(offsetHeight * ratio);
}

const linesOf = (pad: SignaturePad): number[][] =>
  pad.toData().map(({ points }) => points.flatMap(({ x, y }) => [x, y]));

function inkOf({ penColor, dotSize, minWidth, maxWidth, velocityFilterWeight, compositeOperation }: SignaturePad) {
  return { penColor, dotSize, minWidth, maxWidth, velocityFilterWeight, compositeOperation };
}

function pointsOf(line: readonly number[]) {
  return Array.from({ length: line.length / 2 }, (_, at) => ({
    x: line[2 * at] ?? 0,
    y: line[2 * at + 1] ?? 0,
    pressure: 0.5,
    time: 16 * at,
  }));
}
