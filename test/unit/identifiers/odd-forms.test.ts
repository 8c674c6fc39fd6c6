import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findIdentifiersInNodes } from '#shared/identifiers/text-nodes.ts';

/** Kind and text: `⟦…⟧` is to be found and nothing else, `¦` parts text nodes, cells where a `|` follows the kind; `-` is none. */
const rows = readFileSync(new URL('../../identifiers-suite/odd-forms.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [string, string]);

/** What is found in the text, marked as the row marks it, and its kinds. */
function marked(kind: string, written: string): string {
  const text = JSON.parse(`"${written.replaceAll('"', String.raw`\"`)}"`) as string;
  const nodes = text.replaceAll(/[⟦⟧]/g, '').split('¦');
  const matches = findIdentifiersInNodes(nodes, kind.endsWith('|') ? 'block' : 'inline');
  const joined = nodes.join('');
  let from = 0;
  let shown = '';
  for (const match of matches) {
    shown += `${joined.slice(from, match.start)}⟦${joined.slice(match.start, match.end)}⟧`;
    from = match.end;
  }
  const kinds = [...new Set(matches.map((match) => match.kind))].join(' ') || '-';
  return `${kinds}: ${shown}${joined.slice(from)}`;
}

const wanted = (kind: string, written: string): string => {
  const text = JSON.parse(`"${written.replaceAll('"', String.raw`\"`)}"`) as string;
  return `${kind.replace('|', '')}: ${text.replaceAll('¦', '')}`;
};

describe('identifiers in odd forms', () => {
  it.each(rows.filter(([kind]) => !kind.startsWith('-')))('%s: %s is found whole [MASK-1]', (kind, text) => {
    expect(marked(kind, text)).toBe(wanted(kind, text));
  });

  it.each(rows.filter(([kind]) => kind.startsWith('-')))('%s %s is left readable [MASK-1]', (kind, text) => {
    expect(marked(kind, text)).toBe(wanted(kind, text));
  });
});
