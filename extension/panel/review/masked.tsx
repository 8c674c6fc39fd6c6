/** A name or number that stays hidden until somebody shows it. What is hidden is not in the document at all. */
import { Fragment } from 'react';
import { useTexts } from '#extension/ui/providers.tsx';
import { reviewTexts } from '#extension/text/review.ts';
import { maskedParts } from '#shared/review/masked-cell.ts';
import type { PrivateColumn } from '#shared/review/private-columns.ts';

/** `kind` is what the cell's column holds; without it, identifiers in running text are hidden. */
export function Masked(props: {
  readonly text: string;
  readonly kind?: PrivateColumn | undefined;
  readonly shown?: boolean;
}) {
  const texts = useTexts(reviewTexts);
  const parts = maskedParts(props.text, props.kind);
  if (props.shown) {
    return parts.some((part) => part.hidden) ? <span className="shown">{props.text}</span> : props.text;
  }
  return parts.map((part, index) => (
    // The parts of one text have no other name, and never move.
    <Fragment key={index}>
      {part.hidden ? (
        <span className="mask">
          <span aria-hidden="true">000000</span>
          <span className="vh">{texts.hidden}</span>
        </span>
      ) : (
        part.text
      )}
    </Fragment>
  ));
}
