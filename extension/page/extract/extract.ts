/** From a page to facts: a function of document, adapter and address, so that it can be tried on a saved page (SITE-5). */
import { normaliseSubject } from '#shared/identifiers/subject.ts';
import { normaliseCaseNumber } from '#shared/site/case-number.ts';
import { factNames, type CompiledAdapter, type CompiledView, type FactName } from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { matchesGlob } from '#shared/site/glob.ts';
import { readPlaces, type PlaceMemory, type Reading } from './place.ts';
import type { SearchRoot } from './select.ts';
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
  return adapter.views.filter(
    ({ paths }) => paths.length === 0 || paths.some((glob) => matchesGlob(glob, address)),
  );
}

/** The first view in the adapter's order that fits both address and page; null when none does. */
export function matchView(adapter: CompiledAdapter, page: PageToRead): CompiledView | null {
  return (
    viewsAt(adapter, page.address).find(({ shows }) => shows.every((sign) => hasSign(page.roots, sign))) ??
    null
  );
}

export function readFacts(adapter: CompiledAdapter, view: CompiledView, page: PageToRead): RecordFacts {
  const readings = new Map(
    factNames.map((name) => [name, readPlaces(page.roots, view.facts[name], page.memory)] as const),
  );
  const text = (name: FactName): string | null => readings.get(name)?.text?.slice(0, maxLength) ?? null;
  const caseNumber = text('caseNumber');
  const subject = text('subject');
  return {
    adapterId: adapter.id,
    viewId: view.id,
    caseNumber: caseNumber === null ? null : normaliseCaseNumber(caseNumber),
    subject: subject === null ? null : normaliseSubject(subject, page.today),
    subjectName: text('subjectName'),
    subjectAddress: text('subjectAddress'),
    handler: text('handler'),
    unit: text('unit'),
    marks: view.marks
      .filter(({ signs }) => signs.some((sign) => hasSign(page.roots, sign)))
      .map(({ kind }) => kind),
    environment: adapter.environment,
    missing: view.required.filter((name) => !isThere(readings.get(name))),
  };
}

function isThere(reading: Reading | undefined): boolean {
  return reading?.found === true;
}
