/** A file that is put into a chat is kept there, and nobody looks into it: said each time (GUARD-20). */
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { ToldTexts } from '#extension/text/page-told.ts';
import type { Told } from '../layer/toast.ts';
import { isHtml } from '../node.ts';

export interface UploadOptions {
  readonly window: Window;
  readonly adapter: Pick<CompiledAdapter, 'guard'>;
  readonly signal: AbortSignal;
  readonly texts: () => ToldTexts;
  readonly tell: (told: Told) => void;
}

export function watchUploads({ window, adapter, signal, texts, tell }: UploadOptions): void {
  if (!adapter.guard.some(({ use }) => use === 'chat')) return;
  const heard = { capture: true, signal };
  for (const name of ['change', 'drop', 'paste'])
    window.addEventListener(
      name,
      (event) => hasFiles(event) && tell({ ...texts().upload, stays: true }),
      heard,
    );
}

/** Chosen, dropped, or pasted as a picture of the screen is. */
function hasFiles(event: Event): boolean {
  const [target] = event.composedPath();
  const files = isHtml(target, 'input') ? target.files : null;
  const held = event instanceof DragEvent ? event.dataTransfer : null;
  const pasted = event instanceof ClipboardEvent ? event.clipboardData : null;
  return [files, held?.files, pasted?.files].some((each) => (each?.length ?? 0) > 0);
}
