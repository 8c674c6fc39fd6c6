/** What the second script of a page does: the guard over what is written, and logs taken from tables. */
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { PageWords } from '#extension/text/page-words.ts';
import { startGuard, type GuardOptions } from './guard/start-guard.ts';
import type { Told } from './layer/toast.ts';

/** Made by the first script, so that both share one page: its roots, its layer, its record. */
export interface WorkOptions extends Omit<GuardOptions, 'adapter' | 'texts'> {
  readonly adapter: CompiledAdapter;
  readonly texts: () => PageWords;
  readonly tell: (told: Told) => void;
}

export type StartWork = (options: WorkOptions) => void;

/** Runs once in a frame. */
export function startWork(options: WorkOptions): void {
  const { texts } = options;
  startGuard({ ...options, texts: () => texts().guard });
}
