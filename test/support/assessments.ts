/** What a judged record comes to when there is nothing to say of it; tests lay over it what theirs is about. */
import type { Assessment } from '#shared/assess/assessment.ts';

export const nothingToSay: Assessment = {
  level: 'none',
  findings: [],
  reasons: [],
  caseNumber: null,
  unit: null,
  given: null,
  mismatch: null,
  authorisedUntil: null,
};
