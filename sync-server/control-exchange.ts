/** The control log between the relay and a client: sent in pages, extended on a client's word. */
import { controlPages } from '#shared/protocol/control-pages.ts';
import type { DeviceId, SpaceId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { Voucher } from '#shared/protocol/voucher.ts';
import { encodeRelayMessage } from '#shared/protocol/wire.ts';
import type { RelayContext } from './context.ts';
import { toFrame } from './frame.ts';
import type { Usage } from './limits.ts';
import type { Session } from './session.ts';
import { readControl } from './spaces.ts';

/** `first`: position of the first of `operations`; `seq`: of the newest there is. An empty log is sent as such. */
export async function sendControl(
  session: Session,
  first: number,
  operations: readonly SignedOperation[],
  seq: number,
): Promise<void> {
  let position = first;
  for (const page of controlPages(operations)) {
    const frame = toFrame(
      encodeRelayMessage({ type: 'control', first: position, operations: [...page], seq }),
    );
    // In order, and no faster than they are read.
    await session.sendInPace(frame);
    position += page.length;
  }
}

/** The operations after position `after`, in pages. */
export async function sendControlSince(
  { store }: RelayContext,
  session: Session,
  space: SpaceId,
  after: number,
): Promise<void> {
  const operations = await readControl(store, space, after);
  await sendControl(session, after + 1, operations, after + operations.length);
}

/** A control log is never made shorter: what one device, a voucher or a printed key may add to it in a day is bounded as entries are. */
export function isAffordable(
  usage: Usage,
  space: SpaceId,
  by: DeviceId | 'founder' | 'recoverer',
  operations: readonly SignedOperation[],
): boolean {
  const bytes = operations.reduce((sum, { body, signature }) => sum + body.length + signature.length, 0);
  return usage.admitsBytes(space, by, bytes);
}

/** Answers with `control-accepted` or `control-refused`; true for the former. */
export async function extendControl(
  context: RelayContext,
  session: Session,
  space: SpaceId,
  operations: readonly SignedOperation[],
  voucher: Voucher | null = null,
): Promise<boolean> {
  const extended = await context.spaces.extend(space, operations, voucher);
  if (extended.ok)
    session.send({ type: 'control-accepted', seq: extended.value.seq, head: extended.value.head });
  else session.send({ type: 'control-refused', ...extended.error });
  return extended.ok;
}
