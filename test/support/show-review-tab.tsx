/** The review tab without its panel, in the room that it has there: what is open is kept here instead. */
import { useState } from 'react';
import { ReviewTab } from '#extension/panel/review/review-tab.tsx';
import { Room } from './review-stage.tsx';
import { show, type Shown } from './view.tsx';

export function showReviewTab(given: Parameters<typeof show>[1] = {}): Promise<Shown> {
  return show(
    <Room shape="narrow">
      <ReviewTabAlone />
    </Room>,
    given,
  );
}

function ReviewTabAlone() {
  const [open, setOpen] = useState<string | null>(null);
  return <ReviewTab open={open} onOpen={setOpen} />;
}
