/** A dataset around given events, for tests that care about the events only. */
import type { AccessEvent } from '#shared/logs/access-event.ts';
import type { Dataset } from '#shared/logs/dataset.ts';

export function datasetOf(
  events: readonly AccessEvent[],
  columns = ['Tidpunkt', 'Användare', 'Händelse'],
): Dataset {
  return {
    profileId: 'generic',
    provenance: {
      fileName: 'logg.csv',
      fileHash: '00'.repeat(32),
      way: 'dropped-file',
      sourceSystem: 'PMO',
      reportTitle: 'Logg elevåtkomst',
      interval: { from: '2024-03-01', to: '2024-03-31' },
      filters: 'Enhet = Skolan',
      capturedAt: 1_711_929_600_000,
      capturedBy: 'member-1',
      disk: 'not-ours',
    },
    columns,
    subjectColumn: null,
    timeColumn: 0,
    events,
    notUnderstood: [
      { sourceRow: 9, reason: { type: 'bad-time', text: '32 mars' }, cells: ['32 mars', 'larare12'] },
    ],
    counts: { rows: events.length + 1, events: events.length, notUnderstood: 1, furniture: 4 },
    elsewhere: 0,
    missingFields: ['unit'],
  };
}
