/** A device that signed two entries at one place: what is shown of it, and that nothing stops where it cannot be shown (R4.5). */
import { expect, it } from 'vitest';
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { proveChainForks } from '#shared/sealed/chain-fork.ts';
import { signActs } from '#shared/sealed/control-acts.ts';
import { createPen, createTestRoom } from './room.ts';

/** That does not pack: as many bytes as it is told. */
const noise = (size: number): string =>
  Array.from({ length: size / 100 }, () => bytesToHex(randomBytes(100))).join('');

it.each([
  [100, 1],
  [100_000, 0],
])(
  'of two stories in entries of %i bytes %i proof is made, and what is owed besides is signed (R4.5) [SYNC-4]',
  async (size, shown) => {
    const room = await createTestRoom();
    const { keys } = room.colleague;
    const [kept, other] = await Promise.all(
      ['a', 'b'].map((story) => createPen(room, room.colleague)(story + noise(size))),
    );
    const place = { device: keys.id, counter: 1, seq: 1 };
    const store = {
      changes: async () => ({ entries: [{ ...place, local: 1, bytes: kept! }], pending: [], base: null }),
    };
    const others = [{ ...place, bytes: other! }];
    const proofs = await proveChainForks(room.state(), store, room.room, others);
    expect(proofs).toHaveLength(shown);
    const { id, signKey } = room.owner.keys;
    const acts = proofs.map((proof) => () => proof);
    const signed = await signActs(room.state(), id, signKey, [
      ...acts,
      () => ({ type: 'name-space', sealed: new Uint8Array(20) }),
    ]);
    const taken = await room.control.take(room.control.log.length, signed);
    expect(taken).toEqual({ ok: true, value: shown + 1 });
  },
);
