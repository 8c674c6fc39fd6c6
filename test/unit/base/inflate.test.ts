import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { copyBytes, hexToBytes, utf8, type Bytes } from '#shared/base/bytes.ts';
import { inflate } from '#shared/base/inflate.ts';
import answers from '../../vectors/deflate.json' with { type: 'json' };

const bytes = (hex: string): Bytes => hexToBytes(hex) ?? new Uint8Array();
/** Runs of few different bytes, so that there is something to copy. */
const content = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 300 })), { maxLength: 40 })
  .map((runs) =>
    Uint8Array.from(
      runs.flatMap(([byte, times]) => Array.from({ length: times }, (_, at) => byte ^ (at % 7))),
    ),
  );

describe('a deflated stream', () => {
  it.each(Object.entries(answers.streams))(
    'is read as another implementation wrote it: %s [SYNC-1]',
    (_, stream) => {
      const text = utf8(answers.text);
      expect(inflate(bytes(stream), text.length)).toEqual(text);
    },
  );

  it('gives back what was deflated, at every level and by every strategy', () => {
    fc.assert(
      fc.property(
        content,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 4 }),
        (plain, level, strategy) => {
          expect(inflate(deflateSync(plain, { level: level as 0 }), plain.length)).toEqual(plain);
          expect(inflate(deflateRawSync(plain, { level, strategy }), plain.length)).toEqual(plain);
        },
      ),
    );
  });

  it('gives back what is too long to be unpacked at once', () => {
    const noise = Uint8Array.from({ length: 50_000 }, (_, at) => (at * at * 31) >> (at % 9));
    const packed = deflateSync(noise);
    expect(packed.length).toBeGreaterThan(10_000);
    expect(inflate(packed, noise.length)).toEqual(noise);
    expect(inflate(packed, noise.length - 1)).toBeNull();
    expect(inflate(packed.subarray(0, -1), noise.length)).toBeNull();
  });

  it('is refused when it holds more or less than announced, or is cut', () => {
    fc.assert(
      fc.property(content, (plain) => {
        const packed = deflateSync(plain);
        for (const size of [plain.length + 1, plain.length - 1].filter((wrong) => wrong >= 0))
          expect(inflate(packed, size)).toBeNull();
        expect(inflate(packed.subarray(0, -1), plain.length)).toBeNull();
      }),
    );
  });

  it('is refused when it is short and unfolds to far more than announced [SYNC-4]', () => {
    const packed = deflateSync(new Uint8Array(900_000));
    expect(packed.length).toBeLessThan(1024);
    expect(inflate(packed, 300)).toBeNull();
  });

  it('is read no further than announced, whatever it would unfold to [SYNC-4]', () => {
    const packed = deflateSync(new Uint8Array(100_000_000));
    let read = 0;
    packed.subarray = (start, end) => {
      read = Math.max(read, end ?? 0);
      return Uint8Array.prototype.subarray.call(packed, start, end) as typeof packed;
    };
    expect(inflate(packed, 3000)).toBeNull();
    expect(read).toBeLessThan(packed.length / 2);
  });

  it('is given up when it goes on and on and unfolds to nothing [SYNC-4]', () => {
    const empty = [0, 0, 0, 0xff, 0xff];
    const packed = Uint8Array.from({ length: 500_000 }, (_, at) => empty[at % empty.length] ?? 0);
    let read = 0;
    packed.subarray = (start, end) => {
      read = Math.max(read, end ?? 0);
      return Uint8Array.prototype.subarray.call(packed, start, end) as typeof packed;
    };
    expect(inflate(packed, 10)).toBeNull();
    expect(read).toBeLessThan(100_000);
  });

  it('ends, and unfolds to nothing else, with any byte changed or made up', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.integer({ min: 1, max: 255 }), (plain, at, change) => {
        const bent = copyBytes(deflateSync(plain));
        const place = at % bent.length;
        bent[place] = (bent[place] ?? 0) ^ change;
        expect(inflate(bent, plain.length)?.length ?? plain.length).toBe(plain.length);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(2000), (noise, size) => {
        expect(inflate(noise, size)?.length ?? size).toBe(size);
      }),
      { numRuns: 1000 },
    );
  });
});
