/** Those who wrote in a list, and how each is named in its narrow column: so that ten years on everybody knows who it was. */
import type { AnnotationOperation, ReviewProjection } from './annotation.ts';

export interface Writers {
  /** Initials; the whole name where two have the same, numbered where that is the same too. */
  readonly markOf: (member: string) => string;
  /** Mark and name of each who judged or commented, in the order in which they did. */
  readonly legend: readonly (readonly [mark: string, name: string])[];
}

const written: ReadonlySet<AnnotationOperation['type']> = new Set(['verdict', 'bulk-verdict', 'comment']);

/** `nameOf` gives the member's name for an id. */
export function writersOf(
  { history }: Pick<ReviewProjection, 'history'>,
  nameOf: (member: string) => string,
): Writers {
  const members = new Set(history.flatMap(({ value, author }) => (written.has(value.type) ? [author] : [])));
  const marks = new Map<string, string>();
  for (const [initials, sharing] of Map.groupBy(members, (member) => initialsOf(nameOf(member))))
    for (const [name, namesakes] of Map.groupBy(sharing, nameOf))
      for (const [at, member] of namesakes.entries())
        marks.set(
          member,
          sharing.length === 1 ? initials : namesakes.length === 1 ? name : `${name} ${at + 1}`,
        );
  return {
    markOf: (member) => marks.get(member) ?? initialsOf(nameOf(member)),
    legend: [...members].map((member) => [marks.get(member) ?? '', nameOf(member)]),
  };
}

/** First letters of the words of a name: `Karin Öberg` gives `KÖ`. */
export function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
