/** What the sender has found about relay and colleagues, told to all contexts; what takes days to show is kept on disk. */
import { z } from 'zod';
import type { DeviceId, MemberId, RoomId } from '#shared/protocol/ids.ts';
import type { RoomDoubt } from '#shared/sealed/relay-check.ts';
import type { Trouble } from '#shared/sealed/room-log.ts';
import { atEnd } from '../at-end.ts';
import type { SpaceContext } from '../space/space-context.ts';

const moment = z.object({ by: z.custom<MemberId>((value) => typeof value === 'string'), at: z.number() });
const deviceId = z.custom<DeviceId>((value) => typeof value === 'string');
const roomSchema = z.object({
  /** Whose changes are told of and not shown, how many, and by the word of which devices. */
  withheld: z.array(z.tuple([deviceId, z.number(), z.array(deviceId).default([])])),
  membersWithheld: z.boolean(),
  /** The relay says that there is no such room. */
  denied: z.boolean().default(false),
  /** How many entries wait or do not count, by the reason. */
  unopened: z.record(z.string(), z.number()),
  /** When a colleague first spoke here without having this device's changes; null while they have. */
  unconfirmedSince: z.number().nullable(),
});
const schema = z.object({
  rooms: z.record(z.string(), roomSchema),
  forgotAt: z.number().nullable(),
  confirmed: moment.nullable(),
  /** Whose device names another list of members. */
  toldApart: z.custom<MemberId>((value) => typeof value === 'string').nullable(),
});
/** Says who found it: what this context told the others comes back to it late, and would undo what it has found since. */
const toldSchema = z.object({ from: z.number(), findings: schema });

export type Findings = Readonly<z.infer<typeof schema>>;
type RoomFindings = z.infer<typeof roomSchema>;

export const noFindings: Findings = { rooms: {}, forgotAt: null, confirmed: null, toldApart: null };
const nothing: RoomFindings = {
  withheld: [],
  membersWithheld: false,
  denied: false,
  unopened: {},
  unconfirmedSince: null,
};

export interface TrustBook {
  get(): Findings;
  doubted(room: RoomId, doubt: RoomDoubt): void;
  troubled(room: RoomId, troubles: readonly Trouble[]): void;
  /** A colleague's device says how far it has come; `hasAll`: of this device's changes in the room. */
  confirmed(room: RoomId, by: MemberId, hasAll: boolean): void;
  /** A colleague's device says what its control log is; `agrees` with ours. */
  compared(by: MemberId, agrees: boolean): void;
}

/** `onChange` hears of every finding, whichever context made it. */
export function openTrustBook(context: SpaceContext, onChange: () => void): TrustBook {
  const { platform, database, atRest, record, signal } = context;
  const key = `trust:${record.space}`;
  let findings = noFindings;

  const me = platform.random();

  const take = (value: Findings): void => {
    if (signal.aborted) return;
    findings = value;
    onChange();
  };
  const takeTold = (value: unknown): void => {
    const told = toldSchema.safeParse(value);
    if (told.success && told.data.from !== me) take(told.data.findings);
  };
  const write = (next: Findings): void => {
    if (JSON.stringify(next) === JSON.stringify(findings) || signal.aborted) return;
    const lasts = !isSameForDays(findings, next);
    take(next);
    void platform.session.set(key, { from: me, findings: next }).catch(() => undefined);
    if (lasts) void keep(next).catch(() => undefined);
  };
  const writeRoom = (room: RoomId, change: Partial<RoomFindings>): void =>
    write({
      ...findings,
      rooms: { ...findings.rooms, [room]: { ...(findings.rooms[room] ?? nothing), ...change } },
    });
  const keep = async (value: Findings): Promise<void> => {
    const sealed = await atRest.seal('records', key, { ...value });
    if (!signal.aborted) await database.records.put({ id: key, sealed });
  };
  const read = async (): Promise<void> => {
    const told = await platform.session.get(key);
    if (told !== undefined) return takeTold(told);
    const row = await database.records.get(key);
    const kept = row && schema.safeParse(await atRest.open('records', key, row.sealed));
    if (kept?.success && findings === noFindings) take(kept.data);
  };

  const stop = platform.session.subscribe((name, value) => {
    if (name === key) takeTold(value);
  });
  atEnd(signal, stop);
  void read().catch(() => undefined);

  return {
    get: () => findings,
    doubted(room, { withheld, membersWithheld, denied, forgotten }) {
      const missing = [...withheld].map(([device, { changes, toldBy }]): RoomFindings['withheld'][number] => [
        device,
        changes,
        [...toldBy],
      ]);
      writeRoom(room, { withheld: missing, membersWithheld, denied });
      if (forgotten) write({ ...findings, forgotAt: platform.clock.now() });
    },
    troubled(room, troubles) {
      const unopened: Record<string, number> = {};
      for (const { state } of troubles) unopened[state.why] = (unopened[state.why] ?? 0) + 1;
      writeRoom(room, { unopened });
    },
    confirmed(room, by, hasAll) {
      const at = platform.clock.now();
      // A clock that went ahead and was set right delays no alarm.
      const since = Math.min(findings.rooms[room]?.unconfirmedSince ?? at, at);
      writeRoom(room, { unconfirmedSince: hasAll ? null : since });
      if (hasAll) write({ ...findings, confirmed: { by, at } });
      // Time alone makes it grave: it is looked at again when somebody speaks.
      else onChange();
    },
    compared(by, agrees) {
      if (!agrees) write({ ...findings, toldApart: by });
      else if (findings.toldApart === by) write({ ...findings, toldApart: null });
    },
  };
}

/** A minute more or less since the last confirmation is not worth a write. */
function isSameForDays(before: Findings, after: Findings): boolean {
  const lasting = ({ rooms, forgotAt, toldApart, confirmed }: Findings) => [
    Object.entries(rooms).map(([room, { unconfirmedSince }]) => [room, unconfirmedSince]),
    forgotAt,
    toldApart,
    confirmed && [confirmed.by, Math.floor(confirmed.at / 60_000)],
  ];
  return JSON.stringify(lasting(before)) === JSON.stringify(lasting(after));
}
