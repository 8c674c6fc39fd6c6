/** What is to be done now: late, due and open, each with the one act that moves it on. */
import { useState } from 'react';
import { planTexts } from '#extension/text/plan.ts';
import { dayOfIso } from '#extension/text/time.ts';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { assertNever } from '#shared/base/assert.ts';
import { tasksOf, type Task } from '#shared/plan/tasks.ts';
import { FinishDialog } from './finish-dialog.tsx';
import { GapDialog } from './gap-dialog.tsx';
import { ListDialog } from './list-dialog.tsx';
import type { PlanPart } from './plan-context.ts';
import { ReportDialog } from './report-dialog.tsx';
import { TaskRow } from './task-row.tsx';
import { useChange } from './use-change.ts';

export function Tasks(part: PlanPart) {
  const texts = useTexts(planTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const tasks = tasksOf(part.records, part.today);
  const [open, setOpen] = useState<Task | null>(null);
  const { failure, write, showUndo } = useChange(part.space);
  const close = () => setOpen(null);
  const act = (task: Task) => {
    if (task.type !== 'sample') return setOpen(task);
    const { seed, number } = task.check;
    if (seed === null) return;
    const before = { type: 'sample', id: seed.id, reviewedOn: null, toldOn: null, by: part.me.id } as const;
    write({ ...before, reviewedOn: part.today }, () => showUndo(texts.nowReviewed(number), before));
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
        <ul className="list">
          {tasks.map((task) => (
            <TaskRow key={keyOf(task)} task={task} onAct={() => act(task)} />
          ))}
        </ul>
      )}
      <Failure>{failure}</Failure>
      {open?.type === 'monthly' && <ListDialog {...part} unit={open.check.unit} onClose={close} />}
      {open?.type === 'gap' && <GapDialog {...part} gap={open.gap} onClose={close} />}
      {open?.type === 'tell' && <ReportDialog {...part} check={open.check} onClose={close} />}
      {open?.type === 'targeted' && <FinishDialog {...part} check={open.check} onClose={close} />}
    </section>
  );

  function nothing(): string {
    const { monthly, systematic } = part.plan;
    const [next] = [...monthly, ...systematic]
      .filter(({ state }) => state === 'coming')
      .map(({ dueOn }) => dueOn)
      .toSorted();
    return next === undefined ? texts.nothingAhead : texts.nothing(dayOfIso(next, language, now));
  }
}

function keyOf(task: Task): string {
  switch (task.type) {
    case 'monthly':
      return `monthly ${task.check.unit} ${task.check.dueOn}`;
    case 'gap':
      return `gap ${task.gap.unit} ${task.gap.from}`;
    case 'targeted':
      return `targeted ${task.check.id}`;
    case 'sample':
    case 'tell':
      return `${task.type} ${task.check.dueOn}`;
    default:
      return assertNever(task);
  }
}
