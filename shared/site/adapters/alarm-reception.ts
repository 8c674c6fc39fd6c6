/** The reception of alarms, unverified: an alarm is shown at once, whoever it is; what goes on to the app names nobody protected. */
import type { SiteAdapter } from '../adapter.ts';

const box = (label: string | string[]) => ({ label, within: '.abonnent' });

export const alarmReception: SiteAdapter = {
  version: 2,
  id: 'larmmottagning',
  name: 'Larmmottagning',
  verified: false,
  views: [
    // Somebody may lie on the floor: nothing stands between an operator and an alarm.
    { id: 'larm', kind: 'other', paths: ['/larm', '/larm/**'] },
    {
      id: 'abonnent',
      kind: 'record',
      paths: ['/abonnent/*'],
      facts: {
        caseNumber: box(['Ärendenummer', 'Ärende']),
        subject: box('Personnummer'),
        subjectName: box('Namn'),
        subjectAddress: box('Adress'),
        unit: box('Åtgärdande enhet'),
      },
      required: ['caseNumber'],
      sameBy: { step: 2 },
      marks: [
        {
          kind: 'sekretessmarkering',
          signs: [
            { alt: 'Skyddade personuppgifter' },
            { text: 'Skyddade personuppgifter', within: '.skydd' },
          ],
        },
      ],
    },
  ],
  mask: [
    { kind: 'name', places: box('Namn') },
    { kind: 'address', places: box('Adress') },
  ],
  guard: [
    { field: { label: ['Till larmappen', 'Meddelande till larmappen'] }, holds: 'registration' },
    { field: { selector: 'textarea, [contenteditable]:not([contenteditable="false"])' }, holds: 'free-text' },
  ],
  sends: [{ label: ['Skicka', 'Skicka till larmappen'] }],
};
