/** One thing to do: what, by when, and the act that moves it on. */
import { notedPaperTexts } from '#extension/text/noted-paper.ts';
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { planTexts } from '#extension/text/plan.ts';
import { dayOfIso } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useLanguage, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { assertNever } from '#shared/base/assert.ts';
import type { Task } from '#shared/plan/tasks.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import { monthName } from '#extension/text/month-name.ts';

interface TaskWords {
  readonly title: string;
  readonly sub: string;
  /** The verb on the button; null when the act is done elsewhere in the tab. */
  readonly action: string | null;
  /** What the button is called when verb and title do not say it. */
  readonly name?: string;
}

export function TaskRow({ task, onAct }: { readonly task: Task; readonly onAct: () => void }) {
  const texts = useTexts(planTexts);
  const drawTexts = useTexts(planDrawTexts);
  const paperTexts = useTexts(planPaperTexts);
  const notedTexts = useTexts(notedPaperTexts);
  const { language } = useLanguage();
  const now = usePlatform().now();
  const onDay = (iso: string) => dayOfIso(iso, language, now);
  const { title, sub, action, name } = wordsOf();
  return (
    <li className="lrow">
      <span className={task.late ? 'due late' : 'due'}>
        <Icon name={task.late ? 'late' : task.dueOn === null ? 'pen' : 'clock'} />
        {task.late && <span className="vh">{texts.late}</span>}
      </span>
      <span className="grow">
        <b>{title}</b>
        <span className="sub">
          {dueWords()} {sub}
        </span>
      </span>
      {action && (
        <Button shape="small" aria-label={name ?? `${action}: ${title}`} onPress={onAct}>
          {action}
        </Button>
      )}
    </li>
  );

  function dueWords(): string {
    if (task.dueOn === null) return task.type === 'targeted' ? texts.noDay : '';
    if (task.late) return texts.lateBy(onDay(task.dueOn));
    return task.type === 'targeted' ? texts.atOnce : texts.dueBy(onDay(task.dueOn));
  }

  function wordsOf(): TaskWords {
    switch (task.type) {
      case 'monthly': {
        const { month, unit, state } = task.check;
        return {
          title: texts.monthly(monthName(month, language, 'long'), unit),
          sub: state === 'begun' ? texts.begun : '',
          action: texts.writeList,
        };
      }
      case 'sample': {
        const { number, step } = task.check;
        return {
          title: texts.sample(number),
          sub: texts.step[step],
          action: step === 'review' ? texts.markReviewed : null,
          name: texts.markReviewedNamed(number),
        };
      }
      case 'tell':
        return { title: texts.tell(task.check.number), sub: texts.tellSub, action: texts.show };
      case 'gap': {
        const { unit } = task.gap;
        const period = intervalWords(task.gap, language);
        return { title: texts.gap(unit), sub: texts.gapSub(period), action: texts.explain };
      }
      case 'targeted': {
        const { reason, orderedBy, orderedOn } = task.check;
        return {
          title: texts.targetedTask(drawTexts.reasons[reason]),
          sub: drawTexts.orderedSub(orderedBy, onDay(orderedOn)),
          action: drawTexts.finish,
        };
      }
      case 'self-check':
        return { title: paperTexts.selfCheck, sub: '', action: paperTexts.selfCheckOpen };
      case 'destroy': {
        const { paper, through } = task;
        return {
          title: notedTexts.named(notedTexts.kinds[paper.kind].name, paper.file),
          sub: paper.freedOn === null ? notedTexts.destroyThrough(onDay(through)) : notedTexts.destroyAll,
          action: notedTexts.destroyed,
        };
      }
      default:
        return assertNever(task);
    }
  }
}
