/** Who holds a space's printed key: reads its control log and extends it, and nothing else of the space (R19). */
import type { SpaceId } from '#shared/protocol/ids.ts';
import type { ClientMessage } from '#shared/protocol/wire.ts';
import type { RelayContext } from './context.ts';
import { extendControl, isAffordable, sendControlSince } from './control-exchange.ts';
import type { Session } from './session.ts';

export interface Recoverer {
  readonly type: 'recoverer';
  /** False when the message is none that the holder of a printed key sends. */
  handle(message: ClientMessage): Promise<boolean>;
}

/** Begins with `welcome`. Null when the space has gone since the key was shown. */
export async function createRecoverer(
  context: RelayContext,
  session: Session,
  space: SpaceId,
): Promise<Recoverer | null> {
  const state = await context.spaces.peek(space);
  if (!state) return null;
  session.send({
    type: 'welcome',
    generation: context.store.generation,
    controlSeq: state.seq,
    controlHead: state.head,
  });
  return {
    type: 'recoverer',
    async handle(message) {
      if (message.type === 'control-since') {
        await sendControlSince(context, session, space, message.seq);
        return true;
      }
      if (message.type !== 'control-append' || message.space !== space) return false;
      if (!isAffordable(context.usage, space, 'recoverer', message.operations)) session.close('overQuota');
      else if (await extendControl(context, session, space, message.operations))
        await context.spaces.confirm(space);
      return true;
    },
  };
}
