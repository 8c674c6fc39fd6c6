/** Globs on addresses: `*` within a step, `**` across steps. Matched without backtracking, so that no pattern is slow. */

export function isGlob(text: string): boolean {
  return text.startsWith('/') && !/[\s\\^$|{}()[\]]/.test(text);
}

/**
 * `address` is path, query and fragment, as in `/akt/17?flik=2#topp`. A glob that names no query or no fragment leaves
 * that part out of account. Time grows with the product of both lengths, whatever the glob.
 */
export function matchesGlob(glob: string, address: string): boolean {
  const withFragment = glob.includes('#');
  const withQuery = withFragment || glob.includes('?');
  const path = withFragment ? address : address.replace(/#.*$/s, '');
  return matches(tokens(glob), withQuery ? path : path.replace(/\?.*$/s, ''));
}

type Token =
  | { readonly type: 'anything' }
  | { readonly type: 'step' }
  | { readonly type: 'exact'; readonly character: string };

function tokens(glob: string): readonly Token[] {
  const parts = glob.match(/\*\*|\*|[^*]/gsu) ?? [];
  return parts.map((part) =>
    part === '**'
      ? { type: 'anything' }
      : part === '*'
        ? { type: 'step' }
        : { type: 'exact', character: part },
  );
}

/** Carries the set of reachable positions in the glob from character to character. */
function matches(glob: readonly Token[], subject: string): boolean {
  let reached = closure(new Set([0]), glob);
  for (const character of subject) {
    const next = new Set<number>();
    for (const position of reached) {
      const token = glob[position];
      if (token === undefined) continue;
      if (token.type === 'exact') {
        if (token.character === character) next.add(position + 1);
      } else if (token.type === 'anything' || character !== '/') next.add(position);
    }
    reached = closure(next, glob);
  }
  return reached.has(glob.length);
}

/** A star may also stand for nothing. */
function closure(positions: Set<number>, glob: readonly Token[]): Set<number> {
  for (const position of positions) {
    const token = glob[position];
    if (token !== undefined && token.type !== 'exact') positions.add(position + 1);
  }
  return positions;
}
