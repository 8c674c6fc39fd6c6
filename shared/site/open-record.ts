/** A record over all its tabs and routes: what one of them has shown stays known while the record is open. */
import { factNames, type CompiledView } from './compiled.ts';
import type { RecordFacts } from './facts.ts';

export interface OpenRecord {
  /** Equal for all views of one record. */
  readonly key: string;
  readonly facts: RecordFacts;
}

/** Null when the view does not say what tells records apart, or the page does not show it. */
export function recordKeyOf({ sameBy }: CompiledView, facts: RecordFacts, address: string): string | null {
  if (sameBy === null) return null;
  const value =
    sameBy.type === 'fact'
      ? facts[sameBy.fact]
      : sameBy.type === 'step'
        ? (routeSteps(address)[sameBy.step - 1] ?? null)
        : queryValue(address, sameBy.name);
  const kind = sameBy.type === 'fact' ? sameBy.fact : sameBy.type === 'step' ? sameBy.step : sameBy.name;
  return value === null || value === '' ? null : `${sameBy.type} ${kind} ${value}`;
}

/** What the page shows now, and for the rest what the same record has shown before. A mark once seen stays. */
export function withRemembered(facts: RecordFacts, key: string | null, open: OpenRecord | null): RecordFacts {
  if (key === null || open?.key !== key) return facts;
  const before = open.facts;
  return {
    ...facts,
    ...Object.fromEntries(factNames.map((name) => [name, facts[name] ?? before[name]])),
    marks: [...new Set([...facts.marks, ...before.marks])],
    missing: facts.missing.filter((name) => before[name as keyof RecordFacts] === null),
  };
}

/** The path, or a fragment that is a route itself: `#/akt/17`, `#!/akt/17`. */
function routeSteps(address: string): readonly string[] {
  const fragment = /#!?(\/.*)$/s.exec(address)?.[1];
  const route = fragment ?? address.replace(/#.*$/s, '');
  return route
    .replace(/\?.*$/s, '')
    .split('/')
    .filter((step) => step !== '');
}

function queryValue(address: string, name: string): string | null {
  const query = /\?([^#]*)/.exec(address)?.[1] ?? '';
  return new URLSearchParams(query).get(name);
}
