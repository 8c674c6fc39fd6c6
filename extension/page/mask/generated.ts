/** Which elements may show text that stands in a style sheet or an attribute: those with generated content. */
import type { PageRoot } from '../observe/observe-page.ts';

const pseudo = /::?(?:before|after)/g;

/** Only content that can hold an identifier: an attribute, or a digit or a sign of an address in the rule itself. */
const telling = /attr\(|[\d@]/;

/** A selector for the elements whose `::before` or `::after` the sheets of `root` give such content, '' when none do. */
export function generatedSelector(root: PageRoot): string {
  const selectors = new Set<string>();
  for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) collect(rulesOf(sheet), selectors);
  return [...selectors].join(', ');
}

/** The text that an element shows before and after its own. */
export function generatedText(element: Element): string {
  return ['::before', '::after'].map((side) => unquoted(getComputedStyle(element, side).content)).join(' ');
}

/** The rules of a sheet from elsewhere cannot be read; an adapter names what such a sheet shows. */
function rulesOf(sheet: CSSStyleSheet): CSSRuleList | null {
  try {
    return sheet.cssRules;
  } catch {
    return null;
  }
}

function collect(rules: CSSRuleList | null, selectors: Set<string>): void {
  for (const rule of rules ?? []) {
    if (
      rule instanceof CSSStyleRule &&
      rule.selectorText.search(pseudo) >= 0 &&
      telling.test(rule.style.content)
    )
      selectors.add(rule.selectorText.replaceAll(pseudo, ''));
    else if (rule instanceof CSSImportRule) collect(rule.styleSheet && rulesOf(rule.styleSheet), selectors);
    else if (rule instanceof CSSGroupingRule) collect(rule.cssRules, selectors);
  }
}

const unquoted = (content: string): string =>
  [...content.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text).join('');
