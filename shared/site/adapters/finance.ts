/** The finance system, unverified: it shows no protection, so that nobody with one stands there but by a secret customer number. */
import type { SiteAdapter } from '../adapter.ts';

export const finance: SiteAdapter = {
  version: 2,
  id: 'ekonomi',
  name: 'Ekonomisystem',
  verified: false,
  views: [
    { id: 'inlasning', kind: 'list', paths: ['/integration', '/integration/**', '/inlasning/**'] },
    { id: 'kund', kind: 'other', paths: ['/kund/**', '/kundregister/**'] },
    { id: 'faktura', kind: 'other', paths: ['/faktura/**'] },
  ],
  guard: [
    {
      field: { label: ['Personnummer', 'Person-/organisationsnummer', 'Kundnamn', 'Namn'] },
      holds: 'registration',
    },
    { field: { label: ['Fakturatext', 'Er referens'] }, holds: 'subject-line' },
  ],
  sends: [{ label: ['Spara', 'Skapa faktura'] }],
  keptOut: [
    {
      paths: ['/integration', '/integration/**', '/inlasning/**'],
      table: 'table:has(th)',
      caseNumber: ['Ärendenr', 'Ärendenummer', 'Ärende'],
    },
  ],
};
