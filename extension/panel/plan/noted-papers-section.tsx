/** Papers about protected people that lie with the unit, and the way to note one; what is to be destroyed is a task (ARK-7). */
import { useState } from 'react';
import { notedPaperTexts } from '#extension/text/noted-paper.ts';
import { dayOfIso } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import { isKept, type NotedPaper } from '#shared/plan/noted-paper.ts';
import { recordsOf } from '#shared/plan/plan-record.ts';
import { NotePaperDialog } from './note-paper-dialog.tsx';
import type { PlanPart } from './plan-context.ts';
import { useChange } from './use-change.ts';

export function NotedPapersSection(part: PlanPart) {
  const texts = useTexts(notedPaperTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const { paperMonths } = useRules().pack.retention;
  const { busy, failure, write, showUndo } = useChange(part.space);
  const [noting, setNoting] = useState(false);
  const papers = recordsOf(part.records, 'paper')
    .filter(isKept)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const free = (paper: NotedPaper) =>
    write({ ...paper, freedOn: part.today, by: part.me.id }, () => showUndo(texts.freedSaid, paper));
  return (
    <section className="sect stack">
      <h2>{texts.heading}</h2>
      <p className="sm dim">{texts.lead}</p>
      {papers.length === 0 ? (
        <p className="sm">{texts.none}</p>
      ) : (
        <ul className="list">
          {papers.map((paper) => {
            const { name, sub, freed } = texts.kinds[paper.kind];
            const what = texts.named(name, paper.file);
            return (
              <li key={paper.id} className="lrow">
                <Icon name="document" />
                <span className="grow">
                  <b className="anywhere">{what}</b>
                  <span className="sub">
                    {texts.since(dayOfIso(paper.from, language, now))}{' '}
                    {paper.freedOn === null ? sub(paperMonths) : texts.destroyAll}
                  </span>
                </span>
                {paper.freedOn === null && (
                  <Button
                    shape="small"
                    busy={busy}
                    aria-label={texts.freedNamed(freed, what)}
                    onPress={() => free(paper)}
                  >
                    {freed}
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <Failure>{failure}</Failure>
      <Button icon="plus" onPress={() => setNoting(true)}>
        {texts.note}
      </Button>
      {noting && <NotePaperDialog {...part} onClose={() => setNoting(false)} />}
    </section>
  );
}
