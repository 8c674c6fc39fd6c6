/** The review tab without its panel: what is open is kept here instead. */
import { useState } from 'react';
import { ReviewTab } from '#extension/panel/review/review-tab.tsx';

export function ReviewTabAlone() {
  const [open, setOpen] = useState<string | null>(null);
  return <ReviewTab open={open} onOpen={setOpen} />;
}
