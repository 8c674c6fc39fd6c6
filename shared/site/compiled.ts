/** An adapter as page code carries it: checked, defaults filled in, nothing left to parse. */
import type { ProtectionKind } from './facts.ts';

/** `record` is judged before it may be read; the other kinds are shown at once. */
export const viewKinds = [
  'record',
  'list',
  'report',
  'message',
  'log',
  'password',
  'denied',
  'other',
] as const;
export type ViewKind = (typeof viewKinds)[number];

export const factNames = [
  'caseNumber',
  'subject',
  'subjectName',
  'subjectAddress',
  'handler',
  'unit',
] as const;
export type FactName = (typeof factNames)[number];

/** Where one value stands: at a selector, or beside a label with these texts. */
export type Place =
  | {
      readonly type: 'selector';
      readonly selector: string;
      readonly attribute: string | null;
      readonly cut: Cut;
    }
  | {
      readonly type: 'label';
      readonly labels: readonly string[];
      /** `same`: the value follows the label's text in one element; `after` and `before` look at its neighbours. */
      readonly value: 'after' | 'before' | 'same';
      readonly within: string | null;
      readonly cut: Cut;
    };

/** What to leave out of the text found: all up to and with `after`, all from `until` on. */
export interface Cut {
  readonly after: string | null;
  readonly until: string | null;
}

/** How a page shows a protection: a text, an element, or the name of a picture. */
export type Sign =
  | { readonly type: 'text'; readonly text: string; readonly within: string }
  | { readonly type: 'selector'; readonly selector: string }
  | { readonly type: 'alt'; readonly text: string; readonly within: string | null };

export interface CompiledView {
  readonly id: string;
  readonly kind: ViewKind;
  /** Globs on path, query and fragment; empty = any address. */
  readonly paths: readonly string[];
  /** What must all be seen on the page; empty = the address alone decides. */
  readonly shows: readonly Sign[];
  readonly facts: Readonly<Record<FactName, readonly Place[]>>;
  readonly required: readonly FactName[];
  readonly marks: readonly { readonly kind: ProtectionKind; readonly signs: readonly Sign[] }[];
}

export interface MaskedField {
  readonly kind: string;
  readonly places: readonly Place[];
}

/** What a field is for, and so what must not stand in it (GUARD-1, GUARD-2, GUARD-7). */
export const fieldUses = ['subject-line', 'message-body', 'email-body', 'recipient', 'free-text'] as const;
export type FieldUse = (typeof fieldUses)[number];

/** The first that matches a field counts. */
export interface GuardedField {
  readonly selector: string;
  readonly use: FieldUse;
}

export interface CompiledAdapter {
  readonly id: string;
  readonly name: string;
  readonly verified: boolean;
  readonly environment: 'production' | 'training';
  readonly views: readonly CompiledView[];
  readonly mask: readonly MaskedField[];
  readonly guard: readonly GuardedField[];
  readonly exports: readonly ExportSource[];
}

/** What starts an export, for capture: a link or a form, by glob on its address. */
export interface ExportSource {
  readonly type: 'link' | 'form';
  readonly address: string;
}
