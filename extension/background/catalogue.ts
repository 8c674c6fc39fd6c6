/**
 * Adapters by system: one that was changed on this device stands before those that are shared in spaces, and these before
 * the one that the organisation pushes or that ships. Readable before unlock; taken up from the spaces while the vault is open.
 */
import type { AdapterInForce, AdapterRefusal } from '#extension/platform/adapters-in-force.ts';
import type { PushedAdapter } from '#extension/platform/managed.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { createTurns } from '#shared/base/turns.ts';
import type { SharedBundle } from '#shared/documents/signed-bundle.ts';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import { compileText } from './compile-text.ts';
import { isNewer, newestOfEach, openTaken, settle, type OfSpace } from './taken-bundle.ts';

export type AdapterSource = 'own' | 'shared' | 'shipped';

export interface FoundAdapter {
  readonly adapter: CompiledAdapter;
  readonly source: AdapterSource;
}

export interface Catalogue {
  /**
   * `origin`: where it is to be used; null for its name alone, of any that holds. Null when what is to be used there does not
   * hold: another in its place would mask and cover less than somebody has asked for, and nobody would see it.
   */
  find(id: string, origin: string | null): Promise<FoundAdapter | null>;
  /** As JSON, to be changed; null for a system that nobody knows. */
  text(id: string): Promise<{ readonly source: AdapterSource; readonly text: string } | null>;
  /** `text`: JSON, for this device only; null to let it go. */
  useHere(id: string, text: string | null): Promise<Result<void, { readonly type: UseFailure }>>;
  /** Of all spaces that this device is in, the one that is worked in first. Nothing older than what is known counts. */
  takeUp(spaces: readonly OfSpace[]): Promise<void>;
  /** The rules have changed. */
  renew(): Promise<void>;
}

export type UseFailure = 'faulty' | 'other-system' | 'not-allowed' | 'storage-failed';

export interface CatalogueRules {
  /** Addresses that the organisation has named; null where none has. */
  readonly allowedOrigins: readonly string[] | null;
  readonly allowsOwn: boolean;
  /** In place of those that ship. */
  readonly pushed: readonly PushedAdapter[];
}

type AdapterStore = Pick<CatalogueStore, 'shared' | 'own' | 'kept'>;

export interface CatalogueOptions {
  readonly store: Promise<AdapterStore>;
  readonly rules: () => Promise<CatalogueRules>;
  readonly note: (all: readonly AdapterInForce[]) => Promise<void>;
}

interface Candidate {
  readonly source: AdapterSource;
  /** Null: everywhere. */
  readonly origins: readonly string[] | null;
  readonly text: string;
  /** Null: it does not hold in this version of Varsam. */
  readonly adapter: CompiledAdapter | null;
}

export function createCatalogue({ store, rules, note }: CatalogueOptions): Catalogue {
  // Where there is no database there is nothing of one's own either, and what ships holds.
  const opening = store.catch(() => null);
  const known = new Map<string, Promise<readonly Candidate[]>>();
  const inTurn = createTurns();

  const foreign = async ({ origins }: SharedBundle): Promise<readonly string[]> => {
    const { allowedOrigins } = await rules();
    return allowedOrigins === null ? [] : origins.filter((origin) => !allowedOrigins.includes(origin));
  };

  const takenOf = async (id: string): Promise<readonly SharedBundle[]> => {
    const places = [...((await opening)?.shared.entries() ?? [])].filter(([place]) =>
      place.endsWith(`/${id}`),
    );
    const taken = await Promise.all(
      places.map(async ([place, value]) => {
        const one = await openTaken('adapter', place, value);
        return one !== null && (await foreign(one.bundle)).length === 0 ? one : null;
      }),
    );
    return taken
      .filter((one) => one !== null)
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ bundle }) => bundle);
  };

  const ownOf = async (id: string): Promise<unknown> =>
    (await rules()).allowsOwn ? (await opening)?.own.get(id) : null;
  const pushedOf = async (id: string): Promise<PushedAdapter | undefined> =>
    (await rules()).pushed.find((one) => one.id === id);
  const collect = async (id: string): Promise<readonly Candidate[]> => {
    const shipped = (await pushedOf(id))?.text ?? JSON.stringify(shippedAdapters.get(id) ?? null, null, 2);
    const own = await ownOf(id);
    const drafts: readonly Omit<Candidate, 'adapter'>[] = [
      ...(typeof own === 'string' ? [{ source: 'own', origins: null, text: own } as const] : []),
      ...(await takenOf(id)).map(({ text, origins }) =>
        text === null
          ? ({ source: 'shipped', origins, text: shipped } as const)
          : ({ source: 'shared', origins, text } as const),
      ),
      { source: 'shipped', origins: null, text: shipped },
    ];
    return drafts.flatMap((draft): readonly Candidate[] => {
      const adapter = compileText(id, draft.text);
      if (adapter.ok) return [{ ...draft, adapter: adapter.value }];
      return draft.source === 'shipped' ? [] : [{ ...draft, adapter: null }];
    });
  };
  const candidates = (id: string): Promise<readonly Candidate[]> => {
    const found = known.get(id) ?? collect(id);
    known.set(id, found);
    return found;
  };

  let refusals: ReadonlyMap<string, AdapterRefusal> = new Map();
  const noteAll = async (): Promise<void> => {
    const pushed = (await rules()).pushed.map(({ id }) => id);
    const ids = new Set([...shippedAdapters.keys(), ...pushed, ...refusals.keys()]);
    const all = [...ids].map(async (adapterId): Promise<AdapterInForce> => {
      const isOwn = typeof (await ownOf(adapterId)) === 'string';
      const [taken] = await takenOf(adapterId);
      // Of what nobody has changed nothing is compiled for the note: a page may be waiting for the worker to start.
      const [first] = isOwn || taken?.text ? await candidates(adapterId) : [];
      return {
        adapterId,
        isOwn,
        isPushed: pushed.includes(adapterId),
        shared: taken?.text ? { number: taken.number, origins: [...taken.origins] } : null,
        isFaulty: first?.adapter === null,
        refused: refusals.get(adapterId) ?? null,
      };
    });
    await note(await Promise.all(all));
  };
  /** One change at a time. */
  const change = <T>(act: (at: AdapterStore | null) => Promise<T>): Promise<T> =>
    inTurn(async () => act(await opening));

  return {
    async find(id, origin) {
      const isFor = ({ origins, adapter }: Candidate): boolean =>
        origin === null ? adapter !== null : origins === null || origins.includes(origin);
      const { adapter = null, source } = (await candidates(id)).find(isFor) ?? {};
      return adapter && source ? { adapter, source } : null;
    },
    text: async (id) => (await candidates(id))[0] ?? null,
    useHere: (id, text) =>
      change(async (at) => {
        if (at === null) return err({ type: 'storage-failed' });
        if (text === null) at.own.delete(id);
        else {
          if (!(await rules()).allowsOwn) return err({ type: 'not-allowed' });
          const adapter = compileText(id, text);
          if (!adapter.ok) return adapter;
          at.own.set(id, text);
        }
        known.clear();
        const isKept = await at.kept();
        await noteAll();
        return isKept ? ok() : err({ type: 'storage-failed' });
      }),
    renew: () =>
      change(async () => {
        known.clear();
        await noteAll();
      }),
    takeUp: (spaces) =>
      change(async (at) => {
        const refused = new Map<string, AdapterRefusal>();
        const refuse = (id: string, why: AdapterRefusal): void => {
          if (!refused.has(id)) refused.set(id, why);
        };
        let changed = at !== null && (await settle(at.shared, spaces));
        for (const [rank, space] of spaces.entries()) {
          for (const { id, number, why } of space.refused) refuse(id, { number, why, origins: [] });
          for (const { bundle, signed, signKey } of newestOfEach(space.shared)) {
            const { id, number, text } = bundle;
            const origins = [...(await foreign(bundle))];
            const place = `${space.id}/${id}`;
            const before = await openTaken('adapter', place, at?.shared.get(place));
            if (origins.length > 0) refuse(id, { number, why: 'foreign-address', origins });
            else if (isNewer(bundle, before?.bundle)) {
              if (text !== null && !compileText(id, text).ok) {
                refuse(id, { number, why: 'faulty', origins: [] });
                continue;
              }
              at?.shared.set(place, { rank, signed, signKey });
              changed = true;
            }
          }
        }
        refusals = refused;
        if (changed) {
          known.clear();
          await at?.kept();
        }
        await noteAll();
      }),
  };
}
