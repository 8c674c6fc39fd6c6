/**
 * Pictures of the open review: the case under the cursor over time, and the hours of the week. Open where they leave room for
 * the rows.
 */
import { useState } from 'react';
import { Icon } from '#extension/ui/icon.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewPictureTexts } from '#extension/text/review-pictures.ts';
import { CasePicture } from './case-picture.tsx';
import { HoursPicture } from './hours-picture.tsx';
import type { PicturesProps } from './pictures-props.ts';

const storageKey = 'varsam.review.pictures';
/** Wide enough for two pictures side by side, and high enough for a dozen rows below them. */
const roomy = '(min-width: 72rem) and (min-height: 58rem)';

export function Pictures(props: PicturesProps) {
  const texts = useTexts(reviewPictureTexts);
  const [open, setOpen] = useState(() => {
    const chosen = localStorage.getItem(storageKey);
    return chosen === null ? matchMedia(roomy).matches : chosen === 'open';
  });
  return (
    <details
      className="pictures"
      open={open}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open === open) return;
        setOpen(currentTarget.open);
        // Kept in this browser; it says nothing about anybody.
        localStorage.setItem(storageKey, currentTarget.open ? 'open' : 'closed');
      }}
    >
      <summary className="mini">
        {texts.pictures}
        <Icon name="next" />
      </summary>
      {open && (
        <div className="charts">
          <CasePicture {...props} />
          <HoursPicture {...props} />
        </div>
      )}
    </details>
  );
}
