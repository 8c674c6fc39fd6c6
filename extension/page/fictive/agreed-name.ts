/** Which name is drawn over which: null where nothing is agreed, or where the view needs the real one. */
import type { CompiledView } from '#shared/site/compiled.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import { personName } from '../person-name.ts';

export interface AgreedName {
  readonly real: string;
  readonly fictive: string;
}

export function agreedName(facts: RecordFacts, views: readonly CompiledView[]): AgreedName | null {
  const real = personName(facts.subjectName);
  const fictive = personName(facts.fictiveName);
  const needsReal = views.find(({ id }) => id === facts.viewId)?.realName === true;
  return real === null || fictive === null || needsReal ? null : { real, fictive };
}
