/** Health record or not: it decides which profession judges along (REV-11). */
import type { AccessEvent } from '../logs/access-event.ts';

/** What the log's own detail text says when the record is one under health care law (HSL). */
const healthRecordLabels = [
  '(hsl)',
  'journal skolsköterska',
  'journal psykolog',
  'journal läkare',
  'journal skolläkare',
];

export function isHealthRecord(event: AccessEvent): boolean {
  const detail = event.detail.toLowerCase();
  return healthRecordLabels.some((label) => detail.includes(label));
}
