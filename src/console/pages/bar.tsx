/** A bar beside its number: decoration for those who see it, since the number says the same. */
export function Bar({ share }: { readonly share: number }) {
  const width = Math.round(share * 1000) / 10;
  return (
    <svg class="console-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect class="console-bar-room" width="100" height="1" />
      <rect class="console-bar-share" width={width} height="1" />
    </svg>
  );
}
