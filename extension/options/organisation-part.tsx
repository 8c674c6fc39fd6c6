/** What the organisation has decided, to be read, not changed. */
import { faultTexts } from '#extension/text/faults.ts';
import { optionsTexts } from '#extension/text/options.ts';
import { Note } from '#extension/ui/chip.tsx';
import { mendSentence } from '#extension/ui/mend-sentence.ts';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { organisationSchema } from '#extension/platform/organisation.ts';

/** The values that hold where nobody has decided others. */
const usual = organisationSchema.shape.policy.parse(undefined);

export function OrganisationPart() {
  const texts = useTexts(optionsTexts);
  const mends = useTexts(faultTexts);
  const { organisation, policyFaults } = usePlatform();
  const policy = organisation?.policy ?? usual;
  const rules = [
    [texts.autoLock, texts.minutes(policy.autoLockMinutes)],
    [texts.reasonDays, texts.days(policy.reasonDays)],
    [texts.mailboxInterval, interval(policy.mailboxIntervalMs, texts)],
    [texts.revealSeconds, texts.seconds(policy.revealSeconds)],
  ] as const;
  return (
    <>
      <p className="dim">{organisation ? texts.organisationFixed : texts.organisationNone}</p>
      {policyFaults.length > 0 && (
        <Note tone="dev" icon="late">
          <p>
            <b>{texts.policyFaults}</b> {texts.policyFaultsMeaning}
          </p>
          <ul>
            {policyFaults.map(({ path, mend }) => {
              const sentence = mendSentence(mend, mends);
              return (
                <li key={`${path} ${sentence}`} className="sm anywhere">
                  <code>{path}</code>: {sentence}
                </li>
              );
            })}
          </ul>
        </Note>
      )}
      <section className="card pad">
        <dl className="pairs">
          {organisation && (
            <>
              <dt>{texts.organisationName}</dt>
              <dd>{organisation.name || texts.undecided}</dd>
              <dt>{texts.server}</dt>
              <dd className="mono">{organisation.relay.url || texts.undecided}</dd>
            </>
          )}
          {rules.map(([name, value]) => (
            <div key={name} className="pair">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

function interval(
  ms: number,
  texts: { seconds: (n: number) => string; minutes: (n: number) => string },
): string {
  return ms < 120_000 ? texts.seconds(Math.round(ms / 1000)) : texts.minutes(Math.round(ms / 60_000));
}
