/** Who is shown as being here, when a relay says things again and a member says what is not so (R16). */
import { afterEach, expect, it } from 'vitest';
import { openReviewPresence, hearKey, type ReviewPresence } from '#extension/vault/review/presence.ts';
import type { SpaceContext } from '#extension/vault/space/space-context.ts';
import { base64UrlToBytes, bytesToBase64Url, type Bytes } from '#shared/base/bytes.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { createKeyring, type DeviceKeys } from '#shared/sealed/keyring.ts';
import { openPresence, sealPresence } from '#shared/sealed/presence-entry.ts';
import { createObservable } from '#shared/base/observable.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { threeMembers } from '../../simulation/founding.ts';
import { until } from '../../support/until.ts';

const { log, devices, room, state } = await threeMembers();
const [karin, maja, ture] = devices as [DeviceKeys, DeviceKeys, DeviceKeys];
const karinsSession = 2 ** 31;
const elsewhere =
  [...state.rooms.values()].find(({ id, groups }) => id !== room && groups.includes('reviewers'))?.id ?? room;
const memberOf = ({ id }: DeviceKeys): string => standingOf(state, id)?.member.id ?? '';
let presence: ReviewPresence;

afterEach(() => presence.close());

/** Karin has the room open, and hears whatever a relay hands her. */
function openKarins() {
  const control = openControlReplica(log);
  let tell: (key: string, value: unknown) => void = () => undefined;
  let now = 0;
  /** Where she says that she is, as Maja hears it. */
  const said = createObservable<readonly (string | null)[]>([]);
  const session = {
    async set(_key: string, { entry }: { readonly entry: string }) {
      const keyring = createKeyring(state.space, maja);
      const heard = await openPresence(state, keyring, room, base64UrlToBytes(entry) ?? new Uint8Array());
      said.set([...said.get(), heard === null ? 'nothing heard' : heard.place]);
    },
    subscribe(listener: typeof tell) {
      tell = listener;
      return () => undefined;
    },
  };
  const context = {
    platform: { session, clock: { now: () => now }, random: () => karinsSession / 2 ** 32 },
    control,
    keys: karin,
    keyring: createKeyring(state.space, karin),
    record: { space: state.space },
    signal: new AbortController().signal,
  };
  presence = openReviewPresence(context as unknown as SpaceContext, room);
  const hand = (entry: Bytes): void => tell(hearKey(state.space), { room, entry: bytesToBase64Url(entry) });
  return { hand, said, wait: (ms: number) => (now += ms) };
}

/** What the device says of itself; `echo`: whom it has heard. */
async function say(
  by: DeviceKeys,
  n: number,
  place: string,
  {
    echo = [karinsSession],
    session = 7,
    at = room,
    reads = by,
  }: { echo?: number[]; session?: number; at?: RoomId; reads?: DeviceKeys } = {},
): Promise<Bytes> {
  const keyring = createKeyring(state.space, reads);
  const entry = await sealPresence(state, keyring, by, at, n, { session, echo, place });
  if (!entry) throw new Error('no key');
  return entry;
}

const shown = (): Record<string, string | null> =>
  Object.fromEntries(presence.here.get().map(({ member, row }) => [member, row]));
/** All that was handed over before has been weighed once this is there. */
async function untilHere(by: DeviceKeys, row: string): Promise<void> {
  await until(presence.here, () => shown()[memberOf(by)] === row);
}

it('presence that is replayed shows nobody where they were, also when they have long gone (R16) [SYNC-4]', async () => {
  const { hand, wait } = openKarins();
  const [first, second] = [await say(maja, 1, 'row 1'), await say(maja, 2, 'row 2')];
  for (const entry of [first, second]) hand(entry);
  await untilHere(maja, 'row 2');
  hand(first);
  hand(await say(ture, 1, 'row 9'));
  await untilHere(ture, 'row 9');
  expect(shown()[memberOf(maja)]).toBe('row 2');
  wait(60_000);
  hand(await say(ture, 2, 'row 8'));
  await untilHere(ture, 'row 8');
  expect(shown()).toEqual({ [memberOf(ture)]: 'row 8' });
  for (const entry of [first, second]) hand(entry);
  hand(await say(ture, 3, 'row 7'));
  await untilHere(ture, 'row 7');
  expect(shown()).toEqual({ [memberOf(ture)]: 'row 7' });
});

it('presence ends also where the clock was moved back meanwhile (R16) [SYNC-4]', async () => {
  const { hand, wait } = openKarins();
  hand(await say(maja, 1, 'row 1'));
  await untilHere(maja, 'row 1');
  wait(-3_600_000);
  hand(await say(ture, 1, 'row 9'));
  await untilHere(ture, 'row 9');
  expect(shown()).toEqual({ [memberOf(ture)]: 'row 9' });
});

it('presence of another view, that did not answer this one, shows nobody (R16) [SYNC-4]', async () => {
  const { hand } = openKarins();
  hand(await say(maja, 1, 'row 1', { echo: [] }));
  hand(await say(maja, 5, 'row 2', { echo: [12], session: 8 }));
  hand(await say(ture, 1, 'row 9'));
  await untilHere(ture, 'row 9');
  expect(shown()).toEqual({ [memberOf(ture)]: 'row 9' });
});

it('presence cannot be spoofed: a member neither moves nor hides another, nor speaks from elsewhere (R16) [SYNC-4]', async () => {
  expect(elsewhere).not.toBe(room);
  const { hand } = openKarins();
  hand(await say(maja, 1, 'row 1'));
  await untilHere(maja, 'row 1');
  // Ture puts Maja's device over what he signs, speaks in her session, and brings what was said in another room.
  const forged = await say(ture, 9, 'row 6');
  forged.set(await say(maja, 9, 'row 6').then((entry) => entry.slice(0, 40)), 0);
  hand(forged);
  hand(await say({ ...ture, id: maja.id }, 9, 'row 5', { reads: ture }));
  hand(await say(ture, 2 ** 39, 'row 4'));
  hand(await say(maja, 9, 'row 3', { at: elsewhere }));
  hand(await say(ture, 2 ** 39 + 1, 'row 9'));
  await untilHere(ture, 'row 9');
  expect(shown()).toEqual({ [memberOf(maja)]: 'row 1', [memberOf(ture)]: 'row 9' });
  hand(await say(maja, 2, 'row 2'));
  await untilHere(maja, 'row 2');
});

it(
  'a member in ever new sessions keeps nobody from being seen (R16) [SYNC-4]',
  { timeout: 20_000 },
  async () => {
    const { hand, said } = openKarins();
    for (let session = 1; session <= 250; session += 1)
      hand(await say(ture, 1, `row ${session}`, { session }));
    await untilHere(ture, 'row 250');
    hand(await say(maja, 1, 'row 1'));
    await untilHere(maja, 'row 1');
    presence.set('row 2' as RowKey);
    expect(await until(said, (places) => places.includes('row 2'))).not.toContain('nothing heard');
  },
);
