/** SAMSA, unverified: whoever has protected personal data is not registered there at all. */
import type { SiteAdapter } from '../adapter.ts';
import { guardians } from './guardians.ts';

const cell = (label: string) => ({ label, value: 'below' as const, within: 'table.patient' });

export const samsa: SiteAdapter = {
  version: 2,
  id: 'samsa',
  name: 'SAMSA',
  verified: false,
  views: [
    {
      id: 'arende',
      kind: 'record',
      paths: ['/arende/*'],
      facts: {
        caseNumber: cell('Ärendenummer'),
        subject: cell('Personnummer'),
        subjectName: cell('Namn'),
        subjectAddress: cell('Folkbokföringsadress'),
        handler: cell('Kommunens handläggare'),
        unit: cell('Inskriven på'),
      },
      required: ['caseNumber', 'subject', 'handler'],
      sameBy: { step: 2 },
    },
    { id: 'arenden', kind: 'list', paths: ['/', '/arenden'] },
    { id: 'registrera', kind: 'other', paths: ['/registrera'] },
    { id: 'larm', kind: 'message', paths: ['/larm'] },
  ],
  mask: [
    { kind: 'name', places: cell('Namn') },
    { kind: 'address', places: cell('Folkbokföringsadress') },
  ],
  guard: [
    {
      field: { label: ['Personnummer', 'Namn'], within: '#registrera' },
      holds: 'registration',
      alwaysAt: ['/registrera'],
    },
    { field: { label: 'Meddelande till larmappen' }, holds: 'registration' },
    guardians,
    { field: { selector: 'textarea, [contenteditable]:not([contenteditable="false"])' }, holds: 'free-text' },
  ],
  sends: [{ label: ['Larma', 'Skicka'] }],
};
