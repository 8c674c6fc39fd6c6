/** A short connection for acts on the control log, in whichever context the user acts; the relay decides who was first. */
import { equalBytes } from '#shared/base/bytes.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import { hashOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';
import { signActs, type Act } from '#shared/sealed/control-acts.ts';
import { createControlReading } from '#shared/sealed/control-reading.ts';
import type { InviteFailure } from '../members/members-contract.ts';
import { dialRelay, type RelayConnection } from './relay-connection.ts';
import { save } from '../save.ts';
import type { SpaceContext } from '../space/space-context.ts';

export interface ControlSession {
  readonly connection: RelayConnection;
  /**
   * Signs the acts on the newest operation; when somebody else was first, they are decided anew. So they are when a removal
   * did not know what had come before it, once `catchUpRooms` has read that. No acts: it is so already, and is kept.
   */
  act(
    decide: (state: ControlState) => Promise<readonly Act[]>,
    catchUpRooms?: () => Promise<boolean>,
  ): Promise<Result<ControlState, InviteFailure>>;
}

const unreachable = { type: 'relay-unreachable' } as const;
/** Nobody acts on a list of members that goes two ways (R5.3). */
const membersForked = { type: 'members-forked' } as const;

export async function openControlSession(
  context: SpaceContext,
  signal: AbortSignal,
): Promise<Result<ControlSession, InviteFailure>> {
  const { platform, record, keys, control } = context;
  const dialled = await dialRelay(platform.WebSocket, record.relayUrl, signal);
  if (!dialled.ok) return err(unreachable);
  const { connection } = dialled.value;
  await dialled.value.authenticate(record.space, { type: 'device', device: keys.id, signKey: keys.signKey });
  const giveUp = <Failure extends InviteFailure>(failure: Failure) => {
    connection.close();
    return err(failure);
  };
  const welcome = await connection.next();
  if (welcome?.type !== 'welcome') return giveUp(unreachable);

  /** Reads on until the copy at home holds what the relay has. */
  const catchUp = async (target: number): Promise<Result<void, InviteFailure>> => {
    while (control.state.get().seq < target) {
      connection.send({ type: 'control-since', seq: control.state.get().seq });
      const message = await nextOf(connection, 'control');
      const taken = message && (await control.take(message.first, message.operations));
      if (!taken?.ok) return err(taken?.error.type === 'forked' ? membersForked : unreachable);
    }
    return ok();
  };

  const caughtUp = await catchUp(welcome.controlSeq);
  if (!caughtUp.ok) return giveUp(caughtUp.error);
  const newest = control.log[welcome.controlSeq];
  if (!newest || !equalBytes(hashOperation(newest.body), welcome.controlHead)) return giveUp(membersForked);
  return ok({
    connection,
    async act(decide, catchUpRooms = async () => false) {
      const keep = async (): Promise<Result<ControlState, InviteFailure>> => {
        const kept = await save(() => context.keepControl());
        return kept.ok ? ok(control.state.get()) : kept;
      };
      for (;;) {
        const state = control.state.get();
        const acts = await decide(state);
        if (acts.length === 0) return keep();
        const operations = await signActs(state, keys.id, keys.signKey, acts);
        connection.send({ type: 'control-append', space: record.space, operations });
        const answer = await nextOf(connection, 'control-accepted', 'control-refused');
        if (answer === null) return err(unreachable);
        if (answer.type === 'control-accepted') {
          await control.take(state.seq + 1, operations);
          return keep();
        }
        if (answer.why === 'stale-cut') {
          if (!(await catchUpRooms())) return err(unreachable);
          continue;
        }
        if (answer.why !== 'not-next') return err({ type: 'not-entitled' });
        const read = await catchUp(answer.seq);
        if (!read.ok) return read;
      }
    },
  });
}

/** All that the relay has. Each page is asked for, so that one that is cut short shows. */
export async function readWholeControl(
  connection: RelayConnection,
): Promise<Result<readonly SignedOperation[], Extract<InviteFailure, { type: `relay-${string}` }>>> {
  const reading = createControlReading();
  for (;;) {
    connection.send({ type: 'control-since', seq: reading.operations.length - 1 });
    const page = await nextOf(connection, 'control');
    if (page === null) return err(unreachable);
    const state = reading.take(page);
    if (state === 'endless') return err({ type: 'relay-endless' });
    if (state === 'whole') return ok(reading.operations);
  }
}

type Message = NonNullable<Awaited<ReturnType<RelayConnection['next']>>>;

/** The next message of these types; others that come between are for nobody here. Null when the connection ended. */
export async function nextOf<Type extends Message['type']>(
  connection: RelayConnection,
  ...types: readonly Type[]
): Promise<Extract<Message, { type: Type }> | null> {
  const wanted = new Set<string>(types);
  for (;;) {
    const message = await connection.next();
    if (message === null) return null;
    if (wanted.has(message.type)) return message as Extract<Message, { type: Type }>;
  }
}
