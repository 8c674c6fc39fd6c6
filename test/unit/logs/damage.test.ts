import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExport } from '#shared/logs/read-export.ts';

const folder = new URL('../../exports/', import.meta.url);
const files = readdirSync(folder).filter((name) => name !== 'manifest.json');
const variantsPerFile = 25;

/** A seeded draw, so that a failure can be had again. */
function createDraw(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('a damaged file', () => {
  it.each(files)(
    'made of %s ends in a reading whose sums add up or in a failure, never in a throw [CAP-5]',
    async (name) => {
      const whole = readFileSync(new URL(name, folder));
      for (let variant = 0; variant < variantsPerFile; variant++) {
        const draw = createDraw(variant * 7919 + name.length);
        const bytes = Uint8Array.from(whole);
        for (let i = 0; i <= variant * 4; i++) bytes[draw(bytes.length)] = draw(256);
        const reading = await readExport(
          bytes.subarray(0, variant % 3 === 0 ? draw(bytes.length) : bytes.length),
        );
        const counts = reading.ok ? reading.value.counts : { rows: 0, events: 0, notUnderstood: 0 };
        expect(counts.rows, `variant ${variant}`).toBe(counts.events + counts.notUnderstood);
      }
    },
  );
});
