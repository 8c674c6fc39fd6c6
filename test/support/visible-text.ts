/** Finds text that a user could read in source code: it belongs in `extension/text`. */
import { parseSync } from '@swc/core';

/** Attributes and properties of our components that are shown or read out. */
const shownAttributes =
  /^(aria-label|aria-description|aria-roledescription|title|placeholder|alt|label|heading|summary|text|hint|error|name|detail)$/;
const word = /[\p{L}]{2,}/u;
/** An icon's name and a landmark are one lower-case word: no sentence is. */
const token = /^[a-z][A-Za-z-]*$/;
const swedish = /[åäöÅÄÖ]/;

/** Each finding as the text itself, in source order. A generic arrow function reads as a tag where `jsx` is on. */
export function findVisibleText(source: string, jsx = true): readonly string[] {
  const found: string[] = [];
  walk(parseSync(source, { syntax: 'typescript', tsx: jsx }), (node) => {
    if (node['type'] === 'JSXText') note(found, node['value'], word);
    if (node['type'] === 'JSXAttribute') {
      const name = (node['name'] as Node | undefined)?.['value'];
      const value = node['value'] as Node | null;
      if (typeof name !== 'string' || !shownAttributes.test(name) || value?.['type'] !== 'StringLiteral')
        return;
      if (!token.test(String(value['value']))) note(found, value['value'], word);
    }
    if (node['type'] === 'StringLiteral') note(found, node['value'], swedish);
    if (node['type'] === 'TemplateElement') note(found, node['raw'], swedish);
  });
  return [...new Set(found)];
}

type Node = Record<string, unknown>;

function note(found: string[], value: unknown, rule: RegExp): void {
  if (typeof value === 'string' && rule.test(value)) found.push(value.trim());
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit);
  } else if (typeof node === 'object' && node !== null) {
    visit(node as Node);
    for (const each of Object.values(node)) walk(each, visit);
  }
}
