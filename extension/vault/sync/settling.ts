/** Settles a fork of the control log: what this device has is brought into what the relay has, on the word of both (R5.3). */
import { err, type Result } from '#shared/base/result.ts';
import { bytesToHex } from '#shared/base/bytes.ts';
import { controlPages } from '#shared/protocol/control-pages.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import { mostInBranch } from '#shared/protocol/operation.ts';
import { hashOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';
import { signActs } from '#shared/sealed/control-acts.ts';
import type { Meeting } from '#shared/sealed/control-replica.ts';
import type { SaveFailure } from '../failures.ts';
import type { InviteFailure } from '../members/members-contract.ts';
import { nextOf, readWholeControl } from './control-session.ts';
import { dialRelay } from './relay-connection.ts';
import { save } from '../save.ts';
import type { SpaceContext } from '../space/space-context.ts';

export async function settleMembers(context: SpaceContext): Promise<Result<void, InviteFailure>> {
  const over = new AbortController();
  try {
    return await settle(context, AbortSignal.any([context.signal, over.signal]));
  } finally {
    over.abort();
  }
}

const unreachable = { type: 'relay-unreachable' } as const;

async function settle(context: SpaceContext, signal: AbortSignal): Promise<Result<void, InviteFailure>> {
  const { platform, record, keys, control } = context;
  const dialled = await dialRelay(platform.WebSocket, record.relayUrl, signal);
  if (!dialled.ok) return err(unreachable);
  const { connection } = dialled.value;
  await dialled.value.authenticate(record.space, { type: 'device', device: keys.id, signKey: keys.signKey });
  if ((await connection.next())?.type !== 'welcome') return err(unreachable);
  const read = await readWholeControl(connection);
  if (!read.ok) return read;
  const theirs = [...read.value];
  for (;;) {
    const met = await control.meet(theirs);
    if (!met.ok) return err(unreachable);
    if (met.value.type !== 'forked') return keep(context, met.value);
    const { after, ours, theirs: state } = met.value;
    const operations = await signActs(state, keys.id, keys.signKey, [
      () => ({ type: 'settle-fork', after, branch: nextPart(ours, state) }),
    ]);
    connection.send({ type: 'control-append', space: record.space, operations });
    const answer = await nextOf(connection, 'control-accepted', 'control-refused');
    // Where somebody else was first, the next try finds it settled.
    if (answer === null || (answer.type === 'control-refused' && answer.why === 'not-next'))
      return err(unreachable);
    if (answer.type === 'control-refused') return err({ type: 'not-entitled' });
    theirs.push(...operations);
  }
}

/** As much of what has not been brought in as one operation carries. */
function nextPart(ours: readonly SignedOperation[], { beside }: ControlState): SignedOperation[] {
  const left = ours.filter(({ body }) => !beside.has(bytesToHex(hashOperation(body))));
  return controlPages(left)[0]?.slice(0, mostInBranch) ?? [];
}

/** What is rewritten lets the space be opened anew, here and in all other contexts. */
function keep(context: SpaceContext, meeting: Meeting): Promise<Result<void, SaveFailure>> {
  return save(() =>
    meeting.type === 'rewritten' ? context.rewriteControl(meeting.from) : context.keepControl(),
  );
}
