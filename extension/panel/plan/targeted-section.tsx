/** Checks that a manager has ordered, and the way to order one (PLAN-4). */
import { useState } from 'react';
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { dayOfIso } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { recordsOf, type TargetedCheck } from '#shared/plan/plan-record.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import type { PlanPart } from './plan-context.ts';
import { TargetedForm } from './targeted-form.tsx';
import { whomOf } from './whom.ts';

export function TargetedSection(part: PlanPart) {
  const texts = useTexts(planDrawTexts);
  const [ordering, setOrdering] = useState(false);
  const checks = recordsOf(part.records, 'targeted').toSorted((a, b) => (a.orderedOn < b.orderedOn ? 1 : -1));
  return (
    <section className="sect stack">
      <h2>{texts.targeted}</h2>
      <p className="sm dim">{texts.targetedLead}</p>
      {checks.length === 0 ? (
        <p className="sm">{texts.noneOrdered}</p>
      ) : (
        <ul className="list">
          {checks.map((check) => (
            <Ordered key={check.id} check={check} />
          ))}
        </ul>
      )}
      {ordering ? (
        <TargetedForm {...part} onDone={() => setOrdering(false)} />
      ) : (
        <Button icon="plus" onPress={() => setOrdering(true)}>
          {texts.order}
        </Button>
      )}
    </section>
  );
}

function Ordered({ check }: { readonly check: TargetedCheck }) {
  const texts = useTexts(planDrawTexts);
  const paperTexts = useTexts(planPaperTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const onDay = (iso: string) => dayOfIso(iso, language, now);
  return (
    <li className="lrow">
      <Icon name={check.doneOn === null ? 'clock' : 'ok'} />
      <span className="grow">
        <b>{texts.reasons[check.reason]}</b>
        <span className="sub anywhere">{texts.of(whomOf(check), intervalWords(check, language))}</span>
        <span className="sub">
          {texts.orderedSub(check.orderedBy, onDay(check.orderedOn))}
          {check.doneOn !== null &&
            check.outcome !== null &&
            ` ${texts.done(onDay(check.doneOn), paperTexts.outcome[check.outcome])}`}
        </span>
      </span>
    </li>
  );
}
