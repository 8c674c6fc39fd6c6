/** From a page to facts: a function of document, adapter and address, so that it can be tried on a saved page (SITE-5). */
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import { normaliseSubject } from '#shared/identifiers/subject.ts';
import { normaliseCaseNumber } from '#shared/site/case-number.ts';
import { factNames, type CompiledAdapter, type CompiledView, type FactName } from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { readPlaces, type Reading } from './place.ts';
import { hasSign } from './sign.ts';
import { isTraining, type PageToRead } from './views.ts';

/** The longest text of a fact that leaves the page. */
const maxLength = 300;

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
