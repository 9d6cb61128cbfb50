import type { Ref } from 'preact';
import { displayCode } from '#trust/token';
import { Actions, Button, Card, Icon, type Lack, Notice, PartMissing, Spinner, useLang } from '#web/client';
import type { OfflineAnswer } from '../offline/answer.ts';
import { offlineWords } from '../offline/words.ts';
import { OfflineVerdict } from './offline-verdict.tsx';

/** Why nothing was read, where the words need nothing more. */
export type ScanTrouble = keyof ReturnType<typeof offlineWords>['troubles'];

/** Where scanning stands. */
export type ScanState =
  | { readonly kind: 'idle' | 'starting' | 'reading' }
  /** `lamp` is undefined where the camera has none; `fetching` while the reader of QR codes is not here yet. */
  | { readonly kind: 'live'; readonly lamp: boolean | undefined; readonly fetching: boolean }
  | { readonly kind: 'opening'; readonly code: string }
  | { readonly kind: 'trouble'; readonly why: ScanTrouble; readonly lack?: Lack }
  | { readonly kind: 'foreign'; readonly host: string }
  | { readonly kind: 'answered'; readonly code: string; readonly answer: OfflineAnswer };

export interface ScanCardProps {
  readonly state?: ScanState;
  readonly video?: Ref<HTMLVideoElement> | null;
  onOpen?(): void;
  onClose?(): void;
  onLamp?(on: boolean): void;
  onPhoto?(photo: Blob): void;
}

const idle: ScanState = { kind: 'idle' };

/** "Pindai kode QR": the camera, or a photo where there is none. The server renders it idle. */
export function ScanCard({ state = idle, video = null, onOpen, onClose, onLamp, onPhoto }: ScanCardProps) {
  const words = offlineWords(useLang());
  const on = state.kind === 'starting' || state.kind === 'live';
  return (
    <Card title={words.scanHeading}>
      <div class="stack scan-result" aria-live="polite">
        <ScanResult state={state} />
        {on ? (
          <div class="viewfinder">
            <video ref={video} muted playsInline aria-label={words.videoLabel} />
            <span class="viewfinder-frame" aria-hidden="true" />
            <p class="viewfinder-says">{saying(state, words)}</p>
          </div>
        ) : null}
      </div>
      <p class="hint">{words.scanHint}</p>
      <Actions>
        {on ? (
          <Button type="button" kind="secondary" icon="cross" onClick={() => onClose?.()}>
            {words.closeCamera}
          </Button>
        ) : (
          <Button type="button" icon="camera" disabled={state.kind === 'reading'} onClick={() => onOpen?.()}>
            {openingWord(state, words)}
          </Button>
        )}
        {state.kind === 'live' && state.lamp !== undefined ? (
          <Button type="button" kind="secondary" icon="bulb" onClick={() => onLamp?.(!state.lamp)}>
            {state.lamp ? words.lampOff : words.lampOn}
          </Button>
        ) : null}
        {on ? null : <PhotoChooser onPhoto={onPhoto} />}
      </Actions>
    </Card>
  );
}

type Words = ReturnType<typeof offlineWords>;

/** Troubles with the camera itself are tried again; whatever was read is followed by the next. */
function openingWord(state: ScanState, words: Words): string {
  if (state.kind === 'answered' || state.kind === 'foreign') return words.scanAgain;
  return state.kind === 'trouble' ? words.tryAgain : words.openCamera;
}

function saying(state: ScanState, words: Words): string {
  if (state.kind !== 'live') return words.starting;
  return state.fetching ? words.fetching : words.looking;
}

function ScanResult({ state }: { readonly state: ScanState }) {
  const words = offlineWords(useLang());
  switch (state.kind) {
    case 'answered':
      return <OfflineVerdict code={state.code} answer={state.answer} />;
    case 'opening':
      return <Spinner>{words.opening(displayCode(state.code))}</Spinner>;
    case 'reading':
      return <Spinner>{words.reading}</Spinner>;
    case 'trouble':
      return state.lack ? (
        <PartMissing
          title={words.troubleTitle}
          state={{ is: 'lost', lack: state.lack }}
          kept={words.troubles[state.why]}
        />
      ) : (
        <Notice tone="warning" title={words.troubleTitle}>
          {words.troubles[state.why]}
        </Notice>
      );
    case 'foreign':
      return <Notice tone="error">{words.foreign(state.host)}</Notice>;
    case 'idle':
    case 'starting':
    case 'live':
      return null;
  }
}

function PhotoChooser({ onPhoto }: { readonly onPhoto: ScanCardProps['onPhoto'] }) {
  const words = offlineWords(useLang());
  return (
    <label class="button button-secondary photo-chooser">
      <Icon name="image" />
      <span>{words.choosePhoto}</span>
      <input
        class="visually-hidden"
        type="file"
        accept="image/*"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) onPhoto?.(chosen);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
