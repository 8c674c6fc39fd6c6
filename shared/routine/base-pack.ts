/** What holds until an organisation has decided its own pack: law, and the published routines that it follows. */
import type { FieldUse } from '../site/compiled.ts';
import { baseOfferedPlace, baseReceivers } from './base-receivers.ts';
import { baseRefusals } from './base-refusals.ts';
import { baseRetention } from './base-retention.ts';
import { baseReviewRules } from './base-review-rules.ts';
import type { PackFieldRule, PackReason, PackRule, RoutinePack } from './pack.ts';
import { undecided } from './words.ts';

/** With an authority in force one confirmation, otherwise the full barrier (WARN-19). */
const protectedWeight = { withAuthority: 'confirm', otherwise: 'barrier' } as const;
const barrier = { withAuthority: 'barrier', otherwise: 'barrier' } as const;
const soft = { withAuthority: 'soft', otherwise: 'soft' } as const;

const rules: readonly PackRule[] = [
  {
    about: 'skyddad-folkbokforing',
    sentence: {
      sv: '21 kap. 3 a §, 22 kap. 1–3 §§ och, inom socialtjänsten, 26 kap. 1 § OSL. Rutinen för skyddade personuppgifter, avsnitt 1.1 och 2.1.',
      en: 'Chapter 21 section 3 a, chapter 22 sections 1–3 and, in social services, chapter 26 section 1 of the Secrecy Act (OSL). The routine for protected personal data, sections 1.1 and 2.1.',
    },
    weight: protectedWeight,
    provenance: undecided,
  },
  {
    about: 'sekretessmarkering',
    sentence: {
      sv: '21 kap. 3 § och 22 kap. 1 § OSL, inom socialtjänsten även 26 kap. 1 §. Rutinen för skyddade personuppgifter, avsnitt 1.2 och 2.1.',
      en: 'Chapter 21 section 3 and chapter 22 section 1 of the Secrecy Act (OSL), in social services also chapter 26 section 1. The routine for protected personal data, sections 1.2 and 2.1.',
    },
    weight: protectedWeight,
    provenance: undecided,
  },
  {
    about: 'lokalt-skydd',
    sentence: {
      sv: '21 kap. 3 § och, inom socialtjänsten, 26 kap. 1 § OSL. Rutinen för skyddade personuppgifter, avsnitt 1.3: skyddet gäller i högst tre månader.',
      en: 'Chapter 21 section 3 and, in social services, chapter 26 section 1 of the Secrecy Act (OSL). The routine for protected personal data, section 1.3: the protection holds for three months at most.',
    },
    weight: protectedWeight,
    provenance: undecided,
  },
  {
    about: 'linked',
    sentence: {
      sv: '21 kap. 3 § OSL skyddar även uppgifter som tillsammans med andra visar var någon finns. Rutinen för skyddade personuppgifter, avsnitt 1.1 och 2.5.',
      en: 'Chapter 21 section 3 of the Secrecy Act (OSL) also protects what, together with other data, shows where somebody is. The routine for protected personal data, sections 1.1 and 2.5.',
    },
    weight: protectedWeight,
    provenance: undecided,
  },
  {
    about: 'unrelated',
    sentence: {
      sv: 'Du får ta del av det du behöver för din arbetsuppgift: riktlinjen för loggkontroller, inom socialtjänsten 26 kap. 1 § OSL och i elevhälsans journaler 4 kap. 1 § patientdatalagen. Mellan verksamhetsgrenar: 8 kap. 2 § OSL.',
      en: 'You may read what you need for your task: the guideline for log checks, in social services chapter 26 section 1 of the Secrecy Act (OSL), and in records of school health chapter 4 section 1 of the Patient Data Act. Between branches: chapter 8 section 2 of the Secrecy Act.',
    },
    weight: barrier,
    provenance: undecided,
  },
  {
    about: 'unreadable',
    sentence: {
      sv: 'Varsam behandlar en sida som inte går att läsa av som om ärendet vore skyddat. Du får ta del av det du behöver för din arbetsuppgift: riktlinjen för loggkontroller.',
      en: 'Varsam treats a page that it cannot read as if the case were protected. You may read what you need for your task: the guideline for log checks.',
    },
    weight: barrier,
    provenance: undecided,
  },
  {
    about: 'local-or-media',
    sentence: {
      sv: 'Riktlinjen för loggkontroller: brukare av lokalt eller medialt intresse.',
      en: 'The guideline for log checks: clients of local or media interest.',
    },
    weight: soft,
    provenance: undecided,
  },
  {
    about: 'special',
    sentence: {
      sv: 'Riktlinjen för loggkontroller: ärenden av särskilt intresse.',
      en: 'The guideline for log checks: cases of special interest.',
    },
    weight: soft,
    provenance: undecided,
  },
  {
    about: 'staff',
    sentence: {
      sv: 'Riktlinjen för loggkontroller: brukare som är känd på enheten, till exempel personal eller före detta personal.',
      en: 'The guideline for log checks: clients known at the unit, such as staff or former staff.',
    },
    weight: soft,
    provenance: undecided,
  },
  {
    about: 'own-name',
    sentence: {
      sv: 'Riktlinjen för loggkontroller: privat samhörighet i stället för brukarrelation.',
      en: 'The guideline for log checks: a private tie instead of a client relation.',
    },
    weight: soft,
    provenance: undecided,
  },
  {
    about: 'own-address',
    sentence: {
      sv: 'Riktlinjen för loggkontroller: privat samhörighet i stället för brukarrelation.',
      en: 'The guideline for log checks: a private tie instead of a client relation.',
    },
    weight: soft,
    provenance: undecided,
  },
];

const fieldRules: readonly PackFieldRule[] = [
  fieldRule(
    'subject-line',
    'Rutinen för skyddade personuppgifter, avsnitt 2.2: bara ärendenumret i ämnesraden.',
    'The routine for protected personal data, section 2.2: the case number only in the subject.',
  ),
  fieldRule(
    'message-body',
    'Rutinen för skyddade personuppgifter, avsnitt 2.2 och 6.1: uppgiften får stå i texten för tre ändamål. Till Trygghetsjouren och till den som beställer behörighet skrivs bara ärendenumret.',
    'The routine for protected personal data, sections 2.2 and 6.1: the text may hold it for three purposes. To Trygghetsjouren and to those who order authority, write the case number only.',
  ),
  fieldRule(
    'email-body',
    'Rutinen för skyddade personuppgifter, avsnitt 3.2: sekretessuppgifter skickas inte med e-post, varken inom myndigheten eller mellan myndigheter.',
    'The routine for protected personal data, section 3.2: secret data are not sent by e-mail, neither within an authority nor between authorities.',
  ),
  fieldRule(
    'recipient',
    'Rutinen för skyddade personuppgifter, avsnitt 3.2: inga uppgifter om personen i e-post.',
    'The routine for protected personal data, section 3.2: nothing about the person in e-mail.',
  ),
  fieldRule(
    'guardians',
    'Granskningen av skyddade personuppgifter, avsnitt 5.2: hotet mot ett barn kan komma från en vårdnadshavare. Fråga handläggaren innan båda kontaktas.',
    'The audit of protected personal data, section 5.2: the threat to a child may come from a guardian. Ask the case worker before both are contacted.',
  ),
  fieldRule(
    'chat',
    'Granskningen av skyddade personuppgifter, avsnitt 5.2: uppgifterna lagras inte i Teams. De hör hemma i verksamhetssystemet, annars bara där de nås enbart från kommunens nät.',
    'The audit of protected personal data, section 5.2: the data are not stored in Teams. They belong in the case system, or else only where they can be reached from the network of the municipality alone.',
  ),
  fieldRule(
    'registration',
    'Rutinen för skyddade personuppgifter, avsnitt 3.6, 8.5, 9 och 10: inte i SAMSA, larmappen, e-tjänsten eller debiteringsområden. Planera och larma per telefon, och beräkna avgiften i utbildningsmiljön på en fiktiv person.',
    'The routine for protected personal data, sections 3.6, 8.5, 9 and 10: not in SAMSA, the alarm app, the e-service or charging areas. Plan and raise alarms by phone, and calculate the fee in the training environment on a fictive person.',
  ),
  fieldRule(
    'planning',
    'Rutinen för skyddade personuppgifter, avsnitt 8.3: fiktivt nummer, fiktivt namn, enhetens adress och nyckelnummer.',
    'The routine for protected personal data, section 8.3: fictive number, fictive name, the address of the unit, and key number.',
  ),
  fieldRule(
    'booking',
    'Rutinen för skyddade personuppgifter, avsnitt 6.2: platsen bokas utanför systemet, samordnaren kontaktas per telefon, och inget ärendekort skrivs.',
    'The routine for protected personal data, section 6.2: the place is booked outside the system, the coordinator is phoned, and no case card is written.',
  ),
  fieldRule(
    'sheet',
    'Rutinen för skyddade personuppgifter, avsnitt 6.1: en rad att minnas får finnas om den är helt avidentifierad. I byteslistan står ärendenumret där namn och nummer skulle stå, och aldrig var personen bor.',
    'The routine for protected personal data, section 6.1: a row to remember may exist if nobody can be told from it. In the exchange list the case number stands where name and number would, and never where the person lives.',
  ),
  fieldRule(
    'training',
    'Rutinen för skyddade personuppgifter, avsnitt 10: avgiften beräknas i utbildningsmiljön på en fiktiv person.',
    'The routine for protected personal data, section 10: fees are calculated in the training environment on a fictive person.',
  ),
  fieldRule(
    'free-text',
    '21 kap. 3 § OSL skyddar det som visar var personen finns. Rutinen för skyddade personuppgifter, avsnitt 1.1.',
    'Chapter 21 section 3 of the Secrecy Act (OSL) protects what shows where the person is. The routine for protected personal data, section 1.1.',
  ),
];

function fieldRule(about: FieldUse, sv: string, en: string): PackFieldRule {
  return { about, sentence: { sv, en }, provenance: undecided };
}

/** Those of social services, and in their place those of school health. */
const socialServices: PackReason['systems'] = { except: ['pmo'] };
const schoolHealth: PackReason['systems'] = { only: ['pmo'] };

const reasons: readonly PackReason[] = [
  ...[
    reason(
      'handler',
      ['protected'],
      'Jag är handläggare eller medhandläggare',
      'I am case worker or co-worker on the case',
    ),
    reason(
      'substitute',
      ['protected', 'unrelated'],
      'Jag ersätter handläggaren',
      'I stand in for the case worker',
    ),
    reason('assigned', ['unrelated'], 'Jag har fått eller ska få ärendet', 'The case is or will be mine'),
    reason(
      'contact',
      ['unrelated'],
      'Personen kontaktade mig eller receptionen',
      'The person contacted me or the front desk',
    ),
    reason('lead', ['protected', 'unrelated'], 'Jag leder arbetet i ärendet', 'I lead the work on the case'),
    reason('duty', ['protected', 'unrelated'], 'Jour, beredskap eller larm', 'On call, stand-by or alarm'),
    reason(
      'technical',
      ['unrelated'],
      'Registrering, avgift eller teknik',
      'Registration, fees or technical work',
    ),
  ].map((each) => ({ ...each, systems: socialServices })),
  ...[
    reason(
      'pupil-care',
      ['protected', 'unrelated'],
      'Jag möter eleven i elevhälsan',
      'I see the pupil in school health',
    ),
    reason(
      'pupil-substitute',
      ['protected', 'unrelated'],
      'Jag ersätter en kollega i elevhälsan',
      'I stand in for a colleague in school health',
    ),
    reason('pupil-programme', ['unrelated'], 'Hälsobesök eller vaccination', 'Health visit or vaccination'),
    reason(
      'pupil-contact',
      ['unrelated'],
      'Någon hörde av sig om eleven',
      'Somebody got in touch about the pupil',
    ),
    reason('pupil-move', ['protected', 'unrelated'], 'Eleven byter skola', 'The pupil changes school'),
    reason('pupil-lead', ['protected', 'unrelated'], 'Ledning eller uppföljning', 'Lead or follow-up'),
    reason('pupil-technical', ['unrelated'], 'Registrering eller teknik', 'Registration or technical work'),
  ].map((each) => ({ ...each, systems: schoolHealth })),
  reason('danger', ['protected'], 'Akut fara för liv eller hälsa', 'Acute danger to life or health'),
  reason('admin', ['protected'], 'Registrering eller behörighet (LVS)', 'Registration or authority (LVS)'),
  { ...reason('authority', ['authority'], 'Du har behörighet', 'You are authorised'), lasts: 'day' },
  reason('relation', ['soft'], 'Du arbetar med ärendet', 'You work with the case'),
  {
    ...reason('referral', ['message'], 'Begäran om aktualisering', 'Request to register the case'),
    holds: ['number', 'name'],
  },
  {
    ...reason(
      'placement',
      ['message'],
      'Till utsedd boendesekreterare',
      'To the appointed placement secretary',
    ),
    holds: ['number'],
  },
  {
    ...reason('fee', ['message'], 'Namn och postadress till avgiften', 'Name and postal address for the fee'),
    holds: ['name', 'address'],
  },
  reason('no-client', ['field', 'message'], 'Det gäller ingen klient', 'It is about no client'),
  reason(
    'person-wishes',
    ['field'],
    'Personen vill det och vet risken',
    'The person wishes it and knows the risk',
  ),
  reason(
    'not-protected',
    ['entry'],
    'Personen har inte skyddade personuppgifter',
    'The person has no protected personal data',
  ),
  reason('fictive', ['entry', 'practice'], 'Uppgiften är fiktiv', 'It is fictive'),
  reason('agreed', ['contact'], 'Det är avstämt med handläggaren', 'It is agreed with the case worker'),
  reason(
    'other-matter',
    ['offer'],
    'Nej, brevet gäller något annat',
    'No, the letter is about something else',
  ),
  reason('checked', ['choice'], 'Rätt person är vald', 'The right person is chosen'),
  reason(
    'must-hold',
    ['field', 'entry'],
    'Mottagaren måste ha uppgiften här',
    'The receiver must have it here',
  ),
  reason(
    'life',
    ['field', 'message', 'entry', 'contact', 'offer'],
    'Akut fara för liv eller hälsa',
    'Acute danger to life or health',
  ),
  reason(
    'own-words',
    ['written'],
    'Eget skäl, skrivet i sidopanelen',
    'Your own words, written in the side panel',
  ),
];

function reason(id: string, offered: PackReason['offered'], sv: string, en: string): PackReason {
  return { id, label: { sv, en }, offered, lasts: 'period', provenance: undecided };
}

export const basePack: RoutinePack = {
  version: 1,
  id: 'base',
  name: { sv: 'Grundrutin', en: 'Base routine' },
  rules: [...rules],
  fieldRules: [...fieldRules],
  reasons: [...reasons],
  receivers: baseReceivers,
  offeredPlace: baseOfferedPlace,
  refusals: baseRefusals,
  review: baseReviewRules,
  retention: baseRetention,
};
