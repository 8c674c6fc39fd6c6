/** What is to be done now: late, due and open, each with the one act that moves it on. */
import { useState } from 'react';
import { notedPaperTexts } from '#extension/text/noted-paper.ts';
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { planTexts } from '#extension/text/plan.ts';
import { dayOfIso } from '#extension/text/time.ts';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import { assertNever } from '#shared/base/assert.ts';
import type { SampleReviewed } from '#shared/plan/plan-record.ts';
import { tasksOf, type Task } from '#shared/plan/tasks.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import { FinishDialog } from './finish-dialog.tsx';
import { GapDialog } from './gap-dialog.tsx';
import { ListDialog } from './list-dialog.tsx';
import type { PlanPart } from './plan-context.ts';
import { ReportDialog } from './report-dialog.tsx';
import { SelfCheckDialog } from './self-check-dialog.tsx';
import { TaskRow } from './task-row.tsx';
import { useChange } from './use-change.ts';
import { whomOf } from './whom.ts';

/** So many late checks stand in the open: a plan that begins long before it is written down has a year of them. */
const lateShown = 5;

export function Tasks(part: PlanPart) {
  const texts = useTexts(planTexts);
  const drawTexts = useTexts(planDrawTexts);
  const notedTexts = useTexts(notedPaperTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const tasks = tasksOf(part.records, part.today, useRules().pack.retention.paperMonths);
  const late = tasks.filter((task) => task.late && (task.type === 'monthly' || task.type === 'sample'));
  // The draw below is about the first sample that is not drawn: it stays in the open, as what is begun does.
  const drawnNext = late.find((task) => task.type === 'sample' && task.check.archive === null);
  const isBegun = (task: Task) => task.type === 'sample' && task.check.seed !== null;
  const untouched = late.filter((task) => task !== drawnNext && !isBegun(task));
  const folded = new Set(untouched.slice(0, Math.max(0, late.length - lateShown)));
  const [open, setOpen] = useState<Task | null>(null);
  const { failure, write, showUndo } = useChange(part.space);
  const close = () => setOpen(null);
  const act = (task: Task) => {
    if (task.type !== 'destroy') return setOpen(task);
    const { paper, through } = task;
    write({ ...paper, destroyedThrough: through, by: part.me.id }, () =>
      showUndo(notedTexts.destroyedSaid, paper),
    );
  };
  return (
    <section className="sect">
      <div className="head">
        <h1>{texts.tasks}</h1>
        <span className="sm dim">{dayOfIso(part.today, language, now)}</span>
      </div>
      {tasks.length === 0 ? (
        <EmptyState text={nothing()} />
      ) : (
        rowsOf(tasks.filter((task) => !folded.has(task)))
      )}
      {folded.size > 0 && (
        <Disclosure icon="late" summary={texts.earlier(folded.size)}>
          <p className="sm dim">{texts.earlierHint}</p>
          {rowsOf([...folded])}
        </Disclosure>
      )}
      <Failure>{failure}</Failure>
      {open?.type === 'monthly' && <ListDialog {...part} unit={open.check.unit} onClose={close} />}
      {open?.type === 'gap' && <GapDialog {...part} gap={open.gap} onClose={close} />}
      {open?.type === 'tell' && <ReportDialog {...part} check={open.check} onClose={close} />}
      {open?.type === 'targeted' && (
        <FinishDialog
          {...part}
          check={open.check}
          lead={drawTexts.of(whomOf(open.check), intervalWords(open.check, language))}
          done={texts.nowFinished}
          onClose={close}
        />
      )}
      {open?.type === 'sample' && open.check.seed && (
        <FinishDialog
          {...part}
          check={unreviewed(open.check.seed.id, part.me.id)}
          lead={texts.sample(open.check.number)}
          done={texts.nowReviewed(open.check.number)}
          onClose={close}
        />
      )}
      {open?.type === 'self-check' && <SelfCheckDialog {...part} onClose={close} />}
    </section>
  );

  function rowsOf(shown: readonly Task[]) {
    return (
      <ul className="list">
        {shown.map((task) => (
          <TaskRow key={keyOf(task)} task={task} onAct={() => act(task)} />
        ))}
      </ul>
    );
  }

  function nothing(): string {
    const { monthly, systematic } = part.plan;
    const [next] = [...monthly, ...systematic]
      .filter(({ state }) => state === 'coming')
      .map(({ dueOn }) => dueOn)
      .toSorted();
    return next === undefined ? texts.nothingAhead : texts.nothing(dayOfIso(next, language, now));
  }
}

function unreviewed(seedId: string, by: string): SampleReviewed {
  return { type: 'sample', id: seedId, reviewedOn: null, toldOn: null, by, outcome: null, measures: '' };
}

function keyOf(task: Task): string {
  switch (task.type) {
    case 'monthly':
      return `monthly ${task.check.unit} ${task.check.dueOn}`;
    case 'gap':
      return `gap ${task.gap.unit} ${task.gap.from}`;
    case 'targeted':
      return `targeted ${task.check.id}`;
    case 'self-check':
      return task.type;
    case 'destroy':
      return `destroy ${task.paper.id}`;
    case 'sample':
    case 'tell':
      return `${task.type} ${task.check.dueOn}`;
    default:
      return assertNever(task);
  }
}
