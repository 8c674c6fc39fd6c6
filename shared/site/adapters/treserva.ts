/** Treserva, unverified: written from public descriptions and tried against a stand-in only. */
import type { SiteAdapter } from '../adapter.ts';
import { guardians } from './guardians.ts';

/** The copy for practice, in which fees of protected persons are calculated on a fictive one. */
const training = 'Treserva_Utb_Alpha';

const number = { label: ['Pers.nr', 'Personnr', 'Personnummer'], within: 'table.personkort' };
const name = { label: 'Namn', within: 'table.personkort' };
const address = { label: ['Adr.', 'Adress'], within: 'table.personkort' };
const phone = { label: ['Tfn', 'Telefon'], within: 'table.personkort' };

/** A mark may be words, an icon or merely a class; icons of linked persons stand outside `.skydd`. */
const mark = (text: string, cssClass: string) => [
  { text, within: '.skydd' },
  { alt: text, within: '.skydd' },
  { selector: `.skydd.${cssClass}` },
];

const marks: SiteAdapter['views'][number]['marks'] = [
  { kind: 'skyddad-folkbokforing', signs: mark('Skyddad folkbokföring', 'las-folk') },
  { kind: 'sekretessmarkering', signs: mark('Sekretessmarkering', 'las-sekretess') },
  { kind: 'lokalt-skydd', signs: mark('Lokalt skydd', 'las-lokalt') },
  // A protected person locks those who are linked, and the table of those shows each person's own mark (WARN-3).
  {
    kind: 'linked',
    signs: [
      ...mark('Låst genom koppling', 'las-koppling'),
      ...['Skyddad folkbokföring', 'Sekretessmarkering', 'Lokalt skydd'].map((alt) => ({
        alt,
        within: 'table.kopplade',
      })),
    ],
  },
];

export const treserva: SiteAdapter = {
  version: 2,
  id: 'treserva',
  name: 'Treserva',
  verified: false,
  environment: { training: { paths: [`/${training}/**`], shows: [{ text: training, within: '.miljo' }] } },
  views: [
    {
      id: 'behorighet-saknas',
      kind: 'denied',
      paths: ['/arbetsyta/*'],
      shows: [{ text: 'Behörighet saknas', within: 'h1' }],
    },
    {
      id: 'losenord',
      kind: 'password',
      paths: ['/arbetsyta/aktualisering.aspx'],
      shows: [{ selector: 'input[type="password"]' }],
    },
    {
      id: 'arende',
      kind: 'record',
      paths: ['/arbetsyta/arende.aspx', '/arbetsyta/aktualisering.aspx'],
      facts: {
        caseNumber: { selector: 'h1.vyrubrik', after: 'Ärende ', until: '(' },
        subject: number,
        subjectName: name,
        subjectAddress: address,
        handler: { label: ['Handläggare', 'Handl.'], within: 'table.arendekort' },
        unit: { label: 'Enhet', within: 'table.arendekort' },
        fictiveName: { label: 'Fiktivt namn', within: 'table.arendekort' },
        fictiveNumber: { label: ['Fiktivt nr', 'Fiktivt personnummer'], within: 'table.arendekort' },
      },
      required: ['caseNumber', 'subject', 'handler'],
      sameBy: { query: 'id' },
      marks,
    },
    {
      id: 'uppdrag',
      kind: 'record',
      paths: ['/arbetsyta/uppdrag.aspx'],
      facts: {
        caseNumber: { selector: 'h1.vyrubrik', after: 'Uppdrag ', until: '(' },
        subject: number,
        subjectName: name,
        handler: { label: ['Handläggare', 'Handl.'], within: 'table.arendekort' },
        unit: { label: 'Enhet', within: 'table.arendekort' },
      },
      required: ['caseNumber', 'subject', 'handler'],
      marks,
    },
    {
      id: 'person',
      kind: 'record',
      paths: ['/arbetsyta/person.aspx'],
      facts: {
        caseNumber: { selector: 'table.arenden tr:nth-child(2) td:nth-child(1)' },
        subject: number,
        subjectName: name,
        subjectAddress: address,
        handler: { selector: 'table.arenden tr:nth-child(2) td:nth-child(4)' },
        unit: { selector: 'table.arenden tr:nth-child(2) td:nth-child(5)' },
      },
      required: ['subject'],
      marks: [
        {
          kind: 'skyddad-folkbokforing',
          signs: [{ selector: 'h1 ~ .skyddsikon[alt="Skyddad folkbokföring"]' }],
        },
        { kind: 'sekretessmarkering', signs: [{ selector: 'h1 ~ .skyddsikon[alt="Sekretessmarkering"]' }] },
        { kind: 'lokalt-skydd', signs: [{ selector: 'h1 ~ .skyddsikon[alt="Lokalt skydd"]' }] },
        { kind: 'linked', signs: [{ selector: 'h1 ~ .skyddsikon[alt="Låst genom koppling"]' }] },
      ],
    },
    { id: 'mina-arenden', kind: 'list', paths: ['/arbetsyta/mina-arenden.aspx'] },
    { id: 'sok', kind: 'list', paths: ['/arbetsyta/sok.aspx'] },
    {
      id: 'meddelanden',
      kind: 'message',
      paths: ['/arbetsyta/meddelanden.aspx', '/arbetsyta/meddelande.aspx', '/arbetsyta/nytt-meddelande.aspx'],
    },
    { id: 'avvikelse', kind: 'other', paths: ['/arbetsyta/avvikelse.aspx'] },
    { id: 'debitering', kind: 'list', paths: ['/arbetsyta/debitering.aspx'] },
    { id: 'integrationsfil', kind: 'list', paths: ['/arbetsyta/integrationsfil.aspx'] },
    { id: 'avgift', kind: 'other', paths: ['/arbetsyta/avgift.aspx'] },
    { id: 'logg', kind: 'log', paths: ['/arbetsyta/logg.aspx'] },
  ],
  mask: [
    {
      kind: 'name',
      places: [
        name,
        { selector: 'table.kopplade td:nth-child(2)' },
        { selector: 'svg.karta text:first-of-type' },
      ],
    },
    { kind: 'address', places: address },
    { kind: 'phone', places: phone },
  ],
  guard: [
    {
      field: { selector: 'form.skriv input[name="amne"]' },
      holds: 'subject-line',
      alwaysAt: ['/arbetsyta/nytt-meddelande.aspx'],
    },
    {
      field: { selector: 'form.skriv textarea[name="text"]' },
      holds: 'message-body',
      receivers: { selector: 'form.skriv select[name="till"]' },
      alwaysAt: ['/arbetsyta/nytt-meddelande.aspx'],
    },
    { field: { selector: 'form.avvikelse input[name="rubrik"]' }, holds: 'subject-line' },
    {
      field: { selector: 'form.debitering input[name="person"], form.avgift input[name="person"]' },
      holds: 'registration',
    },
    guardians,
    { field: { selector: 'textarea, [contenteditable]:not([contenteditable="false"])' }, holds: 'free-text' },
  ],
  tables: [{ paths: ['/arbetsyta/logg.aspx'], table: 'table#logg', next: 'p.sidor a.nasta' }],
  keptOut: [
    {
      paths: ['/arbetsyta/debitering.aspx', '/arbetsyta/integrationsfil.aspx'],
      table: 'table.lista',
      caseNumber: ['Ärendenr', 'Ärendenummer', 'Ärende'],
    },
  ],
  ownCases: [
    {
      paths: ['/arbetsyta/mina-arenden.aspx'],
      table: 'table.arenden',
      caseNumber: ['Ärendenr', 'Ärendenummer', 'Ärende'],
      whose: { selector: 'h1.vyrubrik + p > b' },
    },
  ],
};
