/** Which views of an adapter a page shows, by its address and its signs. */
import type { CompiledAdapter, CompiledView } from '#shared/site/compiled.ts';
import { matchesGlob } from '#shared/site/glob.ts';
import type { SearchRoot } from './dom.ts';
import type { PlaceMemory } from './place.ts';
import { hasSign } from './sign.ts';

export interface PageToRead {
  /** The document and every shadow root known in it. */
  readonly roots: readonly SearchRoot[];
  /** Path, query and fragment. */
  readonly address: string;
  /** ISO date: decides the century of a short personnummer. */
  readonly today: string;
  /** Kept from look to look of one page; an empty one is always right. */
  readonly memory: PlaceMemory;
}

/** The views whose address fits; whether their signs are seen is another question. */
export function viewsAt(adapter: CompiledAdapter, address: string): readonly CompiledView[] {
  return adapter.views.filter(({ paths }) => paths.length === 0 || isAt(paths, address));
}

/** Whether the address fits one of the globs. */
export function isAt(paths: readonly string[], address: string): boolean {
  return paths.some((glob) => matchesGlob(glob, address));
}

/** The views that fit both address and page, in the adapter's order: the first is the one that counts. */
export function matchingViews(adapter: CompiledAdapter, page: PageToRead): readonly CompiledView[] {
  return viewsAt(adapter, page.address).filter((view) => fits(view, page));
}

/** A copy of the system for practice, where no real person belongs (SITE-7, GUARD-12). */
export function isTraining(
  { training }: CompiledAdapter,
  { roots, address }: Pick<PageToRead, 'roots' | 'address'>,
): boolean {
  return (
    training.always || isAt(training.paths, address) || training.shows.some((sign) => hasSign(roots, sign))
  );
}

export function matchView(adapter: CompiledAdapter, page: PageToRead): CompiledView | null {
  return viewsAt(adapter, page.address).find((view) => fits(view, page)) ?? null;
}

function fits({ shows }: CompiledView, { roots }: PageToRead): boolean {
  return shows.every((sign) => hasSign(roots, sign));
}
