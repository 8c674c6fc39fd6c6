/** What a view of an adapter is called: its kind, and the id by which it stands in the JSON. */
import type { systemTexts } from '#extension/text/systems.ts';
import type { CompiledView } from '#shared/site/compiled.ts';

type Kinds = (typeof systemTexts)['sv']['views'];

export function viewWords(
  viewId: string,
  views: readonly Pick<CompiledView, 'id' | 'kind'>[],
  kinds: Kinds,
): string {
  const view = views.find(({ id }) => id === viewId);
  return view === undefined ? viewId : `${kinds[view.kind]} (${viewId})`;
}
