/** How far a count is on its way. The numbers stand beside it in words, so it is not read out. */
export function Bar({ done, goal }: { readonly done: number; readonly goal: number }) {
  const share = goal > 0 ? Math.min(1, done / goal) : 0;
  return (
    <div class="wall-bar" aria-hidden="true">
      <div class="wall-bar-done" style={{ width: `${share * 100}%` }} />
    </div>
  );
}
