/** An adapter as page code carries it: checked, defaults filled in, nothing left to parse. */
import type { IdentifierKind } from '../identifiers/kinds.ts';
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

/** Views in which the system itself keeps somebody out: authority is lacking, or a password is asked for. */
export const refusalKinds = ['denied', 'password'] as const satisfies readonly ViewKind[];
export type RefusalKind = (typeof refusalKinds)[number];

export const factNames = [
  'caseNumber',
  'subject',
  'subjectName',
  'subjectAddress',
  'handler',
  'unit',
  'fictiveName',
  'fictiveNumber',
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
      /**
       * `same`: the value follows the label's text in one element; `after` and `before` look at its neighbours, `below` in
       * the same column of the next row.
       */
      readonly value: 'after' | 'before' | 'below' | 'same';
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

/** What two views of the same record have in common, so that facts seen in one are known in the other. */
export type SameBy =
  | { readonly type: 'fact'; readonly fact: 'caseNumber' | 'subject' }
  /** The step of the route that names the record, from 1; the route is the path, or a fragment that begins with a slash. */
  | { readonly type: 'step'; readonly step: number }
  | { readonly type: 'query'; readonly name: string };

export interface CompiledView {
  readonly id: string;
  readonly kind: ViewKind;
  /** Globs on path, query and fragment; empty = any address. */
  readonly paths: readonly string[];
  /** What must all be seen on the page; empty = the address alone decides. */
  readonly shows: readonly Sign[];
  readonly facts: Readonly<Record<FactName, readonly Place[]>>;
  readonly required: readonly FactName[];
  readonly sameBy: SameBy | null;
  /** The real name is needed here, so that no fictive one is drawn in its place: a letter, a court's form, the ordinary file. */
  readonly realName: boolean;
  readonly marks: readonly { readonly kind: ProtectionKind; readonly signs: readonly Sign[] }[];
}

export interface MaskedField {
  readonly kind: string;
  readonly places: readonly Place[];
}

/**
 * What a field is for, and so what must not stand in it (GUARD-1 to GUARD-12). `registration`: a system where protected
 * persons are not entered at all; `planning`: one where only fictive data of theirs are; `booking`: one without
 * names; `sheet`: a list that tells of nobody who it is.
 */
export const fieldUses = [
  'subject-line',
  'message-body',
  'email-body',
  'recipient',
  'guardians',
  'free-text',
  'chat',
  'registration',
  'planning',
  'booking',
  'sheet',
  'training',
] as const;
export type FieldUse = (typeof fieldUses)[number];

/** Where a field stands: at a selector, or by the text of its label. */
export type FieldPlace =
  | { readonly type: 'selector'; readonly selector: string }
  | { readonly type: 'label'; readonly labels: readonly string[]; readonly within: string | null };

/** The first that matches a field counts. */
export interface GuardedField {
  readonly places: readonly FieldPlace[];
  readonly use: FieldUse;
  /** The people that can be chosen there, as the page lists them: two of the same name are asked about. */
  readonly choices: string | null;
  /** Whom the text goes to; empty where the page does not say. */
  readonly receivers: readonly FieldPlace[];
  /** Addresses at which it stands whenever the adapter fits. */
  readonly alwaysAt: readonly string[];
  /** What is pasted there cannot be read afterwards. */
  readonly unseen: boolean;
}

/** A table on the page; `caseNumber`: headings of its column of case numbers. */
export interface KeptOutList {
  readonly paths: readonly string[];
  readonly table: string;
  readonly caseNumber: readonly string[];
}

/** A list of the user's own cases; `whose`: where the page names the user, and nothing is taken where it does not. */
export interface OwnCaseList extends KeptOutList {
  readonly whose: readonly Place[];
}

/** A log on the page, for capture: its table, where it stands, and what leads to its next page. */
export interface LogTable {
  readonly paths: readonly string[];
  readonly table: string;
  readonly next: string | null;
}

/** How a training environment is recognised; empty in both = this is none. */
export interface Training {
  readonly always: boolean;
  readonly paths: readonly string[];
  /** Any of them. */
  readonly shows: readonly Sign[];
}

export interface CompiledAdapter {
  readonly id: string;
  readonly name: string;
  readonly verified: boolean;
  readonly training: Training;
  readonly views: readonly CompiledView[];
  readonly mask: readonly MaskedField[];
  /** Kinds that stay readable, but in records of protected people and in presentation mode. */
  readonly readable: readonly IdentifierKind[];
  readonly guard: readonly GuardedField[];
  /** Buttons that send what was written. */
  readonly sends: readonly FieldPlace[];
  readonly exports: readonly ExportSource[];
  readonly tables: readonly LogTable[];
  /** Lists that nobody with protection may stand in. */
  readonly keptOut: readonly KeptOutList[];
  readonly ownCases: readonly OwnCaseList[];
}

/** What starts an export, for capture: a link or a form, by glob on its address. */
export interface ExportSource {
  readonly type: 'link' | 'form';
  readonly address: string;
}
