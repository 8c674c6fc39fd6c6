/** The review tab of the side panel: the list of reviews, or the one that is open. */
import { useState } from 'react';
import { useObservable, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import { addressOf } from './page-address.ts';
import { ReviewHome } from './review-home.tsx';
import { ReviewOpener } from './review-opener.tsx';

export function ReviewTab() {
  const texts = useTexts(reviewImportTexts);
  const platform = usePlatform();
  const [space] = useObservable(useVault().spaces);
  const [open, setOpen] = useState<string | null>(null);
  if (space === undefined) {
    return (
      <section className="sect">
        <EmptyState text={texts.noSpace} />
      </section>
    );
  }
  return open === null ? (
    <ReviewHome space={space} onOpen={setOpen} />
  ) : (
    <ReviewOpener
      space={space}
      id={open}
      shape="narrow"
      onBack={() => setOpen(null)}
      onPrint={() => platform.openPage('review', addressOf({ view: 'print', id: open }))}
      onSign={() => platform.openPage('review', addressOf({ view: 'sign', id: open }))}
    />
  );
}
