/** Judges one log off the panel's thread: rows come in slices, findings go back in slices. The panel ends it. */
import type { LogRow, RowFindings } from '#shared/findings/finding.ts';
import { judgeLog, type JudgedSlice, type JudgeInput } from '#shared/findings/judge-log.ts';
import { lookOrder } from '#shared/findings/look-order.ts';
import { reconcile, type Unmatched } from '#shared/findings/reconcile.ts';

export type FindingsRequest =
  | { readonly type: 'rows'; readonly rows: readonly LogRow[] }
  | { readonly type: 'judge'; readonly input: JudgeRequest };

export interface JudgeRequest extends Omit<JudgeInput, 'rows'> {
  /** For so long an answer is good, and the extension does not ask again. */
  readonly reasonDays: number;
}

export type FindingsAnswer =
  | { readonly type: 'slice'; readonly slice: JudgedSlice }
  | { readonly type: 'done'; readonly whole: WholeLog };

/** What only the whole log shows. Positions are those of the dataset. */
export interface WholeLog {
  readonly lookOrder: readonly number[];
  readonly unmatched: readonly Unmatched[];
}

/** The clocks of the case system and of the extension are set by different hands. */
const clockMinutes = 30;
/** Each slice is copied on the panel's side. */
const rowsPerSlice = 500;

const rows: LogRow[] = [];

addEventListener('message', ({ data }: MessageEvent<FindingsRequest>) => {
  if (data.type === 'rows') {
    for (const row of data.rows) rows.push(row);
    return;
  }
  const { reasonDays, ...input } = data.input;
  const { lists, answers } = input;
  const findings: (RowFindings | undefined)[] = rows.map(() => undefined);
  for (const slice of judgeLog({ ...input, rows }, rowsPerSlice)) {
    slice.indexes.forEach((index, at) => (findings[index] = slice.findings[at]));
    answer({ type: 'slice', slice });
  }
  const unmatched = reconcile({
    rows,
    answers,
    staff: lists.flatMap(({ records }) => records.staff),
    askedAt: findings.flatMap((row, index) => (row !== undefined && wouldBeAsked(row) ? [index] : [])),
    minutes: clockMinutes,
    reasonDays,
  });
  answer({ type: 'done', whole: { lookOrder: lookOrder(findings), unmatched } });
});

/** At such an opening the extension asks for a reason. */
function wouldBeAsked({ signs }: RowFindings): boolean {
  return signs.some(({ kind }) => kind === 'no-relation' || kind === 'protected');
}

function answer(message: FindingsAnswer): void {
  postMessage(message);
}
