/** Which fields an export lacks, judged by the list of its own regime (CAP-4, CAP-10). */
import type { AccessEvent } from '../access-event.ts';
import type { RequiredField } from '../dataset.ts';
import type { LogProfile } from '../profile/profile.ts';

export type Regime = LogProfile['regime'];

/** What each regime's guideline asks of a log. */
export const requiredFields: Readonly<Record<Regime, readonly RequiredField[]>> = {
  'social-services': ['time', 'user', 'action', 'unit', 'subject'],
  'pupil-health': ['time', 'user', 'detail'],
};

const ofPupils = /(?<!\p{L})elev(?!ator|at)/iu;

/** A system that no profile knows is one of a school when its columns or titles speak of pupils. */
export function regimeOf(profile: LogProfile, columns: readonly string[], titles: readonly string[]): Regime {
  const isKnown = profile.signature.length > 0;
  return !isKnown && [...columns, ...titles].some((text) => ofPupils.test(text))
    ? 'pupil-health'
    : profile.regime;
}

/** A field is missing when it has no column, or one that is empty throughout. */
export function missingFields(regime: Regime, events: readonly AccessEvent[]): RequiredField[] {
  if (events.length === 0) return [];
  return requiredFields[regime].filter((field) => events.every((event) => event[field] === ''));
}
