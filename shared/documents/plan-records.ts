/** The records of the year's plan, in the same state document as the list of reviews. */
import type * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import { sha256 } from '../crypto/digest.ts';
import { commitTo } from '../plan/draw.ts';
import { isDoneAlready, planRecordSchema, type PlanRecord } from '../plan/plan-record.ts';

const mapName = 'records';

/** False, and nothing written, when the record is a seed or a draw of a check that has one (PLAN-3). */
export function putRecord(document: Y.Doc, record: PlanRecord): boolean {
  assert(planRecordSchema.safeParse(record).success, 'what is written into the plan can be read from it');
  const records = document.getMap(mapName);
  if (isDoneAlready(readRecords(document), record)) return false;
  records.set(keyOf(record), { ...record });
  return true;
}

/**
 * In the order of their keys, so that all see the same; what is no record is left out, and so is a seed whose checksum is that
 * of another: nothing could ever be drawn from it, and it would stand in the way of one that can.
 */
export function readRecords(document: Y.Doc): readonly PlanRecord[] {
  return [...document.getMap(mapName).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, value]) => {
      const parsed = planRecordSchema.safeParse(value);
      return parsed.success && keyOf(parsed.data) === key && isWhole(parsed.data) ? [parsed.data] : [];
    });
}

function isWhole(record: PlanRecord): boolean {
  return (
    record.type !== 'seed' ||
    commitTo(sha256, record.seed, { ...record, wanted: record }) === record.commitment
  );
}

function keyOf({ type, id }: PlanRecord): string {
  return `${type}:${id}`;
}
