/** Whom the published routine names as receivers of messages, and what it lets be written to each (GUARD-7, GUARD-8). */
import type { OfferedPlace, ReceiverGroup } from './receivers.ts';
import { undecided } from './words.ts';

export const baseReceivers: ReceiverGroup[] = [
  {
    id: 'trygghetsjouren',
    label: { sv: 'Trygghetsjouren', en: 'Trygghetsjouren' },
    names: ['Trygghetsjouren'],
    holds: [],
    purposes: [],
    provenance: undecided,
  },
  {
    id: 'lvs',
    label: { sv: 'LVS', en: 'LVS' },
    names: ['LVS'],
    holds: [],
    purposes: ['referral'],
    provenance: undecided,
  },
  {
    id: 'placement',
    label: { sv: 'boendesekreteraren', en: 'the placement secretary' },
    names: ['boendesekreterare', 'BoSam', 'Boendesamordning'],
    holds: [],
    // Only to the one who is appointed, and that is for the writer to know.
    purposes: ['placement'],
    provenance: undecided,
  },
  {
    id: 'fee',
    label: { sv: 'avgiftshandläggaren', en: 'the fee officer' },
    names: ['avgiftshandläggare', 'avgiftsenhet'],
    holds: ['name', 'address'],
    purposes: [],
    provenance: undecided,
  },
  {
    id: 'orders-authority',
    label: { sv: 'enheter som beställer behörighet', en: 'units that order authority' },
    names: ['enhetschef', 'uppdragsmottagare', 'hemtjänst', 'korttid'],
    holds: [],
    purposes: [],
    provenance: undecided,
  },
];

export const baseOfferedPlace: OfferedPlace = {
  sentence: {
    sv: 'Rutinen för skyddade personuppgifter, avsnitt 6.1: om en erbjuden plats skickas ingen e-post. Kontakt tas på telefon.',
    en: 'The routine for protected personal data, section 6.1: no e-mail is sent about an offered place. Contact is made by phone.',
  },
  names: ['boendesekreterare', 'BoSam', 'Boendesamordning', 'korttidskoordinator', 'uppdragsmottagare'],
  phrases: [
    'erbjuden plats',
    'erbjuden lägenhet',
    'erbjudna platsen',
    'erbjudna lägenheten',
    'erbjuda plats',
    'erbjudande om plats',
    'erbjudande om lägenhet',
    'platserbjudande',
    'tackar ja till platsen',
  ],
  provenance: undecided,
};
