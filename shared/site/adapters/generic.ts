/**
 * For a system that nobody has described yet: the usual Swedish labels, the usual addresses. To begin from, or better than
 * nothing.
 */
import type { SiteAdapter } from '../adapter.ts';
import { guardians } from './guardians.ts';

const caseNumber = ['Ärendenummer', 'Ärendenr', 'Ärende', 'Diarienummer', 'Dnr', 'Aktnummer', 'Aktnr', 'Akt'];
const number = ['Personnummer', 'Personnr', 'Pers.nr', 'Pnr', 'Person-/samordningsnummer'];
const name = ['Namn', 'För- och efternamn', 'Klient', 'Kund', 'Brukare', 'Elev', 'Patient'];
const address = ['Adress', 'Folkbokföringsadress', 'Bostadsadress', 'Gatuadress'];

const steps = 'arende akt person klient kund brukare patient elev barn individ deltagare'.split(' ');

/**
 * Each page of the usual kinds of address is a record: so of a register of pupils, of what feeds it, and of a system that
 * takes its marks from the population register and opens for all (SITE-9).
 */
export const genericRecord: SiteAdapter = {
  version: 2,
  id: 'generell-akt',
  name: 'Annat system, akter',
  verified: false,
  views: [
    {
      id: 'akt',
      kind: 'record',
      paths: steps.map((step) => `/**${step}/**`),
      facts: {
        caseNumber: { label: caseNumber },
        subject: { label: number },
        subjectName: { label: name },
        subjectAddress: { label: address },
        handler: {
          label: [
            'Handläggare',
            'Ansvarig handläggare',
            'Huvudhandläggare',
            'Ansvarig',
            'Ansvarig rektor',
            'Rektor',
            'Planerare',
          ],
        },
        unit: { label: ['Enhet', 'Organisation', 'Avdelning', 'Skola', 'Förskola'] },
      },
      required: ['subject'],
      sameBy: { fact: 'subject' },
      marks: [
        {
          kind: 'skyddad-folkbokforing',
          signs: [{ text: 'Skyddad folkbokföring', within: 'body' }, { alt: 'Skyddad folkbokföring' }],
        },
        {
          kind: 'sekretessmarkering',
          signs: [
            { text: 'Sekretessmarker', within: 'body' },
            { text: 'Skyddade personuppgifter', within: 'body' },
            { alt: 'Sekretessmarker' },
          ],
        },
      ],
    },
  ],
  mask: [
    { kind: 'name', places: { label: name } },
    { kind: 'address', places: { label: address } },
  ],
  guard: [
    { field: { label: ['Ämne', 'Ämnesrad', 'Rubrik'] }, holds: 'subject-line' },
    guardians,
    { field: { selector: 'textarea, [contenteditable]:not([contenteditable="false"])' }, holds: 'free-text' },
  ],
  sends: [{ label: ['Skicka', 'Skicka meddelande'] }],
};

/** Lists and logs: identifiers are masked, and a table can be taken as a log. */
export const genericTable: SiteAdapter = {
  version: 2,
  id: 'generell-tabell',
  name: 'Annat system, tabeller',
  verified: false,
  views: [{ id: 'tabell', kind: 'list', paths: ['/**'] }],
  tables: [
    {
      paths: ['/**logg**', '/**log**', '/**rapport**', '/**report**'],
      table: 'table:has(th)',
      next: 'a[rel="next"], .nasta a, a.nasta, a[aria-label="Nästa sida"], a[aria-label="Nästa"]',
    },
  ],
};
