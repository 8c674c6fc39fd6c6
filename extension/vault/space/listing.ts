/** A list that keepers have in the plan, and its copy in the register that everybody may match: written and erased together. */
import { err, type Result } from '#shared/base/result.ts';
import { encodeMatchList, type MatchList } from '#shared/casework/match-list.ts';
import { mostBasisBytes } from '#shared/documents/basis-lists.ts';
import { dropMatchList, putMatchList } from '#shared/documents/match-lists.ts';
import { mayWrite } from '#shared/protocol/access.ts';
import type { SaveFailure } from '../failures.ts';
import { saveAll } from '../save.ts';
import { editState, saveErasure, savePendings } from '../disk/saved-edits.ts';
import type { SpaceContext } from './space-context.ts';

type Edit = Parameters<typeof editState>[2];
export type ListingFailure = { readonly type: 'not-entitled' | 'too-large' } | SaveFailure;

/** `list`: null when there is nothing to match in it. */
export async function keepListed(
  context: SpaceContext,
  id: string,
  edit: Edit,
  list: MatchList | null,
): Promise<Result<void, ListingFailure>> {
  const bytes = list && encodeMatchList(list);
  if (bytes && bytes.length > mostBasisBytes) return err({ type: 'too-large' });
  return change(context, edit, async (plan, register, planEdit) => {
    if (bytes === null) return savePendings(context, [[plan.room, planEdit]]);
    const copy = await editState(context, register, (document) => putMatchList(document, id, bytes));
    return savePendings(context, [
      [plan.room, planEdit],
      [register.room, copy],
    ]);
  });
}

/** The copy goes first: what is left of a removal that was cut short warns nobody, and can be removed again. */
export function dropListed(
  context: SpaceContext,
  id: string,
  edit: Edit,
): Promise<Result<void, ListingFailure>> {
  return change(context, edit, async (plan, register, planEdit) => {
    const copy = await editState(context, register, (document) => dropMatchList(document, id));
    const gone = await saveErasure(context, register.room, copy);
    return gone.ok ? saveErasure(context, plan.room, planEdit) : gone;
  });
}

type Replica = ReturnType<SpaceContext['replica']>;
type Edited = Awaited<ReturnType<typeof editState>>;

async function change(
  context: SpaceContext,
  edit: Edit,
  write: (plan: Replica, register: Replica, planEdit: Edited) => Promise<Result<void, SaveFailure>>,
): Promise<Result<void, ListingFailure>> {
  const { control, keys, signal } = context;
  if (signal.aborted) return err({ type: 'locked' });
  const rooms = [context.room('plan'), context.room('register')];
  const [plan, register] = rooms.map((room) => room && context.replica(room.id));
  const writes = (replica: Replica): boolean => mayWrite(control.state.get(), keys.id, replica.room);
  if (!plan || !register || !writes(plan) || !writes(register)) return err({ type: 'not-entitled' });
  const saved = await saveAll(async () => write(plan, register, await editState(context, plan, edit)));
  // What is saved is saved, also where it cannot be read again at once.
  if (saved.ok) await Promise.all([plan.refresh(), register.refresh()]).catch(() => undefined);
  return saved;
}
