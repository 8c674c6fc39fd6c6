/** Whom the published routine says to ask where the case system itself keeps somebody out (WARN-18). */
import type { Refusal } from './refusal.ts';
import { undecided } from './words.ts';

export const baseRefusals: Refusal[] = [
  {
    about: 'denied',
    ask: {
      sv: 'Fråga din enhetschef. Enhetschefen utser vem som ska ha behörighet och beställer den av LVS, högst ett år i taget. Har personen inte haft något ärende tidigare hjälper LVS till med aktualiseringen.',
      en: 'Ask your unit manager. The unit manager appoints who is to have authority and orders it from LVS, the local system support, for a year at most. If the person has had no case before, LVS helps to open one.',
    },
    rule: {
      sv: 'Rutinen för skyddade personuppgifter, avsnitt 2.1, 2.2 och 2.4.',
      en: 'The routine for protected personal data, sections 2.1, 2.2 and 2.4.',
    },
    provenance: undecided,
  },
  {
    about: 'password',
    ask: {
      sv: 'Ärendet gäller en person med skyddade personuppgifter. Saknar du lösenord eller PIN-kod, fråga din enhetschef, som beställer behörigheten av LVS. LVS talar om hur du skapar din kod.',
      en: 'The case is about a person with protected data. If you have no password or PIN, ask your unit manager, who orders the authority from LVS, the local system support. LVS tells how you make your code.',
    },
    rule: {
      sv: 'Rutinen för skyddade personuppgifter, avsnitt 2.2 och 2.5.',
      en: 'The routine for protected personal data, sections 2.2 and 2.5.',
    },
    provenance: undecided,
  },
];
