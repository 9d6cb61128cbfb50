import type { ComponentChildren } from 'preact';
import { CsrfField } from '../reader.tsx';

export interface SearchFormProps {
  /** The list it searches: a path, and the part of the page to stand at. */
  readonly list: string;
  readonly class: string;
  readonly children: ComponentChildren;
}

/** Searches a list. What is typed is posted, and comes back in the address sealed: no log or history reads a name or number. */
export function SearchForm({ list, class: look, children }: SearchFormProps) {
  return (
    <form class={look} method="post" action="/konsol/cari">
      {children}
      <div hidden>
        <CsrfField />
        <input type="hidden" name="ke" value={list} />
      </div>
    </form>
  );
}
