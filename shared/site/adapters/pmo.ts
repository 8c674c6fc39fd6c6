/** PMO, unverified: written from public descriptions and tried against a stand-in only. */
import type { SiteAdapter } from '../adapter.ts';

export const pmo: SiteAdapter = {
  version: 2,
  id: 'pmo',
  name: 'PMO',
  verified: false,
  views: [
    {
      id: 'elev',
      kind: 'record',
      paths: ['/elev/**', '/utskrift/elev/*'],
      facts: {
        caseNumber: { label: 'Aktnummer', within: 'dl.elevfakta' },
        subject: { label: 'Personnummer', within: 'dl.elevfakta' },
        subjectName: { selector: 'h1.elevnamn' },
        handler: { label: 'Ansvarig rektor', within: 'dl.elevfakta' },
        unit: { label: 'Skola', within: 'dl.elevfakta' },
      },
      required: ['caseNumber', 'subject', 'subjectName', 'handler'],
      sameBy: { fact: 'caseNumber' },
      marks: [
        {
          kind: 'skyddad-folkbokforing',
          signs: [{ text: 'Skyddad folkbokföring', within: '.skydd-etikett' }],
        },
        { kind: 'sekretessmarkering', signs: [{ text: 'Sekretessmarkering', within: '.skydd-etikett' }] },
      ],
    },
    { id: 'elever', kind: 'list', paths: ['/', '/elever', '/elever/**'] },
    { id: 'rapporter', kind: 'report', paths: ['/rapporter', '/rapporter/**'] },
  ],
  mask: [{ kind: 'name', places: { selector: 'h1.elevnamn' } }],
  guard: [
    { field: { selector: 'fieldset.till-hem' }, holds: 'guardians' },
    { field: { selector: 'textarea, [contenteditable]:not([contenteditable="false"])' }, holds: 'free-text' },
  ],
  sends: [{ selector: 'button.skicka-hem' }],
  exports: [
    { type: 'link', address: '/rapportfil/**' },
    { type: 'form', address: '/rapportfil/**' },
  ],
};
