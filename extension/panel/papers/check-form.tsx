/** The form *utförd loggkontroll* about one finished check: who drew and who answers for it both stand on it (ARK-2, REV-12). */
import { swedishDay } from '#shared/base/swedish-time.ts';
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { planPaperTexts } from '#extension/text/plan-paper.ts';
import { FactList } from '#extension/ui/fact-list.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { assertNever } from '#shared/base/assert.ts';
import { recordsOf, type CheckResult, type PlanRecord } from '#shared/plan/plan-record.ts';
import { countingDraws } from '#shared/plan/systematic.ts';
import { spaceLine } from '../space-line.ts';
import { useNames } from '../use-names.ts';

export type FormSubject = 'list' | 'sample' | 'targeted';

interface FormContent {
  readonly facts: readonly (readonly [string, string])[];
  readonly result: CheckResult;
  /** ISO day. */
  readonly doneOn: string;
}

/** Null when the plan has no such check, or it is not finished. */
export function useFormContent(
  space: Space,
  records: readonly PlanRecord[],
  subject: FormSubject,
  id: string,
): FormContent | null {
  const texts = useTexts(planPaperTexts);
  const words = useTexts(planDrawTexts);
  const nameOf = useNames(space, '');
  const reviews = useObservable(space.reviews);
  const { culled } = useObservable(space.archive.rooms);
  /** Who drew the log stands beside who answers for the check, also when the log itself is gone. */
  const logFacts = (reviewId: string | undefined): readonly (readonly [string, string])[] => {
    if (reviewId === undefined) return [];
    const isMeant = (each: { readonly id: string }): boolean => each.id === reviewId;
    const log = reviews.find(isMeant) ?? culled.find(isMeant)?.summary;
    if (!log) return [];
    return [
      [texts.log, log.title],
      [texts.readInBy, texts.orderedOn(nameOf(log.createdBy), swedishDay(log.createdAt))],
    ];
  };
  switch (subject) {
    case 'list': {
      const list = recordsOf(records, 'list').find((each) => each.id === id);
      if (list === undefined || list.reviewedOn === null) return null;
      const facts = [
        [texts.kind, texts.kinds.list],
        [texts.organisation, list.unit],
        [texts.period, `${list.from}–${list.to}`],
        [texts.extent, texts.wholeList],
        [texts.recordedBy, nameOf(list.by)],
      ] as const;
      return { facts, result: list, doneOn: list.reviewedOn };
    }
    case 'sample': {
      const sample = recordsOf(records, 'sample').find((each) => each.id === id);
      const draw = countingDraws(records).find(({ seedId }) => seedId === id);
      if (sample === undefined || draw === undefined || sample.reviewedOn === null) return null;
      const { number, year, drawn, record, drawnAt } = draw.archive;
      const facts = [
        [texts.kind, `${texts.kinds.sample}: ${texts.checkName.sample(number, year)}`],
        [texts.extent, texts.sampleExtent(drawn.users.length, drawn.cases.length)],
        ...logFacts(sample.reviewId),
        [texts.drawnBy, texts.orderedOn(nameOf(draw.by), swedishDay(Date.parse(drawnAt)))],
        [texts.digest, record.slice(0, 16)],
        [texts.told, sample.toldOn ?? texts.notTold],
      ] as const;
      return { facts, result: sample, doneOn: sample.reviewedOn };
    }
    case 'targeted': {
      const check = recordsOf(records, 'targeted').find((each) => each.id === id);
      if (check === undefined || check.doneOn === null) return null;
      const extent = texts.targetedExtent(check.users.length, check.caseNumber !== null);
      const facts = [
        [texts.kind, texts.kinds.targeted],
        [texts.reason, words.reasons[check.reason]],
        ...(check.askedBy ? [[texts.askedBy, texts.asked[check.askedBy]] as const] : []),
        [texts.orderedBy, texts.orderedOn(check.orderedBy, check.orderedOn)],
        [texts.period, `${check.from}–${check.to}`],
        ...(extent === '' ? [] : [[texts.extent, extent] as const]),
        ...logFacts(check.reviewId),
      ] as const;
      return { facts, result: check, doneOn: check.doneOn };
    }
    default:
      return assertNever(subject);
  }
}

export function CheckForm({ space, content }: { readonly space: Space; readonly content: FormContent }) {
  const texts = useTexts(planPaperTexts);
  const { facts, result, doneOn } = content;
  return (
    <>
      <p>{spaceLine(space)}</p>
      <FactList
        className="paperfacts"
        facts={[
          ...facts,
          [texts.doneOn, doneOn],
          [texts.result, result.outcome === null ? '' : texts.outcome[result.outcome]],
          [texts.measures, result.measures.trim() === '' ? texts.noMeasures : result.measures],
        ]}
      />
      <div className="signhere">
        <p>{texts.systemSignature}</p>
        <p>{texts.managerSignature}</p>
      </div>
      <footer className="sf">
        <span>{texts.formKept}</span>
        <span>{texts.ownTemplate}</span>
      </footer>
    </>
  );
}
