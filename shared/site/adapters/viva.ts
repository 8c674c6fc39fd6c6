/** Viva, unverified: what it looks like is a guess, tried against a stand-in only. */
import type { SiteAdapter } from '../adapter.ts';
import { guardians } from './guardians.ts';

const box = (label: string | string[]) => ({ label, within: '.akt' });

export const viva: SiteAdapter = {
  version: 2,
  id: 'viva',
  name: 'Viva',
  verified: false,
  views: [
    {
      id: 'arende',
      kind: 'record',
      paths: ['/arende', '/arende/**'],
      facts: {
        caseNumber: box(['Ärendenummer', 'Ärendenr']),
        subject: box(['Personnr', 'Personnummer']),
        subjectName: box('Namn'),
        subjectAddress: box('Adress'),
        handler: box(['Huvudhandläggare', 'Handläggare']),
        unit: box('Enhet'),
      },
      required: ['caseNumber', 'subject', 'handler'],
      sameBy: { query: 'nr' },
      marks: [
        { kind: 'skyddad-folkbokforing', signs: [{ text: 'Skyddad folkbokföring', within: '.skyddad' }] },
        { kind: 'sekretessmarkering', signs: [{ text: 'Sekretessmarker', within: '.skyddad' }] },
        { kind: 'lokalt-skydd', signs: [{ text: 'Lokalt skydd', within: '.skyddad' }] },
      ],
    },
    { id: 'arenden', kind: 'list', paths: ['/', '/arenden'] },
    { id: 'logg', kind: 'log', paths: ['/logg'] },
  ],
  mask: [
    { kind: 'name', places: box('Namn') },
    { kind: 'address', places: box('Adress') },
  ],
  guard: [
    guardians,
    { field: { selector: 'textarea, [contenteditable]:not([contenteditable="false"])' }, holds: 'free-text' },
  ],
  sends: [{ label: ['Skicka', 'Skicka kallelsen'] }],
  tables: [{ paths: ['/logg'], table: 'table.logg', next: 'a[rel="next"]' }],
};
