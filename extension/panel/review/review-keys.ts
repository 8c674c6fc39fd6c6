/** The keys of the review: one table, read by the list and shown in the help. */

export type KeyAct =
  | 'next'
  | 'previous'
  | 'ok'
  | 'unclear'
  | 'deviation'
  | 'comment'
  | 'assign'
  | 'explain'
  | 'undo'
  | 'search'
  | 'filter'
  | 'unexplained'
  | 'mark'
  | 'markDown'
  | 'markUp'
  | 'help';

export type CursorAct = 'first' | 'last' | 'pageDown' | 'pageUp' | 'unmark';

interface KeyRow {
  readonly act: KeyAct;
  /** As `KeyboardEvent.key` gives it, lower case. */
  readonly key: string;
  readonly shift: boolean;
}

/** In the order of the help. */
export const reviewKeys: readonly KeyRow[] = [
  { act: 'next', key: 'j', shift: false },
  { act: 'previous', key: 'k', shift: false },
  { act: 'ok', key: '1', shift: false },
  { act: 'unclear', key: '2', shift: false },
  { act: 'deviation', key: '3', shift: false },
  { act: 'comment', key: 'c', shift: false },
  { act: 'assign', key: 'a', shift: false },
  { act: 'explain', key: 'e', shift: false },
  { act: 'undo', key: 'u', shift: false },
  { act: 'search', key: '/', shift: false },
  { act: 'filter', key: 'f', shift: false },
  { act: 'unexplained', key: 'g', shift: false },
  { act: 'mark', key: ' ', shift: false },
  { act: 'markDown', key: 'j', shift: true },
  { act: 'markUp', key: 'k', shift: true },
  { act: 'help', key: '?', shift: false },
];

/** Arrows and their kin work in any list, and are not turned off with the single keys. */
const cursorKeys: Readonly<Record<string, KeyAct | CursorAct>> = {
  arrowdown: 'next',
  arrowup: 'previous',
  'shift+arrowdown': 'markDown',
  'shift+arrowup': 'markUp',
  home: 'first',
  end: 'last',
  pagedown: 'pageDown',
  pageup: 'pageUp',
  escape: 'unmark',
};

export interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** What a key press in the list means; null = not ours, let it pass. */
export function actOfKey(pressed: PressedKey, singleKeys: boolean): KeyAct | CursorAct | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const key = pressed.key.toLowerCase();
  const cursor = cursorKeys[pressed.shiftKey ? `shift+${key}` : key];
  if (cursor !== undefined) return cursor;
  if (!singleKeys) return null;
  // `?` and `/` need Shift on some keyboards, so only letters and Space tell the two apart.
  const plain = !/^[a-z ]$/.test(key);
  return reviewKeys.find((row) => row.key === key && (plain || row.shift === pressed.shiftKey))?.act ?? null;
}

const storageKey = 'varsam.review.singleKeys';

/** WCAG 2.1.4: single keys can be turned off. Kept in this browser; it says nothing about anybody. */
export function readSingleKeys(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

export function keepSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, 'off');
}
