/** The spaces of a vault while it is open: what the disk has of them, each opened once, the one that is worked in first. */
import { createObservable, type Observable } from '#shared/base/observable.ts';
import type { InTurn } from '#shared/base/turns.ts';
import { readRecords, type SpaceRecord } from '../disk/space-record.ts';
import { readFirstSpace, withFirst } from './first-space.ts';
import { openLastingSpace } from './lasting-space.ts';
import type { VaultContext } from './space-context.ts';
import type { Space } from './space-contract.ts';

export interface OpenSpaces {
  readonly list: Observable<readonly Space[]>;
  /** Rejects when the vault was locked meanwhile. */
  enter(context: VaultContext, record: SpaceRecord): Promise<Space>;
  /** Those that are not open yet too, and none that is no longer on the disk. */
  enterAll(context: VaultContext): Promise<void>;
  workIn(id: string): void;
  /** The vault is locked, and its signal has ended them. */
  clear(): void;
}

export function createOpenSpaces(inTurn: InTurn): OpenSpaces {
  const spaces = createObservable<readonly Space[]>([]);
  const entering = new Map<string, Promise<Space>>();
  /** As which device each is open, and how to end it. */
  const entered = new Map<string, { readonly device: string; readonly end: AbortController }>();

  const enterAnew = async (context: VaultContext, record: SpaceRecord): Promise<Space> => {
    const known = spaces.get().find((space) => space.id === record.space);
    if (known) return known;
    const end = new AbortController();
    const within = { ...context, signal: AbortSignal.any([context.signal, end.signal]) };
    const space = context.signal.aborted ? null : await openLastingSpace(within, record, inTurn, replace);
    if (!space || context.signal.aborted) throw new Error('the vault was locked');
    entered.set(record.space, { device: record.device.id, end });
    spaces.set([...spaces.get(), space]);
    return space;
  };

  const replace = (anew: Space): void =>
    spaces.set(spaces.get().map((space) => (space.id === anew.id ? anew : space)));

  /** Ends what is open of a space. */
  const leave = (id: string): void => {
    entered.get(id)?.end.abort();
    entered.delete(id);
    spaces.set(spaces.get().filter((space) => space.id !== id));
  };

  const open: OpenSpaces = {
    list: spaces,
    // Once, also where two acts come to it at the same time.
    async enter(context, record) {
      const begun = entering.get(record.space) ?? enterAnew(context, record);
      entering.set(record.space, begun);
      try {
        return await begun;
      } finally {
        if (entering.get(record.space) === begun) entering.delete(record.space);
      }
    },
    async enterAll(context) {
      const before = spaces.get();
      const [records, first] = await Promise.all([
        readRecords(context.database, context.atRest),
        readFirstSpace(context.database, context.atRest),
      ]);
      // One that was forgotten and joined anew is another device's.
      const devices = new Map<string, string>(records.map(({ space, device }) => [space, device.id]));
      for (const { id } of before) if (devices.get(id) !== entered.get(id)?.device) leave(id);
      for (const record of records) await open.enter(context, record);
      if (!context.signal.aborted) spaces.set(withFirst(spaces.get(), first));
    },
    workIn: (id) => spaces.set(withFirst(spaces.get(), id)),
    clear() {
      spaces.set([]);
      entering.clear();
      entered.clear();
    },
  };
  return open;
}
