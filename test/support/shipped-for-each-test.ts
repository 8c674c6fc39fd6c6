/** The page harness, where the worker gives an adapter as it ships. */
import { beforeEach } from 'vitest';
import { ok } from '#shared/base/result.ts';
import type { SiteAdapter } from '#shared/site/adapter.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import { harness, harnessForEachTest } from './page-harness.ts';

/** To be called once, at the top of the file. */
export function shippedForEachTest(shipped: SiteAdapter): void {
  harnessForEachTest();
  beforeEach(() => {
    const compiled = compileAdapter(shipped);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
    const usual = harness.answers['page.start'];
    harness.answers['page.start'] = async (input) => {
      const answer = await usual(input);
      if (!answer.ok || answer.value.type !== 'adapted') return answer;
      return ok({ ...answer.value, setup: { ...answer.value.setup, adapter: compiled.value } });
    };
  });
}
