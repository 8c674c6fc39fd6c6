/** The year's finished checks, each with its form, and the year in sum (ARK-2). */
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { Button } from '#extension/ui/button.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { yearOf } from '#shared/base/day.ts';
import { recordsOf } from '#shared/plan/plan-record.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import { addressOf, type PaperAddress } from '../page-address.ts';
import type { PlanPart } from './plan-context.ts';

interface Finished {
  readonly subject: 'list' | 'sample' | 'targeted';
  readonly id: string;
  readonly doneOn: string;
  readonly name: string;
  readonly isRequest: boolean;
}

export function PapersSection({ records, plan }: PlanPart) {
  const texts = useTexts(planPaperTexts);
  const words = useTexts(planDrawTexts);
  const { language } = useLanguage();
  const platform = usePlatform();
  const open = (address: PaperAddress) => platform.openPage('review', addressOf(address));
  const finished: readonly Finished[] = [
    ...recordsOf(records, 'list').map((list) => ({
      subject: 'list' as const,
      id: list.id,
      doneOn: list.reviewedOn,
      name: texts.checkName.list(list.unit, intervalWords(list, language)),
      isRequest: false,
    })),
    ...plan.systematic.map(({ number, seed, reviewed }) => ({
      subject: 'sample' as const,
      id: seed?.id ?? '',
      doneOn: reviewed?.reviewedOn ?? null,
      name: texts.checkName.sample(number, plan.year),
      isRequest: false,
    })),
    ...recordsOf(records, 'targeted').map((check) => ({
      subject: 'targeted' as const,
      id: check.id,
      doneOn: check.doneOn,
      name: texts.checkName.targeted(words.reasons[check.reason].toLowerCase(), check.orderedOn),
      isRequest: check.reason === 'request',
    })),
  ]
    .flatMap(({ doneOn, ...rest }) => (doneOn === null ? [] : [{ ...rest, doneOn }]))
    .filter(({ doneOn }) => yearOf(doneOn) === plan.year)
    .toSorted((a, b) => (a.doneOn < b.doneOn ? 1 : -1));
  return (
    <section className="sect stack">
      <h2>{texts.papers}</h2>
      <p className="sm dim">{finished.length === 0 ? texts.noPapers : texts.papersLead}</p>
      <ul className="list">
        {finished.map(({ subject, id, name, isRequest }) => (
          <li key={`${subject} ${id}`} className="lrow">
            <Icon name="document" />
            <span className="grow anywhere">{name}</span>
            {isRequest && (
              <Button
                shape="small"
                aria-label={texts.openAnswerNamed(name)}
                onPress={() => open({ view: 'answer', id })}
              >
                {texts.openAnswer}
              </Button>
            )}
            <Button
              shape="small"
              aria-label={texts.openFormNamed(name)}
              onPress={() => open({ view: 'form', subject, id })}
            >
              {texts.openForm}
            </Button>
          </li>
        ))}
      </ul>
      <div className="row wrap">
        {[plan.year, plan.year - 1].map((year) => (
          <Button key={year} icon="document" onPress={() => open({ view: 'year', year })}>
            {texts.openSummary(year)}
          </Button>
        ))}
      </div>
    </section>
  );
}
