/** Events turned on their side: each field is a list of its distinct values and, per row, an index into it. */
import { z } from 'zod';
import type { CborValue } from '../base/cbor.ts';
import { err, ok, type Result } from '../base/result.ts';
import { actionKinds, type AccessEvent, type ActionKind } from './access-event.ts';

/** So that an index into a column's values fits two bytes. */
export const maximumRowsPerPart = 4096;

const columnSchema = z.strictObject({ values: z.array(z.string()), index: z.instanceof(Uint8Array) });
const eventColumnsSchema = z.strictObject({
  sourceRow: z.array(z.number().int().positive()).max(maximumRowsPerPart),
  time: columnSchema,
  user: columnSchema,
  action: columnSchema,
  actionKind: columnSchema.extend({ values: z.array(z.enum(actionKinds)) }),
  unit: columnSchema,
  subject: columnSchema,
  detail: columnSchema,
  authorised: z.array(z.boolean().nullable()),
  cells: z.array(columnSchema),
});

type Column<T extends string = string> = { readonly values: readonly T[]; readonly index: Uint8Array };

/** At most `maximumRowsPerPart` events, each with `width` cells. */
export function eventsToColumns(events: readonly AccessEvent[], width: number): CborValue {
  const column = (text: (event: AccessEvent) => string) => toColumn(events, text);
  return {
    sourceRow: events.map((event) => event.sourceRow),
    time: column((event) => event.time),
    user: column((event) => event.user),
    action: column((event) => event.action),
    actionKind: column((event) => event.actionKind),
    unit: column((event) => event.unit),
    subject: column((event) => event.subject),
    detail: column((event) => event.detail),
    authorised: events.map((event) => event.authorised),
    cells: Array.from({ length: width }, (_, i) => column((event) => event.cells[i] ?? '')),
  };
}

export function columnsToEvents(value: unknown): Result<AccessEvent[], { type: 'malformed-columns' }> {
  const parsed = eventColumnsSchema.safeParse(value);
  if (!parsed.success) return err({ type: 'malformed-columns' });
  const columns = parsed.data;
  const count = columns.sourceRow.length;
  const texts = [columns.time, columns.user, columns.action, columns.unit, columns.subject, columns.detail];
  const whole = [columns.actionKind, ...texts, ...columns.cells].every((column) => isWhole(column, count));
  if (!whole || columns.authorised.length !== count) return err({ type: 'malformed-columns' });
  const [time, user, action, unit, subject, detail] = texts.map(reader) as [
    Reader,
    Reader,
    Reader,
    Reader,
    Reader,
    Reader,
  ];
  const actionKind = reader<ActionKind>(columns.actionKind);
  const cells = columns.cells.map(reader);
  return ok(
    columns.sourceRow.map((sourceRow, row) => ({
      sourceRow,
      time: time(row),
      user: user(row),
      action: action(row),
      actionKind: actionKind(row),
      unit: unit(row),
      subject: subject(row),
      detail: detail(row),
      authorised: columns.authorised[row] ?? null,
      cells: cells.map((cell) => cell(row)),
    })),
  );
}

function toColumn(events: readonly AccessEvent[], text: (event: AccessEvent) => string): Column {
  const positions = new Map<string, number>();
  const index = new Uint8Array(events.length * 2);
  events.forEach((event, row) => {
    const value = text(event);
    let position = positions.get(value);
    if (position === undefined) positions.set(value, (position = positions.size));
    index[row * 2] = position & 0xff;
    index[row * 2 + 1] = position >> 8;
  });
  return { values: [...positions.keys()], index };
}

function isWhole(column: Column, count: number): boolean {
  if (column.index.length !== count * 2) return false;
  for (let row = 0; row < count; row++) if (positionAt(column, row) >= column.values.length) return false;
  return true;
}

function positionAt(column: Column, row: number): number {
  return (column.index[row * 2] ?? 0) | ((column.index[row * 2 + 1] ?? 0) << 8);
}

type Reader<T extends string = string> = (row: number) => T;

/** For columns that `isWhole` has let pass. */
function reader<T extends string>(column: Column<T>): Reader<T> {
  return (row) => column.values[positionAt(column, row)] as T;
}
