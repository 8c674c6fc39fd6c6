import { describe, expect, it } from 'vitest';
import {
  actOfKey,
  canBeGiven,
  giveKey,
  keyPressed,
  reviewKeys,
  type PressedKey,
} from '#extension/panel/review/table/review-keys.ts';
import { addressOf, readAddress } from '#extension/panel/page-address.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import { rowTime } from '#extension/text/row-time.ts';
import { reviewKeyTexts } from '#extension/text/review-keys.ts';

const press = (key: string, held: Partial<PressedKey> = {}): PressedKey => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('keys of the review', () => {
  it('each do one thing, and each is named in the help [REV-1]', () => {
    expect(new Set(reviewKeys.map(({ key, shift }) => `${shift} ${key}`)).size).toBe(reviewKeys.length);
    for (const { act, key, shift } of reviewKeys) {
      expect(actOfKey(press(shift ? key.toUpperCase() : key, { shiftKey: shift }), reviewKeys)).toBe(act);
      expect(reviewKeyTexts.sv.acts[act]).toBeTruthy();
    }
  });

  it('leave shortcuts of browser and screen reader alone', () => {
    for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
      expect(reviewKeys.map(({ key }) => actOfKey(press(key, held), reviewKeys)).filter(Boolean)).toEqual([]);
    }
    expect(actOfKey(press('Tab'), reviewKeys)).toBeNull();
  });

  it('can be turned off, arrows excepted', () => {
    expect(reviewKeys.map(({ key }) => actOfKey(press(key), null)).filter(Boolean)).toEqual([]);
    expect(actOfKey(press('ArrowDown'), null)).toBe('next');
  });

  it('can be given to other acts, and no act is ever without a key or shares one [REV-1]', () => {
    const press2 = keyPressed(press('2'));
    const swapped = giveKey(reviewKeys, 'ok', press2);
    expect(actOfKey(press('2'), swapped)).toBe('ok');
    expect(actOfKey(press('1'), swapped)).toBe('unclear');
    const upper = giveKey(reviewKeys, 'comment', keyPressed(press('Ö', { shiftKey: true })));
    expect(actOfKey(press('Ö', { shiftKey: true }), upper)).toBe('comment');
    expect(actOfKey(press('ö'), upper)).toBeNull();
    for (const keys of [swapped, upper])
      expect(new Set(keys.map(({ key, shift }) => `${shift} ${key}`)).size).toBe(reviewKeys.length);
    for (const key of ['Tab', 'Enter', 'Escape', 'ArrowDown', 'F6'])
      expect(canBeGiven(press(key))).toBe(false);
    expect(canBeGiven(press('s', { ctrlKey: true }))).toBe(false);
  });

  it('find signs that need Shift on a Swedish keyboard', () => {
    expect(actOfKey(press('/', { shiftKey: true }), reviewKeys)).toBe('search');
    expect(actOfKey(press('?', { shiftKey: true }), reviewKeys)).toBe('help');
  });
});

describe('times and intervals in words', () => {
  it('keep the wall clock that the source wrote', () => {
    expect(rowTime('2024-03-31T23:19', 'sv', 'long')).toBe('sön 31 mars 23.19');
    expect(rowTime('2024-03-01T07:12:59', 'sv')).toBe('1 mars 07.12');
    expect(rowTime('2024-10-13T21:47', 'en', 'long')).toBe('Sun 13 Oct 21.47');
  });

  it('move a time in UTC to Stockholm, over midnight and summer time', () => {
    expect(rowTime('2024-07-01T22:30:00Z', 'sv')).toBe('2 juli 00.30');
    expect(rowTime('not a time', 'sv')).toBe('not a time');
  });

  it('name a whole month by its name', () => {
    expect(intervalWords({ from: '2024-03-01', to: '2024-03-31' }, 'sv')).toBe('mars 2024');
    expect(intervalWords({ from: '2024-02-01', to: '2024-02-28' }, 'sv')).toBe('1–28 februari 2024');
    expect(intervalWords({ from: '2024-02-28', to: '2024-03-03' }, 'en')).toBe(
      '28 February 2024–3 March 2024',
    );
    expect(intervalWords({ from: '2024-03-05', to: '2024-03-05' }, 'sv')).toBe('5 mars 2024');
    expect(intervalWords(null, 'sv')).toBe('');
  });
});

describe('the address of the full page', () => {
  it('names a view and comes back as it was', () => {
    for (const address of [
      { view: 'home' },
      { view: 'review', id: 'a_-9' },
      { view: 'print', id: 'b' },
      { view: 'form', subject: 'sample', id: 'c' },
      { view: 'year', year: 2024 },
      { view: 'answer', id: 'd' },
    ] as const) {
      expect(readAddress(addressOf(address))).toEqual(address);
    }
    for (const address of ['#/print/../x', '#/form/c', '#/year/24', '#/review'])
      expect(readAddress(address)).toEqual({ view: 'home' });
  });
});
