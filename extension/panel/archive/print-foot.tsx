/** Who answers for the list: the sign-off with its checksum, or the line to sign by hand. */
import { useTexts } from '#extension/ui/providers.tsx';
import { printTexts } from '#extension/text/print.ts';
import type { SignOffView } from '#shared/review/annotation.ts';
import { isoDay, isoMinute } from './iso-day.ts';

export function PrintFoot(props: {
  readonly signOff: SignOffView | null;
  readonly nameOf: (member: string) => string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const texts = useTexts(printTexts);
  const { signOff } = props;
  return (
    <>
      <section className="sig">
        {signOff && (
          <>
            <div>
              <h2>{texts.signed}</h2>
              <p>
                {props.nameOf(signOff.author)}, {signOff.role}. {isoMinute(signOff.claimedTime)}.
              </p>
              {signOff.later > 0 && <p>{texts.later(signOff.later)}</p>}
            </div>
            <div>
              <h2>{texts.digest}</h2>
              <p className="mono">{signOff.digest}</p>
            </div>
          </>
        )}
        <p className="line">{texts.signature}</p>
      </section>
      <footer className="sf">
        <span>{texts.storage}</span>
        <span>{texts.printed(isoDay(props.now))}</span>
      </footer>
    </>
  );
}
