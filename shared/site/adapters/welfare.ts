/** Welfare, unverified: protected persons stand there with fictive number, fictive name and the unit's address only. */
import type { SiteAdapter } from '../adapter.ts';

const box = (label: string) => ({ label, within: '.rutor' });

export const welfare: SiteAdapter = {
  version: 2,
  id: 'welfare',
  name: 'Welfare',
  verified: false,
  views: [
    { id: 'ny-kund', kind: 'other', paths: ['/kund/ny'] },
    {
      id: 'kund',
      kind: 'record',
      paths: ['/kund/*', '/kund/*/**'],
      facts: {
        caseNumber: { selector: 'main h1', after: 'Kund ' },
        subject: box('Personnummer'),
        subjectName: box('Namn'),
        subjectAddress: box('Adress'),
        handler: box('Planerare'),
        unit: box('Enhet'),
      },
      required: ['caseNumber', 'handler'],
      sameBy: { step: 2 },
    },
    { id: 'kunder', kind: 'list', paths: ['/', '/kunder'] },
    { id: 'turer', kind: 'list', paths: ['/turer'] },
  ],
  mask: [
    { kind: 'name', places: box('Namn') },
    { kind: 'address', places: box('Adress') },
  ],
  guard: [
    // Numbers of fields differ between installations; the words beside them do not.
    {
      field: { label: ['Personnummer', 'Namn', 'Adress'], within: '#ny-kund' },
      holds: 'planning',
      alwaysAt: ['/kund/ny'],
    },
    { field: { selector: 'textarea, [contenteditable]:not([contenteditable="false"])' }, holds: 'free-text' },
  ],
};
