/** Who answers for the list: the sign-off with its checksum, or the line to sign by hand. */
import { useTexts } from '#extension/ui/providers.tsx';
import { printTexts } from '#extension/text/print.ts';
import type { SignOffView } from '#shared/review/annotation.ts';
import { swedishDay, swedishMinute } from '#shared/base/swedish-time.ts';
import { maskedCell } from '#shared/review/masked-cell.ts';
import type { Writers } from '#shared/review/writers.ts';

export function PrintFoot(props: {
  readonly signOff: SignOffView | null;
  readonly masked: boolean;
  readonly nameOf: (member: string) => string;
  readonly legend: Writers['legend'];
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const texts = useTexts(printTexts);
  const { signOff, masked } = props;
  const readable = (text: string) => (masked ? maskedCell(text, undefined) : text);
  const names = props.legend.map((entry) => entry.join(' ')).join('; ');
  return (
    <>
      {names !== '' && <p className="writers">{texts.writers(names)}</p>}
      <section className="sig">
        {signOff && (
          <>
            <div>
              <h2>{texts.signed}</h2>
              <p>
                {texts.signedBy(
                  props.nameOf(signOff.author),
                  signOff.value.role,
                  swedishMinute(signOff.claimedTime),
                )}
              </p>
              <p>{signOff.later.size > 0 ? texts.later(signOff.later.size) : texts.fixed}</p>
              {signOff.value.openRows > 0 && (
                <p>{texts.openRows(signOff.value.openRows, readable(signOff.value.openReason))}</p>
              )}
              {signOff.value.gapReason !== '' && <p>{texts.gap(readable(signOff.value.gapReason))}</p>}
            </div>
            <div>
              <h2>{texts.digest}</h2>
              <p className="mono">{`${signOff.digest.slice(0, 4)} ${signOff.digest.slice(4)}`}</p>
              <p>{texts.digestHint}</p>
            </div>
          </>
        )}
        <p className="line">{texts.signature}</p>
      </section>
      <footer className="sf">
        <span>{texts.storage}</span>
        <span>{texts.printed(swedishDay(props.now))}</span>
      </footer>
    </>
  );
}
