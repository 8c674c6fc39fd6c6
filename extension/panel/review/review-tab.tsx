/** The review tab of the side panel: the list of reviews, or the one that is open. */
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import { useSpace } from '../use-space.ts';
import { addressOf } from '../page-address.ts';
import { ReviewHome } from './review-home.tsx';
import { ReviewOpener } from './review-opener.tsx';

export function ReviewTab(props: {
  /** Null = the list. */
  readonly open: string | null;
  readonly onOpen: (id: string | null) => void;
}) {
  const { open, onOpen } = props;
  const texts = useTexts(reviewImportTexts);
  const platform = usePlatform();
  const space = useSpace();
  if (space === undefined) {
    return (
      <section className="sect">
        <EmptyState text={texts.noSpace} />
      </section>
    );
  }
  return open === null ? (
    <ReviewHome space={space} onOpen={onOpen} />
  ) : (
    <ReviewOpener
      space={space}
      id={open}
      shape="narrow"
      onBack={() => onOpen(null)}
      onPrint={() => platform.openPage('review', addressOf({ view: 'print', id: open }))}
      onSign={() => platform.openPage('review', addressOf({ view: 'sign', id: open }))}
    />
  );
}
