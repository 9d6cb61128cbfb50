import { useEffect, useRef, useState } from 'preact/hooks';
import type SignaturePad from 'signature_pad';
import { Button, useLang } from '#web/client';
import type { Strokes } from '../protocol.ts';
import { thinStrokes } from '../thin-strokes.ts';
import { phoneWords } from '../words.ts';
import { fetchModule } from './fetch-module.ts';
import { browserWait } from './patience.ts';

interface Props {
  /** What was drawn before a reload. Read once, when the pad is there. */
  readonly strokes: Strokes | undefined;
  readonly locked: boolean;
  readonly onChange: (strokes: Strokes | undefined) => void;
}

/** What draws: fetched as soon as there is a text to read, and asked for until it is there. */
export const fetchPad = (tell?: (missing: boolean) => void) =>
  fetchModule(() => import('signature_pad'), browserWait, tell);

/** The pad across the width. Always white paper and dark ink, in dark mode too: so it will be printed. */
export function SignaturePadBox({ strokes, locked, onChange }: Props) {
  const { sign } = phoneWords(useLang());
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | undefined>(undefined);
  const report = useRef(onChange);
  report.current = onChange;
  const [blank, setBlank] = useState(strokes === undefined);
  const [missing, setMissing] = useState(false);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let gone = false;
    let cleanUp = () => {};
    void fetchPad(setMissing).then(({ default: Pad }) => {
      if (gone) return;
      const made = new Pad(element, { penColor: '#14212b', minWidth: 0.8, maxWidth: 2.6 });
      pad.current = made;
      fit(element, made, strokes);
      const drawn = () => report.current(strokesOf(element, made));
      const begun = () => setBlank(false);
      const watch = whenResized(element, () => refit(element, made));
      made.addEventListener('beginStroke', begun);
      made.addEventListener('endStroke', drawn);
      element.dataset['ready'] = 'yes';
      cleanUp = () => {
        watch.end();
        made.off();
      };
    });
    return () => {
      gone = true;
      cleanUp();
    };
  }, []);

  useEffect(() => {
    if (locked) pad.current?.off();
    else pad.current?.on();
  }, [locked]);

  const clear = () => {
    pad.current?.clear();
    setBlank(true);
    onChange(undefined);
  };
  return (
    <>
      <p class="hint" role="status">
        {missing ? sign.padMissing : sign.hint}
      </p>
      <div class={locked ? 'pad pad-locked' : 'pad'}>
        <canvas ref={canvas} role="img" aria-label={sign.pad} data-testid="pad" />
        <span class="pad-here" aria-hidden="true">
          {blank ? sign.here : ''}
        </span>
      </div>
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

/** Gives the canvas as many pixels as the screen has, and draws `strokes` scaled into it. */
function fit(canvas: HTMLCanvasElement, pad: SignaturePad, strokes: Strokes | undefined): void {
  const ratio = Math.max(devicePixelRatio, 1);
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
  pad.clear();
  if (!strokes) return;
  const scale = Math.min(canvas.offsetWidth / strokes.width, canvas.offsetHeight / strokes.height);
  pad.fromData(strokes.lines.map((line) => ({ ...inkOf(pad), points: pointsOf(line, scale) })));
}

/** A turned phone or a zoomed page: the drawing follows; what was reported before stays what will be signed. */
function refit(canvas: HTMLCanvasElement, pad: SignaturePad): void {
  const ratio = Math.max(devicePixelRatio, 1);
  if (canvas.width === Math.floor(canvas.offsetWidth * ratio)) return;
  const width = canvas.width / ratio;
  const height = canvas.height / ratio;
  fit(canvas, pad, pad.isEmpty() ? undefined : { width, height, lines: linesOf(pad) });
}

function strokesOf(canvas: HTMLCanvasElement, pad: SignaturePad): Strokes | undefined {
  if (pad.isEmpty()) return undefined;
  return thinStrokes({ width: canvas.offsetWidth, height: canvas.offsetHeight, lines: linesOf(pad) });
}

const linesOf = (pad: SignaturePad): number[][] =>
  pad.toData().map(({ points }) => points.flatMap(({ x, y }) => [x, y]));

function inkOf({ penColor, dotSize, minWidth, maxWidth, velocityFilterWeight, compositeOperation }: SignaturePad) {
  return { penColor, dotSize, minWidth, maxWidth, velocityFilterWeight, compositeOperation };
}

function pointsOf(line: readonly number[], scale: number) {
  return Array.from({ length: line.length / 2 }, (_, at) => ({
    x: (line[2 * at] ?? 0) * scale,
    y: (line[2 * at + 1] ?? 0) * scale,
    pressure: 0.5,
    time: 16 * at,
  }));
}
