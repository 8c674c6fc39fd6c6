/** Where a log file is dropped or chosen. It is read on this computer. */
import { DropZone, FileTrigger } from 'react-aria-components';
import { Button } from '#extension/ui/button.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';

const accepted = ['.xls', '.xlsx', '.csv', '.txt', '.tsv', '.xml', '.html', '.htm', '.json', '.ndjson'];

export function FileDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  const texts = useTexts(reviewImportTexts);
  return (
    <DropZone
      className="drop"
      aria-label={texts.drop}
      onDrop={(event) => {
        const file = event.items.find((item) => item.kind === 'file');
        if (file) void file.getFile().then(onFile);
      }}
    >
      <Icon name="inbox" size="lg" />
      <h2>{texts.drop}</h2>
      <p className="sm dim">{texts.dropHint}</p>
      <FileTrigger
        acceptedFileTypes={accepted}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onFile(file);
        }}
      >
        <Button>{texts.choose}</Button>
      </FileTrigger>
    </DropZone>
  );
}
