/** What a place in a page holds, as the bench may show it. */
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import type { FactName } from '#shared/site/compiled.ts';

/** What tells who somebody is or where: how long it is says enough. */
const hidden: ReadonlySet<FactName> = new Set(['subject', 'subjectName', 'subjectAddress']);
/** What is longer is more than one fact, and may hold anybody's name. */
const longestShown = 60;

/** A place that is being tried may be the wrong one, so that anything can stand there. */
export function isHidden(name: FactName, text: string): boolean {
  return hidden.has(name) || text.length > longestShown || findIdentifiers(text).length > 0;
}
