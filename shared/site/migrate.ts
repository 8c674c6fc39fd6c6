/** Brings an adapter that was written for an older version up to the current one, before it is checked. */
import { err, ok, type Result } from '../base/result.ts';
import { currentVersion } from './adapter.ts';
import type { Mend } from './faults.ts';

type Draft = Readonly<Record<string, unknown>>;

/** Each takes a draft of its version to the next; what it does not understand it leaves for the schema to name. */
const steps: ReadonlyMap<unknown, (draft: Draft) => Draft> = new Map([[1, namePlacesOfFields]]);

/** The draft at the current version, or what to do about a version that cannot be read. */
export function migrateAdapter(draft: unknown): Result<unknown, Mend> {
  let current = draft;
  while (isObject(current)) {
    const { version } = current;
    if (version === currentVersion) break;
    const step = steps.get(version);
    if (step === undefined) return err(refusal(version));
    current = { ...step(current), version: Number(version) + 1 };
  }
  return ok(current);
}

function refusal(version: unknown): Mend {
  const isNewer = typeof version === 'number' && version > currentVersion;
  const is = version === undefined ? 'missing' : isNewer ? 'newer' : 'unknown';
  return { type: 'version', is, current: currentVersion };
}

/** Version 2: a guarded field may also be found by its label, so a bare selector became a place. */
function namePlacesOfFields(draft: Draft): Draft {
  const { guard } = draft;
  if (!Array.isArray(guard)) return draft;
  const fields = guard.map((entry: unknown) =>
    isObject(entry) && typeof entry['field'] === 'string'
      ? { ...entry, field: { selector: entry['field'] } }
      : entry,
  );
  return { ...draft, guard: fields };
}

function isObject(value: unknown): value is Draft {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
