export type { Block, FilledText, Run } from './blocks.ts';
export { TextView } from './text-view.tsx';
