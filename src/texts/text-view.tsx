import { BlocksView, RunsView, verbatim } from '#web/client';
import type { FilledText } from './blocks.ts';

/** A whole text to read, without its title: what stands before the promises, the promises, what follows. */
export function TextView({ text }: { readonly text: Pick<FilledText, 'opening' | 'promises' | 'closing'> }) {
  return (
    <div {...verbatim('pact-text')} lang="id">
      <BlocksView blocks={text.opening} />
      <ol>
        {text.promises.map((runs, index) => (
          <li key={index}>
            <RunsView runs={runs} />
          </li>
        ))}
      </ol>
      <BlocksView blocks={text.closing} />
    </div>
  );
}
