import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '#shared/base/result.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import { nothingToSay } from '../support/assessments.ts';
import { hidden, nextFrame } from '../support/masked-page.ts';
import {
  adapter,
  createPageHarness,
  isPageVisible,
  me,
  record,
  type PageHarness,
} from '../support/page-harness.ts';
import { fictiveNameForEachTest, real, fictive } from '../support/fictive-stage.ts';

fictiveNameForEachTest();

describe('a record with an agreed fictive name', () => {
  const home = location.href;
  let harness: PageHarness;

  function createHarness(realName = false): PageHarness {
    const made = createPageHarness();
    const [view] = adapter.views;
    const compiled = compileAdapter({ ...adapter, views: [{ ...view, realName }] });
    const usual = made.answers['page.start'];
    made.answers['page.start'] = async (input) => {
      const answer = await usual(input);
      if (!answer.ok || answer.value.type !== 'adapted' || !compiled.ok) return answer;
      return ok({ type: 'adapted', setup: { ...answer.value.setup, adapter: compiled.value } });
    };
    return made;
  }
  async function open(mark: string, realName = false): Promise<void> {
    harness = createHarness(realName);
    // The number that the judge of these tests knows an authority for: a word is enough to open.
    const agreed = `</dd><dt>Fiktivt namn</dt><dd>${fictive}`;
    document.body.innerHTML = record(`SN 2024/7777${agreed}`, me, mark, real);
    history.pushState(null, '', '/akt/1');
    await harness.start();
    await expect.poll(() => harness.calls.map(({ name: called }) => called)).toContain('page.assess');
    harness.tellLookAgain();
  }
  const all = (): readonly string[] =>
    [...document.documentElement.querySelectorAll(':scope > div')].flatMap((div) =>
      [...(div.shadowRoot?.querySelectorAll('.fictive.shown') ?? [])].map((label) => label.textContent),
    );
  const uncover = (): void => {
    harness.answers['page.assess'] = ({ facts }) =>
      ok({
        type: 'assessed',
        openingId: 'o1',
        assessment: {
          ...nothingToSay,
          findings: facts.marks.map((protection) => ({ kind: { type: 'protected', protection }, rule: '' })),
        },
      });
    harness.tellLookAgain();
  };

  afterEach(() => {
    harness.stop();
    history.replaceState(null, '', home);
  });

  it('shows it once the record is uncovered, and nothing over the veil [MASK-4] [WARN-1]', async () => {
    await open('sekretessmarkering');
    await expect.poll(() => hidden()).toContain(real);
    expect(isPageVisible()).toBe(false);
    for (let i = 0; i < 6; i++) await nextFrame();
    expect(all()).toEqual([]);
    uncover();
    await expect.poll(() => all()).toEqual([fictive]);
    history.pushState(null, '', '/lista');
    document.body.innerHTML = '<p>Lista</p>';
    await expect.poll(() => all()).toEqual([]);
  });

  it.each([
    ['whose person is not protected', '', false],
    ['where its adapter says that the real name is needed', 'sekretessmarkering', true],
  ])('keeps the block alone in a view %s [MASK-4]', async (_which, mark, realName) => {
    await open(mark, realName);
    uncover();
    await expect.poll(isPageVisible).toBe(true);
    for (let i = 0; i < 6; i++) await nextFrame();
    expect(hidden()).toContain(real);
    expect(all()).toEqual([]);
  });
});
