/** The words and classes that an adapter holds on to, and what an upgrade could make of them. */

export interface Labels {
  readonly caseHeading: string;
  readonly number: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly handler: string;
  readonly unit: string;
  readonly personTable: string;
  readonly caseTable: string;
}

export const usualLabels: Labels = {
  caseHeading: 'Ärende',
  number: 'Pers.nr',
  name: 'Namn',
  address: 'Adr.',
  phone: 'Tfn',
  handler: 'Handläggare',
  unit: 'Enhet',
  personTable: 'personkort',
  caseTable: 'arendekort',
};

export const upgradedLabels: Labels = {
  caseHeading: 'Akt',
  number: 'Identitet',
  name: 'Benämning',
  address: 'Vistelse',
  phone: 'Nås på',
  handler: 'Ansvarig',
  unit: 'Org.',
  personTable: 'pk2',
  caseTable: 'ak2',
};
