/** Which columns of an export say who the record is about: they are masked until somebody shows them (DESIGN §1.5). */
import type { Dataset } from '../logs/dataset.ts';
import { normaliseLabel, plainLabel } from '../logs/profile/profile.ts';

/** `other`: where the person lives or is reached, and what stands under no heading. */
export type PrivateColumn = 'identifier' | 'name' | 'other';

const holder =
  'elev|barn|brukar|klient|patient|person(?!al)|kund|vardtagar|omsorgstagar|individ|sokande|registrerad|vardnadshavar|anhorig|client|pupil|student|child';
/** `Elev`, `Brukaren`, `Klientens`: the heading over a name. */
const holderAlone = new RegExp(`^(?:${holder})(?:e|en|et|ens|ets|s)?$`);
const holderWithin = new RegExp(`\\b(?:${holder})`);
const nameWithin = /namn|\bname/;
const partOfName =
  /\b(?:for|efter|mellan|tilltals|slakt)namn|^(?:fullstandigt )?namn$|\b(?:first|last|middle|full|given|family) ?name|\bsurname|^name$/;
const number = /person ?(?:nr|nummer)|\bpersnr|\bpnr|\bfod(?:d|else)|\bbirth|\bssn\b/;
const whereabouts = /adress|address|telefon|\btel\b|mobil|phone|e ?post\b|\be?mail|postnummer|postort/;
const ofMachine = /\b(?:ip|mac|webb?|dator|server|natverk)/;
/** Who opened the record is what a review is about. */
const employee =
  /anvandar|\buser|personal\b|personalens|medarbetar|handlaggar|utfor|staff|employee|login|inlogg|konto|account|agent|aktor/;

/** Kind per column, undefined for those that are shown. Same order as `dataset.columns`. */
export function privateColumns(
  dataset: Pick<Dataset, 'columns' | 'subjectColumn'>,
): readonly (PrivateColumn | undefined)[] {
  return dataset.columns.map((header, column) =>
    column === dataset.subjectColumn ? 'identifier' : kindOf(plainLabel(normaliseLabel(header))),
  );
}

/** Columns of the person's name, the family name last. */
export function nameColumns(dataset: Pick<Dataset, 'columns' | 'subjectColumn'>): readonly number[] {
  const columns = privateColumns(dataset).flatMap((kind, column) => (kind === 'name' ? [column] : []));
  const isFamilyName = (column: number) =>
    /efter|slakt|last|family|sur/.test(plainLabel(normaliseLabel(dataset.columns[column] ?? '')));
  return [...columns.filter((column) => !isFamilyName(column)), ...columns.filter(isFamilyName)];
}

function kindOf(label: string): PrivateColumn | undefined {
  if (label === '') return 'other';
  if (employee.test(label)) return undefined;
  if (number.test(label)) return 'identifier';
  const isName = partOfName.test(label) || (nameWithin.test(label) && holderWithin.test(label));
  if (isName || holderAlone.test(label)) return 'name';
  return whereabouts.test(label) && !ofMachine.test(label) ? 'other' : undefined;
}
