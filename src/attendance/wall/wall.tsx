import { Spinner, useLang } from '#web/client';
import { momentOf } from './moment.ts';
import { useLitScreen } from './screen.ts';
import { useFeed } from './use-feed.ts';
import { WallLive } from './wall-live.tsx';
import { wallWords } from './words.ts';

/** The wall. It says nothing of any event until the server has taken its display token. */
export function Wall() {
  const words = wallWords(useLang());
  const state = useFeed();
  useLitScreen();
  if (state.kind === 'shown') {
    return <WallLive feed={state.feed} now={state.now} lost={state.lost} moment={momentOf(state.feed, state.now)} />;
  }
  if (state.kind === 'refused') {
    return (
      <div class="stack" role="alert">
        <h1>{words.refusedTitle}</h1>
        <p>{words.refused}</p>
      </div>
    );
  }
  return (
    <div class="stack">
      <h1 class="visually-hidden">{words.title}</h1>
      <Spinner>{words.opening}</Spinner>
      <noscript>
        <p>{words.noScript}</p>
      </noscript>
    </div>
  );
}
