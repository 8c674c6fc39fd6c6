/** What was said after the sign-off: who, when and what kind, newest first. */
import { useTexts } from '#extension/ui/providers.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import { archiveTexts } from '#extension/text/archive.ts';
import type { ReviewProjection, SignOffView } from '#shared/review/annotation.ts';

export function LaterList(props: {
  readonly projection: ReviewProjection;
  readonly signOff: SignOffView;
  readonly nameOf: (member: string) => string;
}) {
  const texts = useTexts(archiveTexts).sign;
  const moment = useMoment();
  const { later } = props.signOff;
  if (later.size === 0) return <p className="dim">{texts.nothingLater}</p>;
  const said = props.projection.history.filter(({ operation }) => later.has(operation)).toReversed();
  return (
    <section className="stack-s" aria-label={texts.later(later.size)}>
      <h2>{texts.later(later.size)}</h2>
      <ul className="list">
        {said.map(({ operation, value, author, claimedTime }) => (
          <li key={operation} className="lrow">
            <span className="grow">
              <b>{texts.operations[value.type]}</b>
              <span className="sub">{texts.laterBy(props.nameOf(author), moment(claimedTime))}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
