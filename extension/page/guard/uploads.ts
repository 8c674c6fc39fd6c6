/** A file that is put into a chat is kept there, and nobody looks into it: it waits for the user's word each time (GUARD-20). */
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
  /** What the user has let in, also where the page takes it from nobody's hand but theirs. */
  const letIn = new Set<string>();
  const hold = (event: Event): void => {
    const files = filesIn(event);
    const key = files.map(({ name, size, lastModified }) => `${name} ${size} ${lastModified}`).join('\n');
    if (files.length === 0 || letIn.has(key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const [target] = event.composedPath();
    // What a page shows while something is dragged over it goes when that leaves.
    if (event.type === 'drop') target?.dispatchEvent(new DragEvent('dragleave', bubbling));
    const { title, body, putIn } = texts().upload;
    const act = (): void => {
      letIn.add(key);
      for (const again of eventsFor(event, files)) target?.dispatchEvent(again);
    };
    tell({ title, body, stays: true, action: { label: putIn, act } });
  };
  for (const name of ['input', 'change', 'drop', 'paste'])
    window.addEventListener(name, hold, { capture: true, signal });
}

/** Chosen, dropped, or pasted as a picture of the screen is. */
function filesIn(event: Event): readonly File[] {
  const [target] = event.composedPath();
  const chosen =
    isHtml(target, 'input') && event.type !== 'drop' && event.type !== 'paste' ? target.files : null;
  const dropped = event instanceof DragEvent ? event.dataTransfer : null;
  const pasted = event instanceof ClipboardEvent ? event.clipboardData : null;
  return [chosen, dropped?.files, pasted?.files].flatMap((each) => [...(each ?? [])]);
}

const bubbling = { bubbles: true, cancelable: true, composed: true };

/** The same once more: a page's own code is told of it as it would have been. */
function eventsFor(event: Event, files: readonly File[]): readonly Event[] {
  const held = new DataTransfer();
  for (const file of files) held.items.add(file);
  if (event instanceof DragEvent) {
    const { clientX, clientY } = event;
    return [new DragEvent('drop', { ...bubbling, clientX, clientY, dataTransfer: held })];
  }
  if (event instanceof ClipboardEvent)
    return [new ClipboardEvent('paste', { ...bubbling, clipboardData: held })];
  // Chosen files still stand in their field.
  return ['input', 'change'].map((name) => new Event(name, bubbling));
}
