/** The control log of an open space as it lies on disk, beside the replica in this context's memory. */
import { equalBytes } from '#shared/base/bytes.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import type { ControlReplica } from '#shared/sealed/control-replica.ts';
import type { AtRest } from './at-rest.ts';
import { readControl, sealControl } from './control-store.ts';

import type { VaultDexie } from './database.ts';

export interface KeptControl {
  /** Writes what the replica has got and the disk has not. False: there was nothing. */
  keep(): Promise<boolean>;
  /** Writes the log anew from this position on; the space is to be opened again. */
  rewrite(from: number): Promise<void>;
  /** Takes what other contexts have written. */
  readNews(): Promise<void>;
  /** The disk has another log than the replica, or had one when the space was opened. */
  isRewritten(): boolean;
}

/** `control`: as it was read from that disk. */
export function createKeptControl(
  database: VaultDexie,
  atRest: AtRest,
  space: SpaceId,
  control: ControlReplica,
): KeptControl {
  let kept = control.log.length;
  /** Where a rewriting begins that the disk has refused: nothing may be written behind what stands there instead. */
  let due: number | null = null;
  let isRewritten = false;

  const rewrite = async (from: number): Promise<void> => {
    const first = Math.min(due ?? from, from);
    due = first;
    const rows = await sealControl(atRest, space, first, control.log.slice(first));
    await database.transaction('rw', database.control, async () => {
      await database.control.where('[space+seq]').between([space, first], [space, Infinity]).delete();
      await database.control.bulkPut(rows);
    });
    due = null;
    isRewritten = true;
  };

  return {
    rewrite,
    isRewritten: () => isRewritten,
    async keep() {
      if (due !== null) {
        await rewrite(due);
        return true;
      }
      // The space is opened anew from what stands there: nothing may be written behind it.
      if (isRewritten) return false;
      const first = kept;
      if (first === control.log.length) return false;
      const rows = await sealControl(atRest, space, first, control.log.slice(first));
      await database.control.bulkPut(rows);
      kept = Math.max(kept, first + rows.length);
      return true;
    },
    async readNews() {
      const first = control.log.length;
      const [last, ...news] = await readControl(database.control, atRest, space, first - 1);
      const known = control.log[first - 1];
      if (!last || !known || !equalBytes(last.body, known.body)) isRewritten = true;
      else if (news.length > 0) await control.take(first, news);
      kept = Math.max(kept, first + news.length);
    },
  };
}
