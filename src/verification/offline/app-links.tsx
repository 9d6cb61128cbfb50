import type { Assets } from '#web';

/** Where the page is described for those who install it. */
export const manifestPath = '/verifikasi/aplikasi.webmanifest';

/** Our mark, in the sizes that phones ask for. */
const icon = (assets: Assets, size: number) => assets.file(`src/verification/offline/icons/mark-${size}.png`);

/** What makes a page one that can be installed. */
export function AppLinks({ assets }: { readonly assets: Assets }) {
  return (
    <>
      <link rel="manifest" href={manifestPath} />
      <link rel="icon" type="image/png" sizes="192x192" href={icon(assets, 192)} />
      <link rel="apple-touch-icon" href={icon(assets, 180)} />
      <meta name="theme-color" content="#0a5c5c" />
    </>
  );
}

/** Web Application Manifest. Its scope has the verification pages in it and nobody's personal pages. */
export function appManifest(assets: Assets, words: { appName: string; appShort: string; appDescription: string }) {
  const icons = [192, 512].flatMap((size) =>
    (['any', 'maskable'] as const).map((purpose) => ({
      src: icon(assets, size),
      sizes: `${size}x${size}`,
      type: 'image/png',
      purpose,
    })),
  );
  return {
    id: '/verifikasi',
    start_url: '/verifikasi',
    scope: '/v',
    name: words.appName,
    short_name: words.appShort,
    description: words.appDescription,
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#0a5c5c',
    icons,
  };
}

/** The icons the page itself shows. */
export function appIcons(assets: Assets): string[] {
  return [icon(assets, 180), icon(assets, 192)];
}
