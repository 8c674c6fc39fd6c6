import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';

describe('any text', () => {
  const alphabet = fc.constantFrom(
    ...'0123456789 -+.,:/@()%ABCEabcegåSE\n\u200b\u00a0\u0301'.split(''),
    'gatan ',
    'pnr ',
    'konto ',
  );

  it('gives matches that rise, do not overlap, and begin and end within it', () => {
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 80 }), (parts) => {
        const text = parts.join('');
        let last = 0;
        for (const { start, end } of findIdentifiers(text, { names: ['Abc Ebbe'] })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 3000 },
    );
  });

  it('is searched with work that grows as its length does, however it is made', () => {
    const shapes =
      '1| |\u0301|1 |1-|0|@|a@|1.|19850412-|A1|08 12 |\u200b1|Storgatan |:1|+46 |SE12|(at)|konto 1|pnr 12 |a1 ';
    const steep = shapes.split('|').filter((shape) => {
      const short = workOn(shape.repeat(4000));
      return workOn(shape.repeat(40_000)) > 11 * short;
    });
    expect(steep).toEqual([]);
  });

  it('is counted by a measure that sees a quadratic search (control)', () => {
    const quadratic = (text: string): void => {
      for (let i = 0; i < text.length; i++) text.slice(i);
    };
    expect(workOn('1'.repeat(4000), quadratic)).toBeGreaterThan(11 * workOn('1'.repeat(400), quadratic));
  });
});

/* oxlint-disable no-extend-native, typescript/unbound-method -- the work of a search is counted where it happens, and undone. */
/** Characters that the search reads one by one or takes out of the text; patterns run only on what it takes out or anchors. */
function workOn(text: string, search: (text: string) => unknown = findIdentifiers): number {
  const { charCodeAt, slice } = String.prototype;
  let work = 0;
  String.prototype.charCodeAt = function count(this: string, index) {
    work++;
    return Reflect.apply(charCodeAt, this, [index]);
  };
  String.prototype.slice = function count(this: string, ...bounds) {
    const part = Reflect.apply(slice, this, bounds);
    work += part.length;
    return part;
  };
  try {
    search(text);
  } finally {
    Object.assign(String.prototype, { charCodeAt, slice });
  }
  return work;
}
/* oxlint-enable no-extend-native, typescript/unbound-method */
