/** What this device owes where rooms have ended: to delete, to change its key, and then to say so (R11.2 to R11.4). */
import type { Act } from '#shared/sealed/control-acts.ts';
import { owedAnswers, owesKey, renewKeyAct } from '#shared/sealed/culling.ts';
import { prepareKey, useSettledKey } from '../sync/device-key.ts';
import { forgetPosted, forgetRoom } from './forgetting.ts';
import type { SpaceContext } from '../space/space-context.ts';

/**
 * For the sender. What is in the room is deleted at once; the key changes as soon as nothing else hangs on the old one;
 * the answer comes when that is gone from disk and memory.
 */
export async function cullDuties(context: SpaceContext): Promise<readonly Act[]> {
  const { control, keyring, keys, platform } = context;
  const state = control.state.get();
  const owed = owedAnswers(state, keys.id);
  if (owed.length === 0) return [];
  for (const { id } of owed) await forgetRoom(context, id);
  if (owesKey(state, keys.id)) {
    const renewal = await renewKeyAct(state, keyring, keys.id, await prepareKey(context));
    return renewal ? [renewal] : [];
  }
  // The copy at home must name the new key before the old one goes: a crash between would lock this device out.
  await context.keepControl();
  await useSettledKey(context);
  return owed.map(({ id }): Act => () => ({ type: 'culled', room: id, at: platform.clock.now() }));
}

/** For every context: call it before rooms are opened, and at each change of the control log. */
export function createCullWatch(context: SpaceContext): () => Promise<void> {
  const { control, keys } = context;
  const renewedAt = () => control.state.get().devices.get(keys.id)?.renewedAt;
  const gone = new Set<string>();
  let known = renewedAt();
  return async () => {
    for (const { id, kind, month } of control.state.get().culled.values()) {
      if (gone.has(id)) continue;
      await forgetRoom(context, id);
      if (kind === 'mailbox' && month !== null) await forgetPosted(context, month);
      // Not before: what the disk refused is done at the next change.
      gone.add(id);
    }
    const renewed = renewedAt();
    if (renewed === known) return;
    await useSettledKey(context);
    known = renewed;
  };
}
