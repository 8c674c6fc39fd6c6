/** What is to be told of relay and devices, from what the sender has found and what the control log says. */
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { mayGrant, mayWrite, readableRooms } from '#shared/protocol/access.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import type { DeviceId, MemberId, RoomId } from '#shared/protocol/ids.ts';
import { snapshotsOf, type RoomSnapshots } from '#shared/protocol/room-snapshots.ts';
import { openName } from '#shared/sealed/names.ts';
import { atEnd } from '../at-end.ts';
import { createReading } from '../reading.ts';
import type { SpaceStatus } from './space-status.ts';
import { settleMembers } from '../sync/settling.ts';
import type { SpaceContext } from './space-context.ts';
import { openTrustBook, type Findings, type TrustBook } from '../sync/trust-book.ts';
import type { SpaceAlarm, SpaceTrust, Unopened } from './trust-contract.ts';

/** How long a colleague may be at work without having shown this device's changes. */
const confirmWithinMs = 24 * 3_600_000;

export interface OpenTrust {
  readonly trust: SpaceTrust;
  readonly book: TrustBook;
}

export function openTrust(context: SpaceContext, { status }: SpaceStatus): OpenTrust {
  const { control, keyring, keys, platform, signal } = context;
  const alarms = createObservable<readonly SpaceAlarm[]>([]);
  const unopened = createObservable<readonly Unopened[]>([]);
  const confirmed = createObservable<{ readonly by: string; readonly at: number } | null>(null);
  const alone = createObservable<readonly string[]>([]);

  const nameOf = async (member: MemberId): Promise<string> => {
    const state = control.state.get();
    const sealed = state.members.get(member)?.sealedName;
    return (sealed && (await openName(state, keyring, member, sealed))) || '';
  };

  /** What was found in a room that has ended is of no more concern. */
  const inPresentRooms = (findings: Findings): Findings => {
    const present = Object.entries(findings.rooms).filter(([id]) =>
      control.state.get().rooms.has(id as RoomId),
    );
    return { ...findings, rooms: Object.fromEntries(present) };
  };

  const readMembersAlarms = async ({ rooms, toldApart }: Findings): Promise<readonly SpaceAlarm[]> => {
    const now = status.get();
    const me = standingOf(control.state.get(), keys.id)?.member;
    const settles = me !== undefined && mayGrant(me.role, 'admin');
    const found: SpaceAlarm[] = [];
    if (now.type === 'refused' && now.why === 'members-forked')
      found.push({ type: 'members-forked', settles });
    if (toldApart !== null) found.push({ type: 'members-told-apart', by: await nameOf(toldApart) });
    if (Object.values(rooms).some(({ membersWithheld }) => membersWithheld))
      found.push({ type: 'members-withheld' });
    return found;
  };

  const readDeviceAlarms = (): Promise<readonly SpaceAlarm[]> => {
    const state = control.state.get();
    const me = standingOf(state, keys.id)?.member;
    const forked = [...state.devices.values()].filter(
      ({ forkedAt, removedAt }) => forkedAt !== null && removedAt === null,
    );
    return Promise.all(
      forked.map(async ({ id, member }) => {
        const role = state.members.get(member)?.role ?? 'owner';
        const removes = me !== undefined && (me.id === member || mayGrant(me.role, role));
        const by = await nameOf(member);
        return { type: 'device-forked' as const, device: id, by, isThis: id === keys.id, removes };
      }),
    );
  };

  const readChangeAlarms = async ({ rooms, forgotAt }: Findings): Promise<readonly SpaceAlarm[]> => {
    const state = control.state.get();
    const memberOf = (device: DeviceId) => state.devices.get(device)?.member;
    const withheld = new Map<
      MemberId,
      { readonly changes: number; readonly toldBy: ReadonlySet<MemberId> }
    >();
    for (const [device, changes, tellers] of Object.values(rooms).flatMap((room) => room.withheld)) {
      const member = memberOf(device);
      if (!member) continue;
      const before = withheld.get(member) ?? { changes: 0, toldBy: new Set() };
      const toldBy = new Set([...before.toldBy, ...tellers.flatMap((teller) => memberOf(teller) ?? [])]);
      withheld.set(member, { changes: before.changes + changes, toldBy });
    }
    const late = Object.values(rooms).flatMap(({ unconfirmedSince }) => unconfirmedSince ?? []);
    const since = Math.min(...late);
    const named = [...withheld].map(async ([member, { changes, toldBy }]) => ({
      type: 'changes-withheld' as const,
      by: await nameOf(member),
      changes,
      toldBy: await Promise.all([...toldBy].map(nameOf)),
    }));
    const isDenied = Object.entries(rooms).some(
      ([id, { denied }]) => denied && mayWrite(state, keys.id, id as RoomId),
    );
    return [
      ...(await Promise.all(named)),
      ...(isDenied ? [{ type: 'room-denied' as const }] : []),
      ...(forgotAt === null ? [] : [{ type: 'relay-forgot' as const, at: forgotAt }]),
      ...(platform.clock.now() - since > confirmWithinMs ? [{ type: 'unconfirmed' as const, since }] : []),
    ];
  };

  const readSnapshots = (): readonly RoomSnapshots[] => {
    const state = control.state.get();
    return readableRooms(state, keys.id).map(({ id }) => snapshotsOf(state, id));
  };

  /** One for each author: several rooms may be concerned. */
  const readDoubts = (): Promise<readonly SpaceAlarm[]> => {
    const doubts = new Map<MemberId, ReadonlySet<MemberId>>();
    for (const { voided } of readSnapshots())
      if (voided) doubts.set(voided.by, new Set([...(doubts.get(voided.by) ?? []), ...voided.doubtedBy]));
    return Promise.all(
      [...doubts].map(async ([member, doubtedBy]) => ({
        type: 'snapshot-doubted' as const,
        by: await nameOf(member),
        doubtedBy: await Promise.all([...doubtedBy].map(nameOf)),
      })),
    );
  };

  const readAlone = (): Promise<readonly string[]> => {
    const me = standingOf(control.state.get(), keys.id)?.member.id;
    const members = readSnapshots().flatMap(({ attested }) => [...(attested.at(-1)?.alone ?? [])]);
    return Promise.all([...new Set(members)].filter((member) => member !== me).map(nameOf));
  };

  const read = async (): Promise<() => void> => {
    const findings = inPresentRooms(book.get());
    const all = await Promise.all([
      readMembersAlarms(findings),
      readDeviceAlarms(),
      readChangeAlarms(findings),
      readDoubts(),
    ]);
    const lone = await readAlone();
    const last = findings.confirmed && { ...findings.confirmed, by: await nameOf(findings.confirmed.by) };
    return () => {
      setIfNew(alarms, all.flat());
      setIfNew(unopened, countUnopened(findings));
      setIfNew(confirmed, last);
      setIfNew(alone, lone);
    };
  };

  const reading = createReading(signal, read);
  const book = openTrustBook(context, () => void reading.again());
  const stops = [
    status.subscribe(() => void reading.again()),
    context.onChange((room) => {
      if (room === null) void reading.again();
    }),
  ];
  atEnd(signal, () => stops.forEach((stop) => stop()));

  return {
    trust: { alarms, unopened, confirmed, alone, settleMembers: () => settleMembers(context) },
    book,
  };
}

function countUnopened({ rooms }: Findings): readonly Unopened[] {
  const counts = new Map<Unopened['why'], number>();
  for (const [why, count] of Object.values(rooms).flatMap((room) => Object.entries(room.unopened)))
    counts.set(why as Unopened['why'], (counts.get(why as Unopened['why']) ?? 0) + count);
  return [...counts].map(([why, count]) => ({ why, count }));
}

function setIfNew<T>(observable: Writable<T>, value: T): void {
  if (JSON.stringify(value) !== JSON.stringify(observable.get())) observable.set(value);
}
