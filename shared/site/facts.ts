/** What a page says about the record it shows: the only thing that leaves page code, and attacker-made until parsed. */

/** Kinds of protection in falling strength. `linked` = locked only because of a link to a protected person (WARN-15). */
export const protectionKinds = [
  'skyddad-folkbokforing',
  'sekretessmarkering',
  'lokalt-skydd',
  'linked',
] as const;
export type ProtectionKind = (typeof protectionKinds)[number];

export interface RecordFacts {
  /** Adapter that read the page, and which of its views matched. */
  readonly adapterId: string;
  readonly viewId: string;
  /** Normalised case number, e.g. `SN 2024/0757`. */
  readonly caseNumber: string | null;
  /** Twelve digits when the page shows a whole personnummer or samordningsnummer, else null. */
  readonly subject: string | null;
  readonly subjectName: string | null;
  readonly subjectAddress: string | null;
  readonly handler: string | null;
  readonly unit: string | null;
  /** What is written in place of the real data in other systems, where that has been agreed. */
  readonly fictiveName: string | null;
  readonly fictiveNumber: string | null;
  readonly marks: readonly ProtectionKind[];
  readonly environment: 'production' | 'training';
  /** Names of fields that the adapter calls required and the page did not show: the adapter is broken (WARN-12). */
  readonly missing: readonly string[];
}
