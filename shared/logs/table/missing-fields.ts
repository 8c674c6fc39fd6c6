/** Which fields an export lacks, judged by the list of its own regime (CAP-4, CAP-10). */
import type { AccessEvent } from '../access-event.ts';
import type { RequiredField } from '../dataset.ts';
import type { LogProfile } from '../profile/profile.ts';

/** A field is missing when it has no column, or one that is empty throughout. */
export function missingFields(regime: LogProfile['regime'], events: readonly AccessEvent[]): RequiredField[] {
  const required: readonly RequiredField[] =
    regime === 'pupil-health' ? ['time', 'user', 'detail'] : ['time', 'user', 'action', 'unit', 'subject'];
  return events.length === 0 ? [] : required.filter((field) => events.every((event) => event[field] === ''));
}
