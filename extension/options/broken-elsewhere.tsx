/** Views that no longer match at colleagues' computers, for those who read the space's mailbox (WARN-12). */
import type { KnownSystem } from '#extension/platform/page-platform.ts';
import { optionsTexts } from '#extension/text/options.ts';
import { systemTexts } from '#extension/text/systems.ts';
import { day as dayOf } from '#extension/text/time.ts';
import { Note } from '#extension/ui/chip.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';
import { viewWords } from './bench/view-words.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';

/** What nobody has met for so long is mended, or the page is no longer used. */
const keptMs = 14 * 86_400_000;

export function BrokenElsewhere(props: { readonly space: Space; readonly known: readonly KnownSystem[] }) {
  const { space, known } = props;
  const texts = useTexts(optionsTexts);
  const { views: kinds } = useTexts(systemTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const mailbox = useObservable(space.mailbox);
  const shared = useObservable(space.adapters.shared);
  const mended = new Map(shared.map(({ bundle }) => [bundle.id, bundle.claimedTime]));
  const notes = mailbox.flatMap(({ author, message }) =>
    message.type === 'view-broken' &&
    message.at > now - keptMs &&
    message.at > (mended.get(message.adapterId) ?? 0)
      ? [{ ...message, author }]
      : [],
  );
  const views = [...Map.groupBy(notes, ({ adapterId, viewId }) => `${adapterId} ${viewId}`).values()];
  return views.map((of) => {
    const [{ adapterId, viewId } = { adapterId: '', viewId: '' }] = of;
    const latest = Math.max(...of.map(({ at }) => at));
    const name = known.find((system) => system.adapterId === adapterId)?.name ?? adapterId;
    return (
      <Note key={`${adapterId} ${viewId}`} tone="dev" icon="late">
        <p>
          <b>{texts.brokenView(name)}</b>{' '}
          {texts.brokenElsewhere(new Set(of.map(({ author }) => author)).size, dayOf(latest, language, now))}
        </p>
        <p className="sm">
          {texts.brokenElsewhereMend(viewWords(viewId, shippedAdapters.get(adapterId)?.views ?? [], kinds))}
        </p>
      </Note>
    );
  });
}
