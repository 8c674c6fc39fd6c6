/** Which routine holds, and how a unit comes to have its own. */
import { defineTexts } from './text.ts';

export const routineTexts = defineTexts({
  sv: {
    heading: 'Rutinen',
    lead: 'Rutinen är varningarnas ord och tyngd, skälen att välja på, mottagarna, gallringstiderna och det som loggranskningen går efter.',
    isBase: 'Grundrutinen som följer med Varsam används. Ingen hos er har beslutat om den.',
    isOrganisations: (name: string) => `Organisationens rutin ”${name}” används.`,
    isShared: (name: string, n: number) => `”${name}” används: version ${n}, delad i utrymmet.`,
    refused: {
      'not-entitled': (n: number) =>
        `Den som delade version ${n} leder inte utrymmet längre. Datorer som redan har den varnar efter den, tills en ägare eller administratör har läst den och delat igen.`,
      faulty: (n: number) =>
        `Den delade version ${n} har fel och används inte. Den tidigare gäller. En ägare eller administratör behöver dela en rättad.`,
    },
    save: 'Spara som fil',
    saved: (name: string) =>
      `${name} är sparad bland hämtade filer. Ändra den i en textredigerare och välj den här.`,
    choose: 'Välj en ändrad fil',
    onlyLeaders:
      'Ägare och administratörer kan dela en rutin i utrymmet. Spara den som fil och ge dem din ändring.',
    locked: 'Lås upp Varsam för att dela en rutin i ett utrymme.',
    faults: 'Filen kan inte användas förrän det här är rättat:',
    changes: (name: string) => `Det här ändras med ”${name}”`,
    same: 'Inget ändras: filen säger detsamma som rutinen som används.',
    lighter: 'Blir lättare',
    heavier: 'Blir tyngre',
    weightChange: (warning: string, from: string, to: string) => `${warning}: från ${from} till ${to}`,
    weight: {
      none: 'ingen varning',
      soft: 'påminnelse',
      confirm: 'bekräftelse',
      barrier: 'skäl',
    },
    when: { otherwise: '', withAuthority: ', med behörighet' },
    parts: 'Det som ändras:',
    part: {
      rules: 'varningarna',
      fieldRules: 'vad som inte får skrivas i fält',
      reasons: 'skälen',
      receivers: 'mottagarna',
      offeredPlace: 'brev om erbjuden plats',
      refusals: 'vem man frågar när ett system nekar',
      retention: 'gallringstiderna',
      review: 'loggranskningen',
      policy: 'reglerna',
    },
    share: (space: string) => `Dela i ${space}`,
    shareLead:
      'Delar du rutinen gäller den hos alla i utrymmet: varningar genast, sidor när de laddas nästa gång. Ditt namn står på den.',
    stricter: 'Reglerna kan bara bli strängare än organisationens. Lås och kod bestämmer organisationen.',
    cancel: 'Avbryt',
    organisations: 'Organisationens rutin',
    failures: {
      'not-saved': 'Filen kunde inte sparas. Försök igen.',
      unreadable: 'Filen gick inte att läsa. Välj den igen.',
      'not-entitled': 'Du kan inte dela i det här utrymmet. Be en ägare eller administratör.',
      'storage-failed': 'Det gick inte att spara. Inget är ändrat. Försök igen.',
      'storage-full': 'Disken är full. Frigör plats och försök igen.',
      locked: 'Varsam är låst. Lås upp och försök igen.',
    },
  },
  en: {
    heading: 'The routine',
    lead: 'The routine is the words and weight of the warnings, the reasons to choose from, the receivers, how long things are kept, and what log review goes by.',
    isBase: 'The base routine that ships with Varsam is in use. Nobody has decided it where you work.',
    isOrganisations: (name) => `The organisation’s routine “${name}” is in use.`,
    isShared: (name, n) => `“${name}” is in use: version ${n}, shared in the space.`,
    refused: {
      'not-entitled': (n) =>
        `Whoever shared version ${n} no longer leads the space. Computers that already have it warn by it, until an owner or administrator has read it and shared again.`,
      faulty: (n) =>
        `The shared version ${n} has faults and is not used. The earlier one holds. An owner or administrator needs to share a mended one.`,
    },
    save: 'Save as a file',
    saved: (name) => `${name} is saved among the downloads. Change it in a text editor and choose it here.`,
    choose: 'Choose a changed file',
    onlyLeaders:
      'Owners and administrators can share a routine in the space. Save it as a file and give them your change.',
    locked: 'Unlock Varsam to share a routine in a space.',
    faults: 'The file cannot be used until this is mended:',
    changes: (name) => `What “${name}” changes`,
    same: 'Nothing changes: the file says the same as the routine in use.',
    lighter: 'Becomes lighter',
    heavier: 'Becomes heavier',
    weightChange: (warning, from, to) => `${warning}: from ${from} to ${to}`,
    weight: {
      none: 'no warning',
      soft: 'reminder',
      confirm: 'confirmation',
      barrier: 'reason',
    },
    when: { otherwise: '', withAuthority: ', with authority' },
    parts: 'What changes:',
    part: {
      rules: 'the warnings',
      fieldRules: 'what must not be written in fields',
      reasons: 'the reasons',
      receivers: 'the receivers',
      offeredPlace: 'letters about an offered place',
      refusals: 'whom to ask when a system refuses',
      retention: 'how long things are kept',
      review: 'log review',
      policy: 'the rules',
    },
    share: (space) => `Share in ${space}`,
    shareLead:
      'If you share the routine it holds for everybody in the space: warnings at once, pages when they are next loaded. Your name stands on it.',
    stricter:
      'Rules can only become stricter than the organisation’s. Locks and codes are the organisation’s to decide.',
    cancel: 'Cancel',
    organisations: 'The organisation’s routine',
    failures: {
      'not-saved': 'The file could not be saved. Try again.',
      unreadable: 'The file could not be read. Choose it again.',
      'not-entitled': 'You cannot share in this space. Ask an owner or administrator.',
      'storage-failed': 'It could not be saved. Nothing is changed. Try again.',
      'storage-full': 'The disk is full. Make room and try again.',
      locked: 'Varsam is locked. Unlock it and try again.',
    },
  },
});
