/** Who of a list that nobody with protection may stand in has it: by the register, or by a record that was open (GUARD-12). */
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { Input, Output } from '#extension/messaging/contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { Judging } from './judging.ts';
import type { KnownPeople } from './known-people.ts';
import type { MatchLimit } from './match-limit.ts';

export interface ListSources {
  readonly space: Space;
  readonly judging: Judging;
  readonly knownPeople: KnownPeople;
  readonly limit: MatchLimit;
}

/** An adapter that is null, or has no such lists, is refused: what was not looked up must not pass for clean. */
export async function checkList(
  rows: Input<'page.listed'>['rows'],
  adapter: CompiledAdapter | null,
  { space, judging, knownPeople, limit }: ListSources,
  now: number,
): Promise<Output<'page.listed'>> {
  if (adapter === null || adapter.keptOut.length === 0) return { type: 'not-adapted' };
  if (!(await limit.mayMatch(adapter.id, rows, now))) return { type: 'too-many' };
  const found = await Promise.all(
    rows.map(
      async (row) => (await knownPeople.isProtected(row.subject)) || (await judging.isProtected(row, space)),
    ),
  );
  return { type: 'checked', protected: found.flatMap((isFound, at) => (isFound ? [at] : [])) };
}
