/** Says when a field that an adapter guards is not where it always stands: what is written there would not be looked at. */
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { ToldTexts } from '#extension/text/page-told.ts';
import type { Lacking } from '../expected-here.ts';
import type { SearchRoot } from '../extract/dom.ts';
import type { Told } from '../layer/toast.ts';
import { fieldsExpected } from './guarded-fields.ts';

export interface ExpectedFieldsOptions {
  readonly window: Window;
  readonly adapter: Pick<CompiledAdapter, 'guard'>;
  readonly roots: () => readonly SearchRoot[];
  readonly texts: () => ToldTexts;
  /** Returns what takes it away. */
  readonly tell: (told: Told) => () => void;
}

export interface ExpectedFields {
  /** To be called when the page has moved or changed. */
  look(): Lacking;
  /** Says that what is written there is not guarded, where a field is missing. */
  tellUnfound(): void;
}

export function startExpectedFields({
  window,
  adapter,
  roots,
  texts,
  tell,
}: ExpectedFieldsOptions): ExpectedFields {
  let lacking: Lacking = null;
  let takeBack: (() => void) | undefined;
  return {
    look() {
      const { pathname, search, hash } = window.location;
      lacking = fieldsExpected(roots(), adapter.guard, `${pathname}${search}${hash}`);
      if (!lacking?.length) {
        takeBack?.();
        takeBack = undefined;
      }
      return lacking;
    },
    tellUnfound() {
      if (!lacking?.length) return;
      takeBack?.();
      takeBack = tell({ ...texts().unguarded, stays: true });
    },
  };
}
