/** Markup as values: a template tag that escapes everything it is given except its own results. */

/** A piece of finished markup. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | null | readonly Part[];

/** Joins the literal parts with escaped values; `null` leaves nothing behind, a list is joined without separator. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: String.raw({ raw: literals }, ...parts.map(toMarkup)) };
}

function toMarkup(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return 'markup' in part ? part.markup : part.map(toMarkup).join('');
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Spaces that do not break, as old systems put between the parts of a label or a case number. */
export function hardSpaces(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}
