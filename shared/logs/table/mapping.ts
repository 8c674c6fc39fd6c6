/** Which column means what: by the labels of a profile, then by what stands in the columns. */
import type { ColumnMapping } from '../reading.ts';
import { mappedFields, normaliseLabel, type LogProfile, type MappedField } from '../profile/profile.ts';
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

/** Word beginnings that tell a column whose label no profile lists. */
const stems: Readonly<Record<MappedField, RegExp>> = {
  time: /\b(tid|date|time)\b|datum|tidpunkt|timestamp/,
  clock: /klock/,
  user: /användar|\buser|inlogg|personal|medarbet/,
  action: /händelse|åtgärd|aktivitet|åtkomst|\baction|\bevent/,
  unit: /enhet|avdelning|\bunit|organisation/,
  subject: /personn|\bpnr|patient|klient|brukar|\belev/,
  detail: /detalj|beskriv|kommentar|notering|objekt|journal|dokument|descri|comment/,
  authorised: /behörig/,
};

/** The first profile whose signature columns are all there, else the generic one. */
export function chooseProfile(columns: readonly string[]): LogProfile {
  const labels = new Set(columns.map(normaliseLabel));
  return (
    shippedProfiles.find((profile) => profile.signature.every((label) => labels.has(label))) ?? genericProfile
  );
}

export function mapColumns(columns: readonly string[], profile: LogProfile): ColumnMapping {
  const labels = columns.map(normaliseLabel);
  const taken = new Set<number>();
  const mapping: Record<MappedField, number | null> = { ...emptyMapping };
  const take = (field: MappedField, column: number) => {
    if (column < 0) return;
    mapping[field] = column;
    taken.add(column);
  };
  const free = (test: (label: string) => boolean) =>
    labels.findIndex((label, i) => label !== '' && !taken.has(i) && test(label));
  for (const field of mappedFields) {
    const label = profile.columns[field].find((wanted) =>
      labels.some((have, i) => have === wanted && !taken.has(i)),
    );
    if (label !== undefined)
      take(
        field,
        free((have) => have === label),
      );
  }
  if (profile !== genericProfile) return mapping;
  for (const field of mappedFields)
    if (mapping[field] === null)
      take(
        field,
        free((label) => stems[field].test(label)),
      );
  return mapping;
}

/** What the headings suggest where no profile knows them; to be looked over. */
export function proposeMapping(columns: readonly string[]): ColumnMapping {
  return mapColumns(columns, genericProfile);
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
