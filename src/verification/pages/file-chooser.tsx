import { useLang } from '#web/client';
import { verificationWords } from '../words.ts';

export interface FileChooserProps {
  onFile?(file: File): void;
}

/** Where a file is chosen or dropped; rendered on the server, alive in the browser. */
export function FileChooser({ onFile }: FileChooserProps) {
  const words = verificationWords(useLang());
  return (
    <fieldset
      class="dropzone"
      aria-label={words.fileHeading}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const dropped = event.dataTransfer?.files[0];
        if (dropped) onFile?.(dropped);
      }}
    >
      <label class="dropzone-label">
        <span class="button button-primary">{words.fileChoose}</span>
        <input
          class="visually-hidden"
          type="file"
          accept="application/pdf,.pdf"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0];
            if (chosen) onFile?.(chosen);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <p class="hint">
        {words.fileDrop}. {words.fileHint}
      </p>
    </fieldset>
  );
}
