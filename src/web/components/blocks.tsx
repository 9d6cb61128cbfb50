import type { Block, Run } from '#pdf/types';

/** Runs of one paragraph or list item. Preact escapes them, so text stays text. */
export function RunsView({ runs }: { readonly runs: readonly Run[] }) {
  return runs.map((run, index) => {
    if (run.style === 'bold') return <strong key={index}>{run.text}</strong>;
    if (run.style === 'italic') return <em key={index}>{run.text}</em>;
    return <span key={index}>{run.text}</span>;
  });
}

/** Blocks as HTML, in the same order and with the same words as on paper. */
export function BlocksView({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, index) => <BlockView key={index} block={block} />);
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.kind === 'paragraph')
    return (
      <p>
        <RunsView runs={block.runs} />
      </p>
    );
  if (block.kind === 'heading')
    return (
      <h3>
        <RunsView runs={block.runs} />
      </h3>
    );
  const items = block.items.map((runs, index) => (
    <li key={index}>
      <RunsView runs={runs} />
    </li>
  ));
  return block.kind === 'numbered' ? <ol>{items}</ol> : <ul>{items}</ul>;
}
