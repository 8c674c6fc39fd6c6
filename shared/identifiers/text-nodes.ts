/** Search across adjacent text nodes: what a reader sees as one line may be cut into many. */
import { findIdentifiers, type FindOptions } from './find-identifiers.ts';
import type { IdentifierMatch } from './kinds.ts';

/** `inline`: the nodes read as one run. `block`: each stands in its own cell or block, and nothing is joined. */
export type NodeBoundary = 'inline' | 'block';

const longestLabel = 40;

/**
 * Matches with offsets into `nodes.join('')`. Between blocks, a short text is taken as the label of the next: a cell
 * `Personnummer` beside a cell `1953-01-01 0350`.
 */
export function findIdentifiersInNodes(
  nodes: readonly string[],
  boundary: NodeBoundary,
  options: FindOptions = {},
): readonly IdentifierMatch[] {
  if (boundary === 'inline') return findIdentifiers(nodes.join(''), options);
  const matches: IdentifierMatch[] = [];
  let offset = 0;
  let label = options.label ?? '';
  for (const node of nodes) {
    for (const match of findIdentifiers(node, { ...options, label }))
      matches.push({ start: match.start + offset, end: match.end + offset, kind: match.kind });
    offset += node.length;
    label = labelFrom(node);
  }
  return matches;
}

/** A text that may serve as the label of what follows it: short, and with letters only. */
export function labelFrom(text: string): string {
  const label = text.trim();
  return label.length > 0 && label.length <= longestLabel && !/\d/.test(label) ? label : '';
}
