/** Verdicts set without knowledge of each other: both stand there, with who and when, until somebody chooses. */
import { Note } from '#extension/ui/chip.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { Chip } from '#extension/ui/chip.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import { reviewTexts } from '#extension/text/review.ts';
import type { Authored, Verdict } from '#shared/review/annotation.ts';
import { chipOfVerdict } from './verdict-chip.tsx';

export function ConflictNote(props: {
  readonly conflicting: readonly Authored<Verdict>[];
  readonly nameOf: (member: string) => string;
}) {
  const texts = useTexts(reviewTexts);
  const moment = useMoment();
  if (props.conflicting.length === 0) return null;
  return (
    <Note tone="soft" icon="soft">
      <h3>{texts.conflictHeading}</h3>
      <ul className="stack-s" aria-label={texts.conflictHeading}>
        {props.conflicting.map((each) => (
          <li key={each.operation} className="row wrap">
            <Chip kind={chipOfVerdict[each.value]}>{texts.verdicts[each.value]}</Chip>
            <span>{texts.by(props.nameOf(each.author), moment(each.claimedTime))}</span>
          </li>
        ))}
      </ul>
      <p>{texts.conflictBody}</p>
    </Note>
  );
}
