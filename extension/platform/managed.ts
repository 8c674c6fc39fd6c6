/**
 * What an organisation's administrators push to its browsers (GPO, Intune, a policy file), laid over what the build
 * carries (SITE-4). What does not hold is said, place by place, and leaves what the build has.
 */
import type { z } from 'zod';
import { parseJson } from '#shared/base/json.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import { toFaults, type Fault } from '#shared/site/faults.ts';
import { builtOrganisation } from './build.ts';
import { organisationSchema, type Organisation } from './organisation.ts';

export interface PushedAdapter {
  readonly id: string;
  /** JSON, as it was pushed. */
  readonly text: string;
}

export interface Managed {
  /** Null where neither build nor administrators have decided anything. */
  readonly organisation: Organisation | null;
  readonly adapters: readonly PushedAdapter[];
  /** What was pushed and does not hold: where it stands, and how to mend it. */
  readonly faults: readonly Fault[];
}

/**
 * `built`: what this build carries; its addresses and relay are all that it may reach. `pushed`: `organisation`, the file
 * that a build takes (`--organisation`), whole or in part, and a list of `adapters`. All is text: where values must be of
 * a kind, the browser takes away what does not hold, and nobody could say what is wrong.
 */
export function layOver(built: Organisation | null, pushed: unknown): Managed {
  const { organisation: text, adapters = [] } = isFields(pushed) ? pushed : {};
  const said = typeof text === 'string' ? parseJson(text) : undefined;
  const taken = text === undefined ? { organisation: built, faults: [] } : take(built, said);
  const brought = Array.isArray(adapters) ? adapters.map(bring) : [];
  const noList = { path: 'adapters', mend: { type: 'change', wanted: 'array' } } as const;
  return {
    organisation: taken.organisation,
    adapters: brought.flatMap(({ adapter }) => adapter ?? []),
    faults: [
      ...taken.faults,
      ...(Array.isArray(adapters) ? [] : [noList]),
      ...brought.flatMap(({ faults }) => faults),
    ],
  };
}

function bring(given: unknown, at: number): { adapter: PushedAdapter | null; faults: readonly Fault[] } {
  const path = `adapters[${at}]`;
  if (typeof given !== 'string') return { adapter: null, faults: [{ path, mend: { type: 'json' } }] };
  const compiled = compileAdapter(parseJson(given));
  return compiled.ok
    ? { adapter: { id: compiled.value.id, text: given }, faults: [] }
    : {
        adapter: null,
        faults: compiled.error.map((fault) => ({ ...fault, path: `${path} ${fault.path}` })),
      };
}

type Fields = Record<string, unknown>;
type Taken = Pick<Managed, 'organisation' | 'faults'>;

/** In the general build, name and relay may stay open. */
const partSchema = organisationSchema.partial({ name: true, relay: true });

/** What is faulty shows at once but for what hides behind it; nothing that is pushed may keep the worker busy. */
const mostRounds = 5;

function take(built: Organisation | null, given: unknown): Taken {
  if (!isFields(given))
    return {
      organisation: built,
      faults: [{ path: 'organisation', mend: { type: 'json' } }],
    };
  const before: Fields = { sites: [], policy: {}, ...built };
  let draft = mergeOver(before, given);
  const faults: Fault[] = [];
  let parsed = partSchema.safeParse(draft);
  for (let round = 0; !parsed.success && round < mostRounds; round += 1) {
    faults.push(...toFaults(parsed.error.issues));
    draft = without(draft, before, parsed.error.issues);
    parsed = partSchema.safeParse(draft);
  }
  if (!parsed.success) return { organisation: built, faults };
  const { name = '', relay = { url: '', voucher: '' }, ...rest } = parsed.data;
  const organisation: Organisation = { ...rest, name, relay };
  if (built === null) return { organisation, faults };
  const within = keepWithin(built, organisation);
  return { organisation: within.organisation, faults: [...faults, ...within.faults] };
}

/** Policy is taken rule by rule; sites come beside those of the build, so that no system loses its veil. */
function mergeOver(before: Fields, given: Fields): Fields {
  const { policy = before['policy'], sites = before['sites'] } = given;
  return {
    ...before,
    ...given,
    policy: isFields(policy) ? { ...(before['policy'] as Fields), ...policy } : policy,
    sites: Array.isArray(given['sites']) ? [...given['sites'], ...(before['sites'] as unknown[])] : sites,
  };
}

/** The draft with every faulty place as it was before. */
function without(draft: Fields, before: Fields, issues: readonly z.core.$ZodIssue[]): Fields {
  const next = { ...draft };
  const policy = isFields(draft['policy']) ? { ...draft['policy'] } : draft['policy'];
  next['policy'] = policy;
  const faultySites = new Set<unknown>();
  for (const issue of issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    for (const key of keys) {
      const [top, inner] = key === undefined ? issue.path : [...issue.path, key];
      if (top === 'sites' && typeof inner === 'number') faultySites.add(inner);
      else if (top === 'policy' && inner !== undefined && isFields(policy))
        restore(policy, before['policy'] as Fields, String(inner));
      else restore(next, before, String(top));
    }
  }
  const { sites } = next;
  if (Array.isArray(sites)) next['sites'] = sites.filter((_, at) => !faultySites.has(at));
  return next;
}

function restore(fields: Fields, before: Fields, key: string): void {
  if (Object.hasOwn(before, key)) fields[key] = before[key];
  else delete fields[key];
}

/** A build may reach the relay and the hosts that stand in its manifest, and no others. */
function keepWithin(built: Organisation, next: Organisation): Taken {
  const servedBy = new Map(
    built.sites.flatMap(({ adapterId, origins }) => origins.map((origin) => [origin, adapterId])),
  );
  const pushed = next.sites.flatMap(({ adapterId, origins }) =>
    origins.map((origin) => ({ adapterId, origin, served: servedBy.get(origin) })),
  );
  const isOtherRelay = next.relay.url !== built.relay.url;
  const fault = (path: string, address: string): Fault => ({
    path,
    mend: { type: 'other-build', address },
  });
  return {
    organisation: {
      ...next,
      sites: built.sites,
      relay: isOtherRelay ? built.relay : next.relay,
    },
    faults: [
      ...pushed.flatMap(({ adapterId, origin, served }) => {
        if (served === undefined) return [fault('sites', origin)];
        const mend = { type: 'served', origin, by: served } as const;
        return served === adapterId ? [] : [{ path: 'sites', mend }];
      }),
      ...(isOtherRelay ? [fault('relay.url', next.relay.url)] : []),
    ],
  };
}

/** Browsers without such a policy, or without the means for one, give nothing. */
export async function readManaged(): Promise<Managed> {
  try {
    return layOver(builtOrganisation, await chrome.storage.managed.get(null));
  } catch {
    return layOver(builtOrganisation, {});
  }
}

/** Reads once, and anew when it has changed; to be called before anybody else listens. */
export function followManaged(): () => Promise<Managed> {
  let current = readManaged();
  watchManaged(() => {
    current = readManaged();
  });
  return () => current;
}

/** Calls `listener` when administrators have changed what they push. */
export function watchManaged(listener: () => void): void {
  chrome.storage.managed?.onChanged.addListener(listener);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
