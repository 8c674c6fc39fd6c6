/** No review open: files that wait, a place to drop one, and the reviews there are. */
import { useEffect, useRef } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useLanguage, useObservable, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { day } from '#extension/text/time.ts';
import { handoverTexts } from '#extension/text/handover.ts';
import { reviewImportTexts } from '#extension/text/review-import.ts';
import type { CaptureSummary } from '#extension/vault/space/captures-contract.ts';
import type { ReviewSummary } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { BasisSection } from '../findings/basis-section.tsx';
import { CheckText } from '../check-text/check-text.tsx';
import { FileDrop } from './import/file-drop.tsx';
import { ImportOutcome } from './import/import-outcome.tsx';
import type { ImportState } from './import/import-state.ts';
import { useReviewTitle } from './review-title.ts';
import { useImport } from './import/use-import.ts';
import { reviews, useMe, useReadsReview } from '../use-me.ts';
import { useNames } from '../use-names.ts';

/** One import at a time: while it reads or asks, nothing else is begun. */
const busyStates: ReadonlySet<ImportState['type']> = new Set([
  'reading',
  'columns',
  'overlap',
  'on-disk',
  'removing',
]);

export function ReviewHome({
  space,
  onOpen,
}: {
  readonly space: Space;
  readonly onOpen: (id: string) => void;
}) {
  const texts = useTexts(reviewImportTexts);
  const captures = useObservable(useVault().captures);
  const all = useObservable(space.reviews);
  const { state, importCapture, importDropped, cancel } = useImport(space);
  const nameOf = useNames(space, texts.unnamed);
  const heading = useRef<HTMLHeadingElement>(null);
  // Back from a review: the button that led here is gone, and the keyboard with it. A page just opened shows no ring for it.
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    heading.current?.focus(navigator.userActivation.hasBeenActive ? {} : { focusVisible: false });
  }, []);
  const busy = busyStates.has(state.type);
  const me = useMe(space);
  const readsIn = me !== undefined && reviews(me);
  const readsReview = useReadsReview(space);
  const mine = all.filter(({ id }) => readsReview(id));
  return (
    <div className="reviewhome">
      <section className="sect stack">
        <h1 ref={heading} tabIndex={-1}>
          {texts.heading}
        </h1>
        <ImportOutcome state={state} onCancel={cancel} onOpen={onOpen} />
        {captures.length > 0 && !busy && (
          <Captures
            captures={captures}
            reviews={mine}
            onRead={readsIn ? (capture) => void importCapture(capture) : null}
          />
        )}
        {!readsIn && <p className="dim">{texts.reviewersOnly}</p>}
        {readsIn && !busy && mine.length === 0 && captures.length === 0 && (
          <p className="dim">{texts.none}</p>
        )}
        {readsIn && !busy && <FileDrop onFile={(dropped) => void importDropped(dropped)} />}
        <CheckText />
      </section>
      {mine.length > 0 && <Reviews space={space} reviews={mine} onOpen={onOpen} />}
      {readsIn && <BasisSection space={space} nameOf={nameOf} />}
    </div>
  );
}

function Captures(props: {
  readonly captures: readonly CaptureSummary[];
  readonly reviews: readonly ReviewSummary[];
  /** Null for who may not. */
  readonly onRead: ((capture: CaptureSummary) => void) | null;
}) {
  const { onRead } = props;
  const texts = useTexts(reviewImportTexts);
  const vault = useVault();
  return (
    <div className="stack-s">
      <h2>{texts.waiting}</h2>
      <p className="sm dim">{texts.waitingHint}</p>
      <ul className="list">
        {props.captures.map((capture) => {
          const known = props.reviews.find((review) => review.source.fileHash === capture.fileHash);
          return (
            <li key={capture.id} className="lrow">
              <Icon name="document" />
              <span className="grow">
                <b>{capture.fileName}</b>
                <span className="sub">
                  {known ? texts.alreadyRead(known.title) : texts.size(Math.ceil(capture.sizeBytes / 1000))}
                </span>
              </span>
              {onRead && (
                <Button
                  shape="small"
                  aria-label={texts.readNamed(capture.fileName)}
                  onPress={() => onRead(capture)}
                >
                  {texts.read}
                </Button>
              )}
              <Button
                shape="small"
                look="quiet"
                aria-label={texts.discardNamed(capture.fileName)}
                onPress={() => void vault.dropCapture(capture.id)}
              >
                {texts.discard}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Reviews(props: {
  readonly space: Space;
  readonly reviews: readonly ReviewSummary[];
  readonly onOpen: (id: string) => void;
}) {
  const { space, onOpen } = props;
  const texts = useTexts(reviewImportTexts);
  const handover = useTexts(handoverTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const newestFirst = props.reviews.toSorted((a, b) => b.createdAt - a.createdAt);
  const nameOf = useNames(space, texts.unnamed);
  const titleOf = useReviewTitle();
  return (
    <section className="sect stack-s">
      <h2>{texts.reviews}</h2>
      <ul className="list">
        {newestFirst.map((review) => (
          <li key={review.id}>
            <button type="button" className="lrow" onClick={() => onOpen(review.id)}>
              <Icon name="list" />
              <span className="grow">
                <b>{titleOf(review)}</b>
                <span className="sub">
                  {(review.handedFrom === undefined ? texts.createdBy : handover.from)(
                    nameOf(review.createdBy),
                    day(review.createdAt, language, platform.now()),
                  )}
                </span>
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
