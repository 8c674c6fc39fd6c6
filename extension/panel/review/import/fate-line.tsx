/** What became of the file on disk, and exactly what to delete where the user has to (CAP-6). */
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { FileFate } from './import-state.ts';

export function FateLine({ fate }: { readonly fate: FileFate }) {
  const texts = useTexts(reviewImportTexts).outcome;
  const { disk, fileName, path } = fate;
  return (
    <p className={disk === 'remains' ? 'sm' : 'sm dim'}>
      {disk === 'never-written' ? texts.disk[disk] : texts.disk[disk](fileName)}
      {path !== null && <> {texts.diskPath(path)}</>}
    </p>
  );
}
