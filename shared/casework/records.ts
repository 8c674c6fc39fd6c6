/** Who has to do with whom, and when: what lists from other systems say, with persons as keyed hashes only. */

declare const subjectKeyBrand: unique symbol;
/** 24 hex digits of the space's keyed hash of a personnummer or case number (SYNC-8): they can be matched, and list nobody. */
export type SubjectKey = string & { readonly [subjectKeyBrand]: true };

/** `hex`: the whole hash. Twelve bytes keep two of a million cases apart, and lists short. */
export function toSubjectKey(hex: string): SubjectKey {
  return hex.slice(0, 24) as SubjectKey;
}

/** A line of a case load: somebody, or a whole unit, works with a case; or has been given authority to open it. */
export interface Relation {
  readonly type: 'assignment' | 'authority' | 'unit';
  /** As the list names the person; empty for a unit's. */
  readonly user: string;
  /** Empty where the list has none. */
  readonly unit: string;
  readonly subject: SubjectKey;
  /** ISO days, both included; null where the list leaves it open. */
  readonly from: string | null;
  readonly until: string | null;
}

/** Planned work. `away` is leave and sickness: then an account should rest. */
export const duties = ['work', 'on-call', 'away'] as const;
export type Duty = (typeof duties)[number];

export interface Shift {
  readonly user: string;
  /** Local wall clock of Europe/Stockholm, `YYYY-MM-DDTHH:MM`. */
  readonly from: string;
  readonly until: string;
  readonly duty: Duty;
  readonly unit: string;
  /** Whose cases this person takes meanwhile; empty when nobody's. */
  readonly standsInFor: string;
}

export interface StaffMember {
  /** User name in the case system. */
  readonly user: string;
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  /** The person's own number and address as keyed hashes; null where the list lacks them. */
  readonly subject: SubjectKey | null;
  readonly address: SubjectKey | null;
}

export const interestKinds = ['protected', 'local-or-media', 'special', 'staff'] as const;
export type InterestKind = (typeof interestKinds)[number];

/** A case that calls for care (WARN-17). The list is matched and never shown. */
export interface Interest {
  readonly subject: SubjectKey;
  readonly kind: InterestKind;
  readonly from: string | null;
  readonly until: string | null;
}

/** Where a client lives, as a keyed hash, for comparing with where staff live. */
export interface Residence {
  readonly subject: SubjectKey;
  readonly address: SubjectKey;
}

export interface RecordsByKind {
  readonly relations: readonly Relation[];
  readonly shifts: readonly Shift[];
  readonly staff: readonly StaffMember[];
  readonly interests: readonly Interest[];
  readonly residences: readonly Residence[];
}
