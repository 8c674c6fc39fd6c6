/** A list that somebody has imported for log review to go by, and what is said about it wherever it counts. */
import type { RecordsByKind } from './records.ts';

export const basisKinds = ['case-load', 'roster', 'staff', 'interests'] as const;
export type BasisKind = (typeof basisKinds)[number];

export interface BasisHead {
  readonly id: string;
  readonly kind: BasisKind;
  readonly fileName: string;
  /** The importer's clock, milliseconds since the epoch: a claim. As of then the list speaks. */
  readonly importedAt: number;
  /** Member id. */
  readonly importedBy: string;
  /** First and last ISO day that its lines name; null when they name none. */
  readonly from: string | null;
  readonly until: string | null;
  /** Lines that say something. */
  readonly lines: number;
}

export interface BasisList {
  readonly head: BasisHead;
  readonly records: RecordsByKind;
}

export const noRecords: RecordsByKind = {
  relations: [],
  shifts: [],
  staff: [],
  interests: [],
  residences: [],
};
