/** From a page to facts: a function of document, adapter and address, so that it can be tried on a saved page (SITE-5). */
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import { normaliseSubject } from '#shared/identifiers/subject.ts';
import { normaliseCaseNumber } from '#shared/site/case-number.ts';
import { factNames, type CompiledAdapter, type CompiledView, type FactName } from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { matchesGlob } from '#shared/site/glob.ts';
import type { SearchRoot } from './dom.ts';
import { readPlaces, type PlaceMemory, type Reading } from './place.ts';
import { hasSign } from './sign.ts';

/** The longest text of a fact that leaves the page. */
const maxLength = 300;

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

export function readFacts(adapter: CompiledAdapter, view: CompiledView, page: PageToRead): RecordFacts {
  const readings = new Map(
    factNames.map((name) => [name, readPlaces(page.roots, view.facts[name], page.memory)] as const),
  );
  const text = (name: FactName): string | null => readings.get(name)?.text?.slice(0, maxLength) ?? null;
  const caseNumber = text('caseNumber');
  const subject = text('subject');
  const texts = Object.fromEntries(factNames.map((name) => [name, text(name)]));
  return {
    ...(texts as Record<FactName, string | null>),
    adapterId: adapter.id,
    viewId: view.id,
    caseNumber: caseNumber === null ? null : normaliseCaseNumber(caseNumber),
    subject: subject === null ? null : subjectIn(subject, page.today),
    marks: view.marks
      .filter(({ signs }) => signs.some((sign) => hasSign(page.roots, sign)))
      .map(({ kind }) => kind),
    environment: isTraining(adapter, page) ? 'training' : 'production',
    missing: view.required.filter((name) => !isThere(readings.get(name))),
  };
}

/** Beside other words too, as in `19400208-7874 (84 år)`; null where there are several: whose record it is, is not known then. */
function subjectIn(text: string, today: string): string | null {
  const found = new Set(
    findIdentifiers(text).flatMap(({ start, end }) => normaliseSubject(text.slice(start, end), today) ?? []),
  );
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

function isThere(reading: Reading | undefined): boolean {
  return reading?.found === true;
}
