/** A backup's file in wrong hands: cut, changed, spliced, made for another space, or made to fill the memory (R19.2). */
import { expect, it } from 'vitest';
import { concatBytes, copyBytes, randomBytes, type Bytes } from '#shared/base/bytes.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { mostPartBytes, openBackup, startBackup, type BackupFailure } from '#shared/sealed/backup.ts';
import { deriveSpaceKey } from '#shared/sealed/space-key.ts';
import { exportEncryptionKey } from '#shared/crypto/seal/hpke.ts';

const space = 'a5'.repeat(32) as SpaceId;
const printed = randomBytes(20);
const values = [{ n: 1 }, { n: 2 }, { n: 3 }];
const headBytes = 8 + 1 + 32 + 80;

/** Head and parts, each with its length, the last one empty. */
async function write(of = space, contents: readonly { readonly n: number }[] = values): Promise<Bytes[]> {
  const { pair } = await deriveSpaceKey(printed, of);
  const writer = await startBackup(of, await exportEncryptionKey(pair.publicKey));
  if (!writer) throw new Error('no key');
  const pieces = [writer.head];
  for (const content of contents) pieces.push(await writer.part(content));
  return [...pieces, await writer.end()];
}

/** What a file turns out to be, and no word of it that came before the fault. */
async function read(file: Blob): Promise<BackupFailure['type'] | readonly unknown[]> {
  const opened = await openBackup(file, printed);
  if (!opened.ok) return opened.error.type;
  const seen: unknown[] = [];
  for (;;) {
    const part = await opened.value.parts.next();
    if (!part.ok) return part.error.type;
    if (part.value === null) return seen;
    seen.push(part.value.value);
  }
}
const readBytes = (...pieces: readonly Bytes[]) => read(new Blob([concatBytes(...pieces)]));

it('a backup that is cut at any byte, or goes on after its end, is not whole (R19.2) [SYNC-7, SYNC-4]', async () => {
  const file = concatBytes(...(await write()));
  expect(await readBytes(file)).toEqual(values);
  for (let size = 0; size < file.length; size += 1)
    expect([size, await readBytes(file.slice(0, size))]).toEqual([
      size,
      size < headBytes ? 'not-a-backup' : 'damaged',
    ]);
  for (const more of [new Uint8Array(1), randomBytes(4), concatBytes(...(await write()))])
    expect(await readBytes(file, more)).toBe('damaged');
});

it('a backup with any bit of it turned opens to nothing (R19.2) [SYNC-7, SYNC-4]', async () => {
  const file = concatBytes(...(await write(space, [{ n: 1 }])));
  for (let bit = 0; bit < file.length * 8; bit += 1) {
    const turned = copyBytes(file);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect([bit, await readBytes(turned)]).toEqual([
      bit,
      bit < 64
        ? 'not-a-backup'
        : bit < 72
          ? 'newer-version'
          : bit < headBytes * 8
            ? 'wrong-space-key'
            : 'damaged',
    ]);
  }
}, 60_000);

it('two backups cannot be made into one, and no part be left out, doubled or moved (R19.2) [SYNC-7, SYNC-4]', async () => {
  const [head, a, b, c, end] = (await write()) as [Bytes, Bytes, Bytes, Bytes, Bytes];
  const [otherHead, otherA, otherB, , otherEnd] = (await write()) as [Bytes, Bytes, Bytes, Bytes, Bytes];
  const spliced = [
    [head, otherA, b, c, end],
    [head, a, otherB, c, end],
    [head, a, b, c, otherEnd],
    [otherHead, a, b, c, end],
    [head, b, c, end],
    [head, a, c, end],
    [head, a, b, end],
    [head, a, a, b, c, end],
    [head, b, a, c, end],
    [head, a, b, c, end, end],
    [head, a, b, c],
    [head, end],
    [head],
  ];
  for (const pieces of spliced) expect(await readBytes(...pieces)).toBe('damaged');
});

it('a backup of another space is opened by another key, though the same was printed for both (R19.1) [SYNC-7, SYNC-1]', async () => {
  const other = 'b6'.repeat(32) as SpaceId;
  const { pair } = await deriveSpaceKey(printed, space);
  const writer = await startBackup(other, await exportEncryptionKey(pair.publicKey));
  if (!writer) throw new Error('no key');
  expect(await readBytes(writer.head, await writer.part({ n: 1 }), await writer.end())).toBe(
    'wrong-space-key',
  );
  expect(await readBytes(...(await write(other)))).toEqual(values);
});

it('a part of few bytes that holds very many values is refused before a schema speaks of each (R19.2) [SYNC-7, SYNC-4]', async () => {
  const { pair } = await deriveSpaceKey(printed, space);
  const writer = await startBackup(space, await exportEncryptionKey(pair.publicKey));
  if (!writer) throw new Error('no key');
  const many = await writer.part({
    list: Array.from({ length: 1000 }, () => Array.from({ length: 400 }, () => 0)),
  });
  expect(await readBytes(writer.head, many, await writer.end())).toBe('damaged');
});

it('a file of any size is refused with no more of it in memory than a part may hold (R19.2) [SYNC-7, SYNC-4]', async () => {
  const size = 2 ** 31;
  const [head] = (await write()) as [Bytes];
  const begins: readonly (readonly [Bytes, string])[] = [
    [new Uint8Array(headBytes), 'not-a-backup'],
    [head, 'damaged'],
    [concatBytes(head, Uint8Array.of(0x7f, 0xff, 0, 0)), 'damaged'],
    [concatBytes(head, Uint8Array.of(0xff, 0xff, 0xff, 0xff)), 'damaged'],
  ];
  for (const [begin, answer] of begins) {
    let most = 0;
    const file = {
      size,
      slice(from: number, to: number) {
        most = Math.max(most, Math.min(to, size) - from);
        const piece = new Uint8Array(Math.min(to, size) - from);
        piece.set(begin.subarray(from, to));
        return new Blob([piece]);
      },
    };
    expect(await read(file as unknown as Blob)).toBe(answer);
    expect(most).toBeLessThanOrEqual(mostPartBytes);
  }
});
