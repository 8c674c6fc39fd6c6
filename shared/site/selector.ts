/** Whether a browser takes a text for a list of selectors (Selectors Level 4): adapters are checked where there is no page. */

const escape = String.raw`\\(?:[\da-f]{1,6}\s?|[^\da-f\n])`;
const name = String.raw`(?:--|-?(?:[a-z_\u0080-\uffff]|${escape}))(?:[\w\u0080-\uffff-]|${escape})*`;
const sticky = (source: string): RegExp => new RegExp(source, 'iy');

const blank = sticky(String.raw`\s*`);
const type = sticky(String.raw`(?:\*?\|)?(?:\*|${name})`);
const idOrClass = sticky(`[#.]${name}`);
const attribute = sticky(
  String.raw`\[\s*(?:\*?\|)?${name}\s*(?:[~|^$*]?=\s*(?:"[^"]*"|'[^']*'|${name})\s*(?:[is]\s*)?)?\]`,
);
const pseudo = sticky(`::?(${name})`);
const combinator = sticky(String.raw`\s*[>+~]\s*|\s+(?![\s,)]|$)`);
const leading = sticky(String.raw`[>+~]\s*`);
const place = sticky(String.raw`\s*(?:even|odd|[+-]?\d*n(?:\s*[+-]\s*\d+)?|[+-]?\d+)\s*`);
const ofList = sticky(String.raw`of\s`);
const words = sticky(String.raw`[\w\s,"'*-]+`);

const pseudoNames = new Set(
  `active after any-link autofill before checked default defined dir disabled empty enabled first-child first-letter first-line
  first-of-type focus focus-visible focus-within fullscreen has hover in-range indeterminate invalid is lang last-child last-of-type
  link modal not nth-child nth-last-child nth-last-of-type nth-of-type only-child only-of-type open optional out-of-range
  placeholder placeholder-shown popover-open read-only read-write required root scope state target user-invalid user-valid valid visited
  where`.split(/\s+/),
);

/** Nothing of XPath, and nothing of what scripts add to selectors, as `:contains(…)`: a browser finds nothing by it. */
export function isSelector(text: string): boolean {
  return endOfList(text, 0, false) === text.length;
}

/** The offset after the pattern where it stands at `from`, else -1; -1 for a `from` of -1. */
function after(pattern: RegExp, text: string, from: number): number {
  if (from < 0) return -1;
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function endOfList(text: string, from: number, isRelative: boolean): number {
  let at = from - 1;
  do {
    at = after(blank, text, at + 1);
    if (isRelative) at = Math.max(at, after(leading, text, at));
    for (let next = at; next >= 0; next = after(combinator, text, at)) {
      at = endOfCompound(text, next);
      if (at < 0) return -1;
    }
    at = after(blank, text, at);
  } while (text[at] === ',');
  return at;
}

function endOfCompound(text: string, from: number): number {
  let end = Math.max(from, after(type, text, from));
  for (let next = end; next >= 0; next = endOfSimple(text, end)) end = next;
  return end === from ? -1 : end;
}

function endOfSimple(text: string, from: number): number {
  if (text[from] !== ':') return Math.max(after(idOrClass, text, from), after(attribute, text, from));
  const end = after(pseudo, text, from);
  const named = text.slice(from, Math.max(from, end)).replace(/^::?/, '').toLowerCase();
  if (!pseudoNames.has(named)) return -1;
  if (text[end] !== '(') return takesSelectors.test(named) || named.startsWith('nth-') ? -1 : end;
  const inside = endOfArguments(text, end + 1, named);
  return text[inside] === ')' ? inside + 1 : -1;
}

const takesSelectors = /^(?:has|is|not|where)$/;

function endOfArguments(text: string, from: number, named: string): number {
  if (takesSelectors.test(named)) return endOfList(text, from, named === 'has');
  if (!named.startsWith('nth-')) return after(words, text, from);
  const counted = after(place, text, from);
  const listed = after(ofList, text, counted);
  return listed < 0 ? counted : endOfList(text, listed, false);
}
