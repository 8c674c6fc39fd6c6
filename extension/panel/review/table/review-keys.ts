/** The keys of the review: one table, which the reviewer may change, read by the list and shown on screen. */
import { z } from 'zod';
import { parseJson } from '#shared/base/json.ts';

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

export interface KeyRow {
  readonly act: KeyAct;
  /** As `KeyboardEvent.key` gives it, lower case. */
  readonly key: string;
  readonly shift: boolean;
}

/** As delivered, in the order of the help. */
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

/** What a key press in the list means; null = not ours, let it pass. `keys` is null while single keys are off. */
export function actOfKey(pressed: PressedKey, keys: readonly KeyRow[] | null): KeyAct | CursorAct | null {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return null;
  const key = pressed.key.toLowerCase();
  const cursor = cursorKeys[pressed.shiftKey ? `shift+${key}` : key];
  if (cursor !== undefined) return cursor;
  const { shift } = keyPressed(pressed);
  return keys?.find((row) => row.key === key && row.shift === shift)?.act ?? null;
}

/** `?` and `/` need Shift on some keyboards, so only letters and Space tell the two apart. */
export function keyPressed({ key, shiftKey }: PressedKey): Pick<KeyRow, 'key' | 'shift'> {
  const lower = key.toLowerCase();
  return { key: lower, shift: shiftKey && /^[a-zåäö ]$/.test(lower) };
}

/** A key that moves in any list, leaves it or is held with others cannot be given an act. */
export function canBeGiven({ key, ctrlKey, metaKey, altKey }: PressedKey): boolean {
  return /^.$/u.test(key) && !ctrlKey && !metaKey && !altKey;
}

/** The act that had the key before takes the one that is left: none is ever without. */
export function giveKey(
  keys: readonly KeyRow[],
  act: KeyAct,
  { key, shift }: Pick<KeyRow, 'key' | 'shift'>,
): readonly KeyRow[] {
  const left = keys.find((row) => row.act === act);
  if (left === undefined) return keys;
  return keys.map((row) => {
    if (row.act === act) return { act, key, shift };
    return row.key === key && row.shift === shift ? { ...left, act: row.act } : row;
  });
}

const keysKey = 'varsam.review.keys';
const keptKeys = z.array(z.object({ act: z.string(), key: z.string().regex(/^.$/u), shift: z.boolean() }));

/** As they were last kept in this browser; as delivered where nothing, or nothing whole, is kept. */
export function readKeys(): readonly KeyRow[] {
  const kept = keptKeys.safeParse(parseJson(localStorage.getItem(keysKey) ?? '[]'));
  if (!kept.success) return reviewKeys;
  const keys = reviewKeys.map((row) => ({
    ...row,
    ...kept.data.find(({ act }) => act === row.act),
    act: row.act,
  }));
  const names = new Set(keys.map(({ key, shift }) => `${shift} ${key}`));
  return names.size === keys.length ? keys : reviewKeys;
}

export function keepKeys(keys: readonly KeyRow[]): void {
  localStorage.setItem(keysKey, JSON.stringify(keys));
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
