/** Tells those who lead a space that a view no longer matches: which system, which view and which day, and of no record (WARN-12). */
import { swedishDay } from '#shared/base/swedish-time.ts';
import { createTurns } from '#shared/base/turns.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

export interface BrokenNotes {
  /** Once for each view and day. */
  tell(
    view: { readonly adapterId: string; readonly viewId: string },
    space: Space,
    now: number,
  ): Promise<void>;
}

export function createBrokenNotes(area: SessionArea): BrokenNotes {
  const told = createSessionMap<string>(area, 'broken-told:');
  const inTurn = createTurns();
  return {
    tell({ adapterId, viewId }, space, now) {
      const day = swedishDay(now);
      const view = `${adapterId} ${viewId}`;
      const post = async (): Promise<void> => {
        if ((await told.get(view)) === day) return;
        const posted = await space.post({ type: 'view-broken', at: Date.parse(day), adapterId, viewId });
        if (posted.ok) await told.set(view, day);
      };
      return inTurn(post).catch(() => undefined);
    },
  };
}
