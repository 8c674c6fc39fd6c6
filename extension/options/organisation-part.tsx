/** What the organisation has decided, to be read, not changed. */
import { optionsTexts } from '#extension/text/options.ts';
import { Note } from '#extension/ui/chip.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import { usualPolicy } from '#extension/platform/organisation.ts';
import { Faults } from './faults.tsx';
import { RoutinePart } from './routine/routine-part.tsx';

export function OrganisationPart() {
  const texts = useTexts(optionsTexts);
  const { organisation, policyFaults } = usePlatform();
  const { autoLockMinutes, mailboxIntervalMs } = organisation?.policy ?? usualPolicy;
  const { reasonDays, revealSeconds } = useRules().policy;
  const rules = [
    [texts.autoLock, texts.minutes(autoLockMinutes)],
    [texts.reasonDays, texts.days(reasonDays)],
    [texts.mailboxInterval, interval(mailboxIntervalMs, texts)],
    [texts.revealSeconds, texts.seconds(revealSeconds)],
  ] as const;
  return (
    <>
      <p className="dim">{organisation ? texts.organisationFixed : texts.organisationNone}</p>
      {policyFaults.length > 0 && (
        <Note tone="dev" icon="late">
          <Faults
            lead={
              <>
                <b>{texts.policyFaults}</b> {texts.policyFaultsMeaning}
              </>
            }
            faults={policyFaults}
          />
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
      <RoutinePart />
    </>
  );
}

function interval(
  ms: number,
  texts: { seconds: (n: number) => string; minutes: (n: number) => string },
): string {
  return ms < 120_000 ? texts.seconds(Math.round(ms / 1000)) : texts.minutes(Math.round(ms / 60_000));
}
