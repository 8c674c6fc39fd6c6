/** Stands in for every view when the browser gives no storage: a full disk, or a private window. */
import { lockTexts } from '#extension/text/lock.ts';
import { shellTexts } from '#extension/text/shell.ts';
import type { Language } from '#extension/text/text.ts';

/** Asks nothing of the vault, which is not there. */
export function NoStorage({
  language,
  onReload,
}: {
  readonly language: Language;
  readonly onReload: () => void;
}) {
  const texts = lockTexts[language];
  return (
    <main className="lockview" aria-label={shellTexts[language].product} lang={language}>
      <h1>{texts.noStorage}</h1>
      <p>{texts.noStorageLead}</p>
      <button type="button" className="btn primary" onClick={onReload}>
        {texts.reload}
      </button>
    </main>
  );
}
