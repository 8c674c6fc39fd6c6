/** What a text tells of people, and the text without it: a function of the text and what may stand instead. */
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import type { IdentifierKind } from '#shared/identifiers/kinds.ts';
import { maskFull } from '#shared/identifiers/masked-form.ts';
import { findWhereabouts } from '#shared/identifiers/whereabouts.ts';

/** As people speak of them. */
export const foundKinds = ['number', 'phone', 'email', 'address', 'whereabouts', 'name', 'other'] as const;
export type FoundKind = (typeof foundKinds)[number];

const kindOf: Partial<Record<IdentifierKind, FoundKind>> = {
  personnummer: 'number',
  samordningsnummer: 'number',
  reservnummer: 'number',
  interimsnummer: 'number',
  lookalike: 'number',
  phone: 'phone',
  email: 'email',
  address: 'address',
  postal: 'address',
  fastighet: 'address',
  name: 'name',
};

export interface TextPart {
  readonly text: string;
  /** Null for what may stand. */
  readonly kind: FoundKind | null;
}

export interface CheckedText {
  /** All of the text, in order. */
  readonly parts: readonly TextPart[];
  /** The text to send: `instead` where a number or a name stood, six dots for the rest. */
  readonly replaced: string;
}

/** `name`: of the person, as the text may write it. `instead`: a case number or a fictive name. Either may be empty. */
export function checkText(text: string, name: string, instead: string): CheckedText {
  const names = name.trim() === '' ? [] : [name.trim()];
  const found: readonly { start: number; end: number; kind: FoundKind }[] = [
    // Homes too: whoever checks by hand would rather see one too many.
    ...findIdentifiers(text, { names, homes: [] }).map(({ start, end, kind }) => ({
      start,
      end,
      kind: kindOf[kind] ?? ('other' as const),
    })),
    ...findWhereabouts(text).map(({ start, end }) => ({ start, end, kind: 'whereabouts' as const })),
  ];
  const parts: TextPart[] = [];
  let replaced = '';
  let from = 0;
  const readTo = (to: number): void => {
    if (to > from) parts.push({ text: text.slice(from, to), kind: null });
    replaced += text.slice(from, Math.max(from, to));
    from = Math.max(from, to);
  };
  for (const { start, end, kind } of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (end <= from) continue;
    readTo(start);
    parts.push({ text: text.slice(from, end), kind });
    const tellsWho = kind === 'number' || kind === 'name';
    replaced += tellsWho && instead.trim() !== '' ? instead.trim() : maskFull();
    from = end;
  }
  readTo(text.length);
  return { parts, replaced };
}
