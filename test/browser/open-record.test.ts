/** A record whose facts are spread over routes of one page: judged by all that it has shown, and by nothing of another. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { compileAdapter } from '#shared/site/compile.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { OpenRecord } from '#shared/site/open-record.ts';
import { announcePageActs } from '#extension/page/observe/announce-page-acts.ts';
import { adapter, createPageHarness, me, record, type PageHarness } from '../support/page-harness.ts';

const home = location.href;
let harness: PageHarness;
let open: OpenRecord | undefined;
const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 12_000, interval: 20 });
const judged = () =>
  harness.calls
    .filter(({ name }) => name === 'page.assess')
    .map(({ input }) => input as { facts: RecordFacts; recordKey?: string });
const broken = () => harness.calls.filter(({ name }) => name === 'page.broken');
const go = (path: string, markup: string): void => {
  document.body.innerHTML = markup;
  history.pushState(null, '', path);
};
const tab = '<main><h1>Roller</h1><dl><dt>Enhet</dt><dd>Väst</dd></dl></main>';

beforeEach(() => {
  announcePageActs();
  open = undefined;
  harness = createHarness();
});
afterEach(() => {
  harness.stop();
  history.replaceState(null, '', home);
});

const linkedMark = {
  kind: 'linked' as const,
  signs: [{ alt: 'Sekretessmarkering', within: 'table.kopplade' }],
};

function createHarness(): PageHarness {
  const made = createPageHarness();
  const [first, ...others] = adapter.views;
  const compiled = compileAdapter({
    ...adapter,
    views: [
      { ...first, paths: ['/akt/**'], sameBy: { step: 2 }, marks: [...(first?.marks ?? []), linkedMark] },
      ...others,
    ],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const usual = made.answers['page.start'];
  made.answers['page.start'] = async (input) => {
    const answer = await usual(input);
    if (!answer.ok || answer.value.type !== 'adapted') return answer;
    const setup = { ...answer.value.setup, adapter: compiled.value, ...(open ? { openRecord: open } : {}) };
    return { ok: true, value: { ...answer.value, setup } };
  };
  return made;
}

it('keeps handler, number and mark over its routes, and takes none of them to the next record [SITE-1, WARN-11]', async () => {
  go('/akt/7', record('SN 2024/0757', me, 'sekretessmarkering'));
  await harness.start();
  await until(() => expect(judged()).toHaveLength(1));
  go('/akt/7/roll', tab);
  await until(() => expect(judged()).toHaveLength(2));
  expect(judged()[1]).toMatchObject({
    recordKey: 'step 2 7',
    facts: {
      caseNumber: 'SN 2024/0757',
      handler: me,
      unit: 'Väst',
      marks: ['sekretessmarkering'],
      missing: [],
    },
  });
  go('/akt/8/roll', tab);
  await until(() => expect(broken()).toHaveLength(1));
  await until(() => expect(judged()).toHaveLength(3));
  expect(judged()[2]?.facts).toMatchObject({ caseNumber: null, handler: null, marks: [] });
});

it('keeps the mark of a linked person that one tab alone lists, and takes it to no other record [WARN-3]', async () => {
  const linked =
    '<table class="kopplade"><tr><td>Sambo</td><td><img alt="Sekretessmarkering"></td></tr></table>';
  go('/akt/7', record('SN 2024/0757', me) + linked);
  await harness.start();
  await until(() => expect(judged()[0]?.facts.marks).toEqual(['linked']));
  go('/akt/7/roll', tab);
  await until(() => expect(judged()[1]?.facts.marks).toEqual(['linked']));
  go('/akt/8', record('SN 2024/0761', me));
  await until(() => expect(judged()[2]?.facts).toMatchObject({ caseNumber: 'SN 2024/0761', marks: [] }));
});

it('forgets the record once the page shows another kind of view [SITE-1]', async () => {
  go('/akt/7', record('SN 2024/0757', me, 'sekretessmarkering'));
  await harness.start();
  await until(() => expect(judged()).toHaveLength(1));
  go('/lista', '<main>Lista</main>');
  go('/akt/7/roll', tab);
  await until(() => expect(judged()).toHaveLength(2));
  expect(judged()[1]?.facts).toMatchObject({ caseNumber: null, marks: [] });
});

it('goes on with what the page before it in the frame has shown of the same record [SITE-1]', async () => {
  go('/akt/7', record('SN 2024/0757', me, 'sekretessmarkering'));
  await harness.start();
  await until(() => expect(judged()).toHaveLength(1));
  const { facts, recordKey = '' } = judged()[0]!;
  harness.stop();
  open = { key: recordKey, facts };
  harness = createHarness();
  go('/akt/7/roll', tab);
  await harness.start();
  await until(() => expect(judged()).toHaveLength(1));
  expect(judged()[0]?.facts).toMatchObject({ handler: me, marks: ['sekretessmarkering'] });
});

it('wakes the worker when the address changes, while the page still draws what is to be judged [WARN-11]', async () => {
  go('/akt/7', record('SN 2024/0757', me));
  await harness.start();
  await until(() => expect(judged()).toHaveLength(1));
  const before = harness.calls.length;
  history.pushState(null, '', '/akt/8');
  expect(harness.calls.slice(before).map(({ name }) => name)).toEqual(['page.wake']);
  go('/akt/8', record('SN 2024/0761', me));
  await until(() => expect(judged()).toHaveLength(2));
});
