/** A relay whose disk fills up says so, keeps what it has acknowledged, and recovers by itself. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomBytes } from '#shared/base/bytes.ts';
import { act, addRoom, createChain, createTestSpace } from '../../support/control.ts';
import { enter, found } from '../../support/relay-client.ts';
import {
  createRelayDirectory,
  removeRelayDirectory,
  startTestRelay,
  type TestRelay,
} from '../../support/relay.ts';

/** Enough for the relay to count as ready, little enough to fill at once. */
const diskMebibytes = 72;
const isRoot = process.getuid?.() === 0;

describe.skipIf(!isRoot)('with a small disk of its own (needs root)', () => {
  let disk: string;
  let relay: TestRelay | null;

  beforeEach(async () => {
    relay = null;
    disk = await mkdtemp(join(tmpdir(), 'varsam-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMebibytes}m`, 'tmpfs', disk]);
  });

  afterEach(async () => {
    try {
      await relay?.close();
    } finally {
      execFileSync('umount', [disk]);
      await rm(disk, { recursive: true });
    }
  });

  const ready = async () => (await fetch(`${relay?.metricsUrl}/readyz`)).status;

  it('a relay is not ready when the disk is full, refuses what it cannot keep, and is ready when there is room [RELAY-1]', async () => {
    relay = await startTestRelay({ directory: disk });
    const space = await createTestSpace();
    const room = await addRoom(space, 'plan');
    const client = await found(relay.url, await relay.voucher(), space);
    const write = createChain(space.state.space, room, space.owner);
    const kept = await write(randomBytes(100));
    client.send({ type: 'append', room, entry: kept });
    await client.next('ack');
    expect(await ready()).toBe(200);

    const ballast = join(disk, 'ballast');
    const { bavail, bsize } = await statfs(disk);
    await writeFile(ballast, new Uint8Array(bavail * bsize));
    expect(await ready()).toBe(503);
    const large = await write(new Uint8Array(200_000));
    client.send({ type: 'append', room, entry: large });
    expect(await client.next('refused')).toMatchObject({ why: 'unavailable' });
    expect(await ready()).toBe(503);

    await rm(ballast);
    expect(await ready()).toBe(200);
    client.send({ type: 'append', room, entry: large });
    expect(await client.next('ack')).toMatchObject({ seq: 2 });
    const reader = await enter(relay.url, space.state.space, space.owner);
    reader.send({ type: 'open-room', room, since: 0 });
    expect(await reader.next('entries')).toMatchObject({ first: 1, entries: [kept, large] });
  });

  it('notes how far control logs have come line by line, whatever a full disk took of a line before (R13.3) [RELAY-1]', async () => {
    const directory = await createRelayDirectory();
    const start = () =>
      startTestRelay({ directory, environment: { VARSAM_RELAY_CONTROL_HEADS: join(disk, 'heads') } });
    relay = await start();
    const space = await createTestSpace();
    (await found(relay.url, await relay.voucher(), space)).close();
    const ballast = join(disk, 'ballast');
    const { bavail, bsize } = await statfs(disk);
    await writeFile(ballast, new Uint8Array(bavail * bsize));
    const extend = async (): Promise<boolean> => {
      const client = await enter(relay?.url ?? '', space.state.space, space.owner);
      const operations = [await act(space, space.owner, { type: 'name-space', sealed: randomBytes(40) })];
      client.send({ type: 'control-append', space: space.state.space, operations });
      const isAccepted = await client.next('control-accepted').then(
        () => true,
        () => false,
      );
      client.close();
      await client.closed;
      return isAccepted;
    };
    // A line that ends within the last block finds room.
    while (await extend());
    await rm(ballast);
    expect(await extend()).toBe(true);
    await relay.close();
    relay = await start();
    const notes = (await readFile(join(disk, 'heads'), 'utf8')).trim().split('\n');
    expect(notes.map((note) => JSON.parse(note) as unknown)).toEqual([
      expect.objectContaining({ space: space.state.space, seq: space.state.seq }),
    ]);
    await relay.close();
    relay = null;
    await removeRelayDirectory(directory);
  });
});
