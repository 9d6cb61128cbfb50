import type { ComponentChildren } from 'preact';
import type { SignedIn } from './account.ts';
import { Notice } from './components/notice.tsx';
import type { Flash } from './flash.ts';
import { CsrfField, useLang } from './reader.tsx';
import { webWords } from './words.ts';

/** The places of the console's navigation. */
export type NavPlace = 'home' | 'settings';

export interface ShellProps {
  readonly account: SignedIn | undefined;
  /** The page's own address, to come back to after switching the language. */
  readonly path: string;
  readonly nav: NavPlace | undefined;
  readonly wide: boolean;
  readonly plain: boolean;
  readonly flash?: Flash;
  readonly children: ComponentChildren;
}

/** What surrounds every page: skip link, header, what the last act said, the page, the honest line. */
export function Shell({ account, path, nav, wide, plain, flash, children }: ShellProps) {
  const words = webWords(useLang());
  return (
    <>
      <a class="skip" href="#isi">
        {words.skip}
      </a>
      <header class="masthead">
        <div class="masthead-inner">
          <Brand account={plain ? undefined : account} />
          {account && !plain ? <Menu nav={nav} /> : null}
          <LanguageSwitch path={path} />
        </div>
      </header>
      <main id="isi" class={wide ? 'page page-wide' : 'page'} tabIndex={-1}>
        {flash ? <Notice tone={flash.tone}>{flash.text}</Notice> : null}
        {children}
      </main>
      <footer class="colophon">
        <div class="colophon-inner">
          <p>{words.honest}</p>
          <p>
            {words.honestMore} <a href="/verifikasi">{words.verify}</a>
          </p>
        </div>
      </footer>
    </>
  );
}

function Brand({ account }: { account: SignedIn | undefined }) {
  const { product } = webWords(useLang());
  return (
    <a class="brand" href={account ? '/konsol' : '/'}>
      {account?.organisation.emblem ? <img class="brand-emblem" src="/lambang" alt="" height={36} /> : null}
      <span class="brand-words">
        <strong>{product}</strong>
        {account ? <span class="brand-office">{account.organisation.name}</span> : null}
      </span>
    </a>
  );
}

function Menu({ nav }: { nav: NavPlace | undefined }) {
  const words = webWords(useLang());
  return (
    <nav class="menu" aria-label={words.menu}>
      <a href="/konsol" aria-current={nav === 'home' ? 'page' : undefined}>
        {words.home}
      </a>
      <a href="/pengaturan" aria-current={nav === 'settings' ? 'page' : undefined}>
        {words.settings}
      </a>
      <form method="post" action="/keluar">
        <CsrfField />
        <button type="submit">{words.signOut}</button>
      </form>
    </nav>
  );
}

function LanguageSwitch({ path }: { path: string }) {
  const lang = useLang();
  const words = webWords(lang);
  const other = lang === 'id' ? 'en' : 'id';
  return (
    <form class="language" method="post" action="/bahasa" aria-label={words.language}>
      <input type="hidden" name="kembali" value={path} />
      <button type="submit" name="bahasa" value={other} lang={other}>
        {words.otherLanguage}
      </button>
    </form>
  );
}
