/** The words of a question about an opening: the same for the one who sends and the one who reads. */
import { followUpTexts } from '#extension/text/follow-up.ts';
import { clock, day } from '#extension/text/time.ts';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { FollowUp } from '#shared/review/follow-up.ts';

export function FollowUpWords(props: {
  readonly name: string;
  readonly followUp: Pick<FollowUp, 'caseNumber' | 'openedAt' | 'ownLine'>;
}) {
  const texts = useTexts(followUpTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const { caseNumber, openedAt, ownLine } = props.followUp;
  const when = texts.when(day(openedAt, language, now), clock(openedAt));
  return (
    <>
      <p>
        {texts.opened(props.name, caseNumber ?? texts.aCase, when)} <b>{texts.question}</b>
      </p>
      <p className="sm">{texts.rights}</p>
      {ownLine.trim() !== '' && (
        <p className="sm">
          {texts.from(props.name)} <q>{ownLine.trim()}</q>
        </p>
      )}
    </>
  );
}
