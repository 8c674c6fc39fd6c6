/** Whose a paper is, in one line: `Barn- och utbildningsnämnden, Exempelskolan`. */
import type { Space } from '#extension/vault/space/space-contract.ts';

export function spaceLine({ board, name }: Pick<Space, 'board' | 'name'>): string {
  return [board, name].filter(Boolean).join(', ');
}
