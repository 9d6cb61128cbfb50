import type { ComponentChildren } from 'preact';

/**
 * For what a page translation must leave as it is: what is signed, names and offices, codes and digests. In a browser preact
 * sets `translate` as a property, where only a boolean means what it says; on the server it writes an attribute.
 */
export function verbatim(others = ''): { readonly class: string; readonly translate: boolean } {
  const no = typeof document === 'undefined' ? ('no' as unknown as boolean) : false;
  return { class: others === '' ? 'notranslate' : `${others} notranslate`, translate: no };
}

export interface VerbatimProps {
  readonly as?: 'span' | 'strong' | 'code';
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A name, a code: the same in every language. */
export function Verbatim({ as: Tag = 'span', class: others = '', children }: VerbatimProps) {
  return <Tag {...verbatim(others)}>{children}</Tag>;
}

/** The same as a value of a list of facts, where nothing stays nothing. */
export const named = (text: string) => (text === '' ? '' : <Verbatim>{text}</Verbatim>);
