import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

/** One primary act per page; `quiet` for what is seldom wanted; `danger` for what cannot be taken back. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Look {
  readonly kind?: ButtonKind;
  readonly icon?: IconName;
  /** As wide as its column: the main act on phones. */
  readonly block?: boolean;
  readonly small?: boolean;
  readonly children: ComponentChildren;
}

export type ButtonProps = Look &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'children' | 'class' | 'type'> & {
    readonly type?: 'submit' | 'button';
  };

/** Says what it does ("Tanda tangani pakta", not "Kirim"). Submits its form unless `type="button"`. */
export function Button({ kind = 'primary', icon, block, small, type = 'submit', children, ...rest }: ButtonProps) {
  return (
    <button type={type} class={look(kind, block, small)} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </button>
  );
}

export interface ButtonLinkProps extends Look {
  readonly href: string;
  readonly download?: boolean | string;
  readonly target?: string;
  readonly rel?: string;
  readonly id?: string;
}

/** A link to somewhere, with the weight of a button. Not for acts that change something. */
export function ButtonLink({ kind = 'primary', icon, block, small, children, ...rest }: ButtonLinkProps) {
  return (
    <a class={look(kind, block, small)} {...rest}>
      {icon ? <Icon name={icon} /> : null}
      <span>{children}</span>
    </a>
  );
}

/** Buttons in a row, stacked on phones; the primary one first. */
export function Actions({ children }: { readonly children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}

function look(kind: ButtonKind, block = false, small = false): string {
  return `button button-${kind}${block ? ' button-block' : ''}${small ? ' button-small' : ''}`;
}
