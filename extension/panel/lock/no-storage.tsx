/** Stands in for every view when the browser gives no storage, as on a full disk, or a later version has made what is there. */
import { lockTexts } from '#extension/text/lock.ts';
import { shellTexts } from '#extension/text/shell.ts';
import type { Language } from '#extension/text/text.ts';

/** Asks nothing of the vault, which is not there. */
export function NoStorage({
  language,
  isLater,
  onReload,
}: {
  readonly language: Language;
  readonly isLater: boolean;
  readonly onReload: () => void;
}) {
  const texts = lockTexts[language];
  return (
    <main className="lockview" aria-label={shellTexts[language].product} lang={language}>
      <h1>{isLater ? texts.laterStore : texts.noStorage}</h1>
      <p>{isLater ? texts.laterStoreLead : texts.noStorageLead}</p>
      {!isLater && (
        <button type="button" className="btn primary" onClick={onReload}>
          {texts.reload}
        </button>
      )}
    </main>
  );
}
