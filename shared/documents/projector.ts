/**
 * The picture of a journal, kept up as it grows: what only adds to its end costs what it adds, not what is there. All else
 * (something taken back or signed, or that came late) is projected anew; the outcome is the same.
 */
import type { AnnotationOperation, ReviewProjection, RowAnnotations, RowKey } from '../review/annotation.ts';
import type { SignedBatch } from './batch.ts';
import { createLayeredMap, type LayeredMap } from '../base/layered-map.ts';
import { placeBatch, placeOperations, type Placed, type SeenBy } from './place-operations.ts';
import { settleRows, writeRows, type RowBook } from './project-rows.ts';
import { projectSecond } from './project-second.ts';
import { projectSignOff, withoutUndone } from './projection.ts';

export interface Projector {
  /** `batches`: those of the call before, in their order, and what came since; `unsaved` come after and are not built on. */
  project(batches: readonly SignedBatch[], unsaved?: readonly SignedBatch[]): ReviewProjection;
}

interface Stage extends ReviewProjection {
  readonly rows: LayeredMap<RowKey, RowAnnotations>;
  readonly history: readonly Placed[];
  readonly written: LayeredMap<RowKey, RowOf>;
  readonly comments: LayeredMap<string, RowKey>;
  /** Highest so far: what is above it comes after everything. */
  readonly lamport: number;
  readonly seenBy: SeenBy;
  /** Every operation that somebody takes back, there or not. */
  readonly undone: ReadonlySet<string>;
  /** By device, the member it was taken for. */
  readonly members: ReadonlyMap<string, string>;
}
type RowOf = RowBook['rows'] extends ReadonlyMap<RowKey, infer Row> ? Row : never;

const blank: RowBook = { rows: new Map(), comments: new Map() };

export function createProjector(memberOf: (device: string) => string): Projector {
  let kept: readonly SignedBatch[] = [];
  let stage = projectWhole([], memberOf);
  return {
    project(batches, unsaved = []) {
      const isLonger = kept.every((batch, index) => batches[index] === batch);
      const grown = isLonger ? grow(stage, batches.slice(kept.length), memberOf) : null;
      stage = grown ?? projectWhole(batches, memberOf);
      kept = [...batches];
      const shown = grow(stage, unsaved, memberOf) ?? projectWhole([...batches, ...unsaved], memberOf);
      const { rows, history, signOff, second } = shown;
      return { rows, history, signOff, second };
    },
  };
}

function projectWhole(batches: readonly SignedBatch[], memberOf: (device: string) => string): Stage {
  const seenBy: SeenBy = new Map();
  const history = placeOperations(batches, memberOf, seenBy);
  const standing = withoutUndone(history);
  const book = writeRows(blank, standing);
  return {
    rows: createLayeredMap(settleRows(book.rows)),
    history,
    signOff: projectSignOff(standing, history, batches),
    second: projectSecond(standing),
    written: createLayeredMap(book.rows),
    comments: createLayeredMap(book.comments),
    lamport: batches.reduce((highest, { batch }) => Math.max(highest, batch.lamport), 0),
    seenBy,
    undone: new Set(history.flatMap(({ value }) => (value.type === 'undo' ? [value.operation] : []))),
    members: new Map(history.map(({ device, author }) => [device, author])),
  };
}

/** Null when the batches do more than add to the end. */
function grow(
  stage: Stage,
  batches: readonly SignedBatch[],
  memberOf: (device: string) => string,
): Stage | null {
  if (batches.length === 0) return stage;
  if (stage.signOff !== null) return null;
  const seenBy: SeenBy = new Map(stage.seenBy);
  const placed: Placed[] = [];
  let { lamport } = stage;
  for (const one of batches) {
    if (one.batch.lamport <= lamport) return null;
    lamport = one.batch.lamport;
    placed.push(...placeBatch(seenBy, one, memberOf));
  }
  const isPlain = placed.every(({ value, operation }) => isAddition(value) && !stage.undone.has(operation));
  const isSameMember = [...stage.members].every(([device, member]) => memberOf(device) === member);
  if (!isPlain || !isSameMember) return null;
  const written = writeRows({ rows: stage.written, comments: stage.comments }, placed);
  return {
    ...stage,
    rows: stage.rows.with(settleRows(written.rows)),
    history: [...stage.history, ...placed],
    written: stage.written.with(written.rows),
    comments: stage.comments.with(written.comments),
    lamport,
    seenBy,
    members: new Map([...stage.members, ...placed.map(({ device, author }) => [device, author] as const)]),
  };
}

function isAddition({ type }: AnnotationOperation): boolean {
  return type === 'verdict' || type === 'bulk-verdict' || type === 'comment' || type === 'assign';
}
