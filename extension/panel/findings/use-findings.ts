/** Findings beside an open review: judged when it opens, and again when a list or an answer has come. */
import { useEffect, useMemo, useState } from 'react';
import { useObservable, useVault } from '#extension/ui/providers.tsx';
import { useRules } from '#extension/ui/rules.ts';
import type { OpenReview } from '#extension/vault/review/review-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { BasisList } from '#shared/casework/basis.ts';
import type { Answer, RowFindings } from '#shared/findings/finding.ts';
import { keyWith } from '../key-with.ts';
import { useMe } from '../use-me.ts';
import { useNames } from '../use-names.ts';
import { toAnswers } from './answers.ts';
import type { WholeLog } from './findings-worker.ts';
import { judgeReview } from './judge-review.ts';
import { createLogRows } from './log-rows.ts';

export interface Findings {
  /** By position in the dataset; undefined while a row is not judged. */
  readonly rows: readonly (RowFindings | undefined)[];
  /** Null until every row is judged. */
  readonly whole: WholeLog | null;
  /** Something there is to judge by: without it, nothing is said about any row. */
  readonly based: boolean;
  readonly lists: readonly BasisList[];
  readonly answers: readonly Answer[];
}

const none: Findings = { rows: [], whole: null, based: false, lists: [], answers: [] };

/** Each showing goes through the whole list: the first rows at once, then seldom. */
const showEveryMs = 2000;

export function useFindings(space: Space, review: OpenReview): Findings {
  const vault = useVault();
  const {
    pack: { review: rules },
    policy: { reasonDays },
  } = useRules();
  const heads = useObservable(space.basis.heads);
  const mailbox = useObservable(space.mailbox);
  const posted = useObservable(space.posted);
  const me = useMe(space);
  const nameOf = useNames(space, '');
  const profile = useObservable(vault.profile);
  const [findings, setFindings] = useState(none);
  const told = useMemo(() => {
    const mine = me?.name ?? profile?.displayName ?? '';
    const messages = [
      ...mailbox.map(({ author, message }) => ({ author: nameOf(author) || author, message })),
      ...posted.map((message) => ({ author: mine, message })),
    ];
    return toAnswers(messages, keyWith(space));
  }, [space, mailbox, posted, me, nameOf, profile]);

  // Most that arrives in the mailbox is no answer: the log is not judged again for it.
  const [answers, setAnswers] = useState(told);
  if (!isSame(told, answers)) setAnswers(told);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const judge = async (): Promise<void> => {
      const lists = heads.length === 0 ? [] : space.basis.read();
      if (lists.length === 0 && answers.length === 0) {
        setFindings(none);
        return;
      }
      const { events } = review.dataset;
      const toRow = createLogRows(review.dataset, keyWith(space));
      const rows: (RowFindings | undefined)[] = events.map(() => undefined);
      let shownAt = 0;
      // What was judged before stands until all is judged anew.
      const show = (whole: WholeLog | null): void =>
        setFindings((before) =>
          before.whole !== null && whole === null
            ? before
            : { rows: [...rows], whole, based: true, lists, answers },
        );
      const whole = await judgeReview(
        { length: events.length, row: (index) => toRow(events[index]!) },
        { lists, answers, rules, reasonDays },
        ({ indexes, findings: found }) => {
          indexes.forEach((index, at) => (rows[index] = found[at]));
          if (performance.now() - shownAt < showEveryMs) return;
          shownAt = performance.now();
          show(null);
        },
        signal,
      );
      if (whole !== null && !signal.aborted) show(whole);
    };
    void judge().catch(() => undefined);
    return () => controller.abort();
  }, [space, review, heads, answers, rules, reasonDays]);
  return findings;
}

function isSame(a: readonly Answer[], b: readonly Answer[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ at, author }, index) => b[index]?.at === at && b[index].author === author)
  );
}
