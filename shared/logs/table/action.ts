/** What kind of act a log's own word means (CAP-3, CAP-9). */
import type { ActionKind } from '../access-event.ts';
import type { LogProfile } from '../profile/profile.ts';

/** Tried in order: `utskrift av läst dokument` is a print, `läst` alone a reading. */
const stems: readonly (readonly [stem: RegExp, kind: ActionKind])[] = [
  [/utskr|skrivit ut|skriv ut|print/, 'printed'],
  [/kopier|copy|copied|export/, 'copied'],
  [/radera|ta bort|tagit bort|borttag|makuler|delet|remov/, 'deleted'],
  [/skapa|upprätt|lägg till|lagt till|insert|creat|\badd/, 'created'],
  [/ändra|uppdater|redig|spara|signer|updat|chang|modif|edit/, 'changed'],
  [/sökt|sökning|söka|search|query|listat/, 'searched'],
  // Emergency access opens a record past its bar: it is a reading, and its own word stays beside it.
  [/läs|öppna|visa|visning|nödåtkomst|read|view|open|select|access/, 'read'],
];

export function createActionKind(profile: LogProfile): (action: string) => ActionKind {
  const known = new Map<string, ActionKind>(Object.entries(profile.actions));
  return (action) => {
    let kind = known.get(action);
    if (kind === undefined) {
      const lower = action.toLowerCase();
      kind = known.get(lower) ?? stems.find(([stem]) => stem.test(lower))?.[1] ?? 'other';
      known.set(action, kind);
    }
    return kind;
  };
}
