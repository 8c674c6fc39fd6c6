/** Which elements may show text that stands in a style sheet or an attribute: those with generated content. */
import { attributeOf, isHtml, isTree, own } from '../node.ts';
import type { PageRoot } from '../observe/observe-page.ts';

/** Where a style sheet puts text of its own. */
export const sides = ['::before', '::after', '::marker'];
const pseudo = /::?(?:before|after|marker)/g;
const any = ':is(*)';

/** Only content that can hold an identifier: an attribute, a variable or function, or a digit or a sign of an address. */
const telling = /attr\(|--|[\d@]/;

/** The selectors of sheets that were read before: reading one with thousands of rules takes milliseconds. */
let selectorsBySheet = new WeakMap<CSSStyleSheet, ReadonlySet<string>>();

/** To be called when a sheet may have come or been written in. */
export function forgetSheets(): void {
  selectorsBySheet = new WeakMap();
}

/** Whether a node that came or changed makes a style sheet. */
export const isOfStyle = (node: Node): boolean =>
  isHtml(node, 'style') ||
  isHtml(node.parentNode, 'style') ||
  (isTree(node) && own(node).querySelector.call(node, 'style') !== null);

/** A selector for the elements whose `::before` or `::after` the sheets of `root` give such content, '' when none do. */
export function generatedSelector(root: PageRoot): string {
  const sheets = [...root.styleSheets, ...root.adoptedStyleSheets];
  return sheets.flatMap((sheet) => [...selectorsOf(sheet)]).join(', ');
}

function selectorsOf(sheet: CSSStyleSheet): ReadonlySet<string> {
  const known = selectorsBySheet.get(sheet);
  if (known) return known;
  const selectors = new Set<string>();
  collect(sheet, selectors);
  selectorsBySheet.set(sheet, selectors);
  return selectors;
}

/** The text that an element shows before and after its own. */
export function generatedText(element: Element): string {
  return sides.map((side) => unquoted(resolved(getComputedStyle(element, side).content, element))).join(' ');
}

/** Firefox leaves `attr(…)` as it stands in the sheet. */
const resolved = (content: string, element: Element): string =>
  import.meta.env.FIREFOX
    ? content.replaceAll(/attr\(([^\s,)]+)(?:[^)"]|"(?:[^"\\]|\\.)*")*\)/g, (whole, name: string) => {
        const value = attributeOf(element, name);
        return value === null ? whole : `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
      })
    : content;

/** The rules of a sheet from elsewhere cannot be read; an adapter names what such a sheet shows. */
function rulesOf(holder: CSSStyleSheet | CSSRule): Iterable<CSSRule> {
  try {
    return 'cssRules' in holder ? holder.cssRules : [];
  } catch {
    return [];
  }
}

/** `outer`: what `&` stands for in rules within a rule. */
function collect(holder: CSSStyleSheet | CSSRule, selectors: Set<string>, outer = ''): void {
  for (const rule of rulesOf(holder)) {
    let within = outer;
    // What may stand alone belongs to any element; a list that cannot be read in full is read in part.
    if (rule instanceof CSSStyleRule)
      within = `:is(${rule.selectorText.replaceAll('&', outer).replaceAll(pseudo, any)})`;
    // What a rule says within a condition stands in a rule of its own.
    if (within.includes(any) && 'style' in rule && telling.test((rule as CSSStyleRule).style.content))
      selectors.add(within);
    collect((rule as CSSImportRule).styleSheet ?? rule, selectors, within);
  }
}

const unquoted = (content: string): string =>
  [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text).join('');
