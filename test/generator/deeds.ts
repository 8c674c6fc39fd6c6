/** What is written down while the year goes: rows of the log, and answers in the extension. */
import type { Chance } from './chance.ts';
import type { Client, Worker } from './town.ts';

/** Why it was done: the truth, which no rule may see. */
export type Truth =
  | { readonly type: 'work'; readonly why: string }
  | { readonly type: 'misuse'; readonly kind: string };

export type Deed = 'Läst' | 'Ändrat' | 'Skapat' | 'Skrivit ut' | 'Kopierat' | 'Sökt';

export interface LogLine {
  readonly worker: Worker;
  readonly client: Client;
  readonly day: number;
  /** Minutes of the day with a fraction; may pass midnight. */
  readonly minute: number;
  readonly deed: Deed;
  readonly detail: string;
  readonly truth: Truth;
}

/** What the user told the extension when the record was opened. */
export interface Answer {
  readonly worker: Worker;
  readonly client: Client;
  readonly day: number;
  readonly minute: number;
  readonly type: 'opened' | 'wrong-click';
  readonly reasonId: string;
}

export interface Diary {
  readonly lines: LogLine[];
  readonly answers: Answer[];
}

const papers = ['Journalanteckning', 'Utredning', 'Beslut', 'Genomförandeplan', 'Personakt'] as const;

/** One sitting with one record: it is opened, perhaps more is read, perhaps something is written. */
export function sit(
  diary: Diary,
  chance: Chance,
  scene: Pick<LogLine, 'worker' | 'client' | 'day' | 'minute' | 'truth'> & {
    readonly writes: number;
    readonly detail?: string;
    readonly copies?: boolean;
  },
): void {
  const { writes, detail, copies = false, ...where } = scene;
  let { minute } = where;
  const add = (deed: Deed): void => {
    diary.lines.push({ ...where, minute, deed, detail: detail ?? chance.pick(papers) });
    minute += 0.5 + chance.real() * 6;
  };
  add('Läst');
  if (chance.happens(0.4)) add('Läst');
  if (chance.happens(writes)) add(chance.happens(0.3) ? 'Skapat' : 'Ändrat');
  if (copies) add(chance.happens(0.7) ? 'Skrivit ut' : 'Kopierat');
  else if (chance.happens(writes * 0.08)) add('Skrivit ut');
}
