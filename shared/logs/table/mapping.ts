/** Which column means what: by the labels of a profile, then by what stands in the columns. */
import type { ColumnMapping } from '../reading.ts';
import {
  mappedFields,
  normaliseLabel,
  plainLabel,
  type LogProfile,
  type MappedField,
} from '../profile/profile.ts';
import { genericProfile, shippedProfiles } from '../profile/profiles.ts';

export const emptyMapping: ColumnMapping = {
  time: null,
  clock: null,
  user: null,
  action: null,
  unit: null,
  subject: null,
  detail: null,
  authorised: null,
};

/** Word beginnings, in plain letters, that tell a column whose label no profile lists: the most telling first. */
const stems: Readonly<Record<MappedField, readonly RegExp[]>> = {
  // A day of birth, or of a decision, is no day of the log.
  time: [
    /^(?!.*(?:fod|birth|beslut)).*(?:\b(?:tid|date|time|instant)\b|datum|tidpunkt|tidstampel|timestamp)/,
  ],
  clock: [/klock/],
  user: [
    /(anvandar|user|employee|staff|medarbet|utforar|aktor|actor|handlaggar).*(id|kod|code|konto)\b/,
    /anvandar|\buser|inlogg|personal(?! id)|medarbet|\bemployee|\bstaff|signatur|utford av|utforar|aktor|\bactor/,
  ],
  action: [/handelse|atgard|\batg\b|aktivitet|atkomst|\baction|\bevent|operation/],
  unit: [
    /enhet|\benh\b|avdelning|\bavd\b|unit|organisation|verksamhet|department|\bskola|forvaltning|\borg\b/,
  ],
  subject: [/person ?(n|id)|\bpers ?nr|\bpnr/, /patient|klient|brukar|\belev|identitet|subject|\bclient\b/],
  detail: [/detalj|beskriv|kommentar|notering|objekt|journal|dokument|formular|descri|comment|detail/],
  authorised: [/behorig/],
};

/** Others whose number a log may hold: who acted, and relatives of the person whose record it is. */
const ofOthers =
  /anvandar|handlagg|medarbet|anstall|\buser|employee|staff|utforar|utford av|vardnadshav|foralder|anhorig|guardian|kontaktperson/;

/** Whether a column may say whose record it is: `Användarens personnr` does not. */
export function isOfSubject(column: string): boolean {
  return !ofOthers.test(labelOf(column));
}

/** The first profile whose signature columns are all there, else the generic one. */
export function chooseProfile(columns: readonly string[]): LogProfile {
  const labels = new Set(columns.map(labelOf));
  return (
    shippedProfiles.find((profile) => profile.signature.every((label) => labels.has(knownLabel(label)))) ??
    genericProfile
  );
}

export function mapColumns(columns: readonly string[], profile: LogProfile): ColumnMapping {
  const labels = columns.map(labelOf);
  const taken = new Set<number>();
  const mapping: Record<MappedField, number | null> = { ...emptyMapping };
  const take = (field: MappedField, column: number) => {
    if (column < 0) return;
    mapping[field] = column;
    taken.add(column);
  };
  const free = (test: (label: string) => boolean) =>
    labels.findIndex((label, i) => label !== '' && !taken.has(i) && test(label));
  const takeLabelled = (field: MappedField, wanted: readonly string[]) => {
    for (const label of wanted.map(knownLabel)) {
      if (mapping[field] === null)
        take(
          field,
          free((have) => have === label),
        );
    }
  };
  for (const field of mappedFields) takeLabelled(field, profile.columns[field]);
  // Another version of the system may call a column otherwise; what it never has, its profile gives no label.
  const sought = mappedFields.filter((field) => profile.columns[field].length > 0);
  for (const field of sought) takeLabelled(field, genericProfile.columns[field]);
  for (const field of sought) {
    for (const stem of stems[field]) {
      if (mapping[field] === null)
        take(
          field,
          free((label) => stem.test(label) && !(field === 'subject' && ofOthers.test(label))),
        );
    }
  }
  return mapping;
}

const knownLabels = new Map<string, string>();

/** Of a profile: there are few, and each is asked for at every row that could be a heading. */
function knownLabel(label: string): string {
  let plain = knownLabels.get(label);
  if (plain === undefined) knownLabels.set(label, (plain = plainLabel(label)));
  return plain;
}

/** No label is longer: a page of text in its place is cut. */
const longestLabel = 200;

function labelOf(column: string): string {
  return plainLabel(normaliseLabel(column.slice(0, longestLabel)));
}

/** What the headings suggest where no profile knows them; to be looked over. */
export function proposeMapping(columns: readonly string[]): ColumnMapping {
  return mapColumns(columns, genericProfile);
}

/** Whether a row says again what the columns mean, perhaps in another language. */
export function isHeadingOf(mapping: ColumnMapping, texts: readonly string[]): boolean {
  const again = mapColumns(texts, genericProfile);
  const known = mappedFields.filter((field) => mapping[field] !== null);
  const same = known.filter((field) => mapping[field] === again[field]);
  // No user is called `User`: the rest may be a row that is wrong in its time.
  const namesUser = mapping.user !== null && again.user === mapping.user;
  return namesUser && known.length > 2 && same.length >= known.length - 1;
}

/** How many kinds of fields a row of texts would name if it were the header. */
export function countFields(texts: readonly string[]): {
  readonly fields: number;
  readonly hasTime: boolean;
} {
  const mapping = mapColumns(texts, chooseProfile(texts));
  const fields = mappedFields.filter((field) => mapping[field] !== null).length;
  return { fields, hasTime: mapping.time !== null || mapping.clock !== null };
}
