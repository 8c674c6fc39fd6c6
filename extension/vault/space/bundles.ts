/** What is shared in the space for everybody's pages: signed by this device, and of others' what leaders of the space signed. */
import { createObservable } from '#shared/base/observable.ts';
import { err, ok } from '#shared/base/result.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import {
  openBundle,
  signBundle,
  type BundleKind,
  type SignedBundle,
} from '#shared/documents/signed-bundle.ts';
import {
  highestNumber,
  mostKept,
  putBundle,
  readBundles,
  type StoredBundle,
} from '#shared/documents/shared-bundles.ts';
import { isAtLeast } from '#shared/protocol/access.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import type { DeviceId } from '#shared/protocol/ids.ts';
import { atEnd } from '../at-end.ts';
import type { RefusedBundle, CountedBundle, SpaceBundles } from './bundles-contract.ts';
import { createReading } from '../reading.ts';
import { saveAll } from '../save.ts';
import { editState, savePending } from '../disk/saved-edits.ts';
import type { SpaceContext } from './space-context.ts';

export function openBundles(context: SpaceContext, kind: BundleKind): SpaceBundles {
  const { control, keys, platform, record, signal } = context;
  const shared = createObservable<readonly CountedBundle[]>([]);
  const refused = createObservable<readonly RefusedBundle[]>([]);

  /** Whoever does not lead the space any more shares nothing that counts; what was taken up stays until the next. */
  const isLeader = (device: DeviceId): boolean => {
    const standing = standingOf(control.state.get(), device);
    return standing !== null && isAtLeast(standing.member.role, 'admin');
  };

  const openSigned = async (signed: SignedBundle) => {
    const author = control.state.get().devices.get(signed.author as DeviceId);
    const key = author && (await importVerifyKey(author.signKey));
    if (!author || !key?.ok) return err({ type: 'forged' } as const);
    const bundle = await openBundle(kind, record.space, signed, key.value);
    return bundle.ok ? ok({ author, bundle: bundle.value }) : bundle;
  };
  const open = async ({ id, number, signed }: StoredBundle): Promise<CountedBundle | RefusedBundle> => {
    const opened = await openSigned(signed);
    if (!opened.ok) return { id, number, why: opened.error.type };
    const { author, bundle } = opened.value;
    // One that somebody has put there once more at another place is none.
    if (bundle.id !== id || bundle.number !== number) return { id, number, why: 'forged' };
    if (!isLeader(author.id)) return { id, number, why: 'not-entitled' };
    return { bundle, signed, signKey: author.signKey, by: author.member };
  };

  const find = async (): Promise<readonly (CountedBundle | RefusedBundle)[]> => {
    const room = context.room('register');
    if (!room) return [];
    const replica = context.replica(room.id);
    await replica.refresh();
    return Promise.all(readBundles(kind, replica.saved).map(open));
  };
  const show = (found: readonly (CountedBundle | RefusedBundle)[]): void => {
    const good = found.filter((one) => 'bundle' in one);
    const newestOf = (id: string): number => good.find(({ bundle }) => bundle.id === id)?.bundle.number ?? 0;
    refused.set(found.filter((one) => 'why' in one).filter(({ id, number }) => number > newestOf(id)));
    shared.set(good.filter(({ bundle }) => bundle.number > newestOf(bundle.id) - mostKept));
  };
  const reading = createReading(signal, async () => {
    const found = await find();
    return () => show(found);
  });

  const stop = context.onChange((room) => {
    // Who leads the space may have changed: what did not count may count now.
    if (room === null || room === context.room('register')?.id) void reading.again();
  });
  atEnd(signal, stop);

  return {
    shared,
    refused,
    isGenuine: async (signed) => (await openSigned(signed)).ok,
    async share({ id, origins, text }) {
      if (signal.aborted) return err({ type: 'locked' });
      const room = context.room('register');
      if (!room || !isLeader(keys.id)) return err({ type: 'not-entitled' });
      // Above those of former leaders too: colleagues never go back to a lower number.
      const numbers = (await find()).flatMap((one) => numberOf(one, id));
      // A former leader may have taken the highest there is: the next one takes its place, and counts as newer.
      const number = Math.min(Math.max(0, ...numbers) + 1, highestNumber);
      const bundle = { id, number, claimedTime: platform.clock.now(), origins, text };
      const signed = await signBundle(kind, keys.signKey, record.space, keys.id, bundle);
      const saved = await saveAll(async () => {
        const edit = await editState(context, context.replica(room.id), (document) =>
          putBundle(kind, document, { id, number, signed }),
        );
        return savePending(context, room.id, edit);
      });
      await reading.again().catch(() => undefined);
      return saved;
    },
  };
}

function numberOf(one: CountedBundle | RefusedBundle, id: string): readonly number[] {
  if ('bundle' in one) return one.bundle.id === id ? [one.bundle.number] : [];
  return one.id === id && one.why === 'not-entitled' ? [one.number] : [];
}
