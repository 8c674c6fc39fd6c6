/** The control log on the wire: sent in pages that fit a frame, extended on a client's word. */
import type { SpaceId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';
import type { RelayContext } from './context.ts';
import type { Session } from './session.ts';

const pageBytes = 512 * 1024;

/** `first`: position of the first of `operations`; `seq`: of the newest there is. An empty log is sent as such. */
export function sendControl(
  session: Session,
  first: number,
  operations: readonly SignedOperation[],
  seq: number,
): void {
  let start = 0;
  do {
    const end = pageEnd(operations, start);
    session.send({ type: 'control', first: first + start, operations: operations.slice(start, end), seq });
    start = end;
  } while (start < operations.length);
}

function pageEnd(operations: readonly SignedOperation[], start: number): number {
  let end = start;
  let size = 0;
  while (end < operations.length && (end === start || size < pageBytes))
    size += operations[end++]?.body.length ?? 0;
  return end;
}

/** Answers with `control-accepted` or `control-refused`. */
export async function extendControl(
  context: RelayContext,
  session: Session,
  space: SpaceId,
  operations: readonly SignedOperation[],
  voucher: Voucher | null = null,
): Promise<void> {
  const extended = await context.spaces.extend(space, operations, voucher);
  if (extended.ok)
    session.send({ type: 'control-accepted', seq: extended.value.seq, head: extended.value.head });
  else session.send({ type: 'control-refused', ...extended.error });
}
