import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAtRest, type AtRest } from '#extension/vault/disk/at-rest.ts';
import { readControl, sealControl } from '#extension/vault/disk/control-store.ts';
import { openDatabase, type VaultDexie } from '#extension/vault/disk/database.ts';
import { createKeptControl } from '#extension/vault/disk/kept-control.ts';
import { randomBytes } from '#shared/base/bytes.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import { signActs } from '#shared/sealed/control-acts.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { act, createTestSpace, type TestSpace } from '../../support/control.ts';

let database: VaultDexie;
let atRest: AtRest;
beforeEach(async () => {
  database = openDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });
  await database.open();
  atRest = await createAtRest(randomBytes(32));
});
afterEach(() => database.close());

const copyOf = (space: TestSpace): TestSpace => ({ ...space, log: [...space.log] });
const name = () => ({ type: 'name-space' as const, sealed: randomBytes(20) });
const bodies = (log: readonly SignedOperation[]) => log.map(({ body }) => body);

/** A device with a branch of two operations on disk, and what the relay has: one of its own, then `settle-fork`. */
async function settledElsewhere() {
  const theirs = await createTestSpace();
  const ours = copyOf(theirs);
  const after = theirs.state.seq;
  await act(theirs, theirs.owner, name());
  await act(ours, ours.owner, name());
  await act(ours, ours.owner, name());
  const { owner } = theirs;
  const { space } = theirs.state;
  await database.control.bulkPut(await sealControl(atRest, space, 0, ours.log));
  const control = openControlReplica(ours.log);
  const kept = createKeptControl(database, atRest, space, control);
  const branch = ours.log.slice(after + 1);
  const settle = () => ({ type: 'settle-fork' as const, after, branch });
  theirs.log.push(...(await signActs(theirs.state, owner.id, owner.keys.privateKey, [settle])));
  const later = () =>
    signActs(control.state.get(), owner.id, owner.keys.privateKey, [name]).then((operations) =>
      control.take(control.log.length, operations),
    );
  return { theirs, control, kept, after, later, onDisk: () => readControl(database.control, atRest, space) };
}

it('writes nothing behind a branch whose rewriting the disk has refused, and rewrites it when there is room (R5.3) [SYNC-4, SYNC-5]', async () => {
  const { theirs, control, kept, after, later, onDisk } = await settledElsewhere();
  const before = bodies(await onDisk());
  expect(await control.meet(theirs.log)).toEqual({ ok: true, value: { type: 'rewritten', from: after + 1 } });
  const full = new DOMException('The disk is full.', 'QuotaExceededError');
  const bulkPut = vi.spyOn(database.control, 'bulkPut').mockRejectedValue(full);
  await expect(kept.rewrite(after + 1)).rejects.toThrow('full');
  expect(kept.isRewritten()).toBe(false);
  expect((await later()).ok).toBe(true);
  await expect(kept.keep()).rejects.toThrow('full');
  expect(bodies(await onDisk())).toEqual(before);
  bulkPut.mockRestore();
  expect(await kept.keep()).toBe(true);
  expect(kept.isRewritten()).toBe(true);
  expect(bodies(await onDisk())).toEqual(bodies(control.log));
  expect(() => openControlReplica([...control.log])).not.toThrow();
});

it('writes nothing behind another log that has come to stand on disk (R5.3) [SYNC-4, SYNC-5]', async () => {
  const { theirs, kept, after, later, onDisk } = await settledElsewhere();
  const { space } = theirs.state;
  await database.control.bulkPut(await sealControl(atRest, space, after + 1, theirs.log.slice(after + 1)));
  await kept.readNews();
  expect(kept.isRewritten()).toBe(true);
  expect((await later()).ok).toBe(true);
  expect(await kept.keep()).toBe(false);
  expect(bodies(await onDisk())).toEqual(bodies(theirs.log));
});

it('writes what is new once, and again what the disk refused [SYNC-5]', async () => {
  const { control, kept, later, onDisk } = await settledElsewhere();
  expect(await kept.keep()).toBe(false);
  await later();
  const full = new DOMException('The disk is full.', 'QuotaExceededError');
  const bulkPut = vi.spyOn(database.control, 'bulkPut').mockRejectedValueOnce(full);
  await expect(kept.keep()).rejects.toThrow('full');
  expect(await kept.keep()).toBe(true);
  expect(await kept.keep()).toBe(false);
  expect(bulkPut).toHaveBeenCalledTimes(2);
  expect(bodies(await onDisk())).toEqual(bodies(control.log));
});
