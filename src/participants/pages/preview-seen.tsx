/** Which corrections this page knows of: another page that was made before does not write over them unnoticed. */
export function Seen({ preview: { version } }: { readonly preview: { readonly version: number } }) {
  return <input type="hidden" name="seen" value={String(version)} />;
}

/** What a field shows: sent back as it was, nobody has touched it. */
export function Was({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={`was.${name}`} value={value} />;
}
