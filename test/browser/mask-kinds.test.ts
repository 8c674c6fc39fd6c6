/** Kinds that a site or the organisation leaves readable, and where they are masked all the same. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { IdentifierKind } from '#shared/identifiers/kinds.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import { announcePageActs } from '#extension/page/observe/announce-page-acts.ts';
import {
  adapter,
  createPageHarness,
  isPageVisible,
  me,
  record,
  type PageHarness,
} from '../support/page-harness.ts';

const home = location.href;
const phone = '070-174 06 05';
const number = '18900101-9802';
const contact = `<p>Nås på ${phone}</p><p>Pnr ${number}</p><p class="gata">Provgatan</p>`;
let harness: PageHarness;

const until = (check: () => void) => vi.waitFor(check, { timeout: 12_000, interval: 20 });

/** Every text that a mask lies over; a year of birth before it stays out. */
function masked(): readonly string[] {
  return [...CSS.highlights.values()].flatMap((highlight) =>
    [...highlight].map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = document.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range.toString();
    }),
  );
}
const isMasked = (text: string): boolean => masked().some((part) => part.includes(text));

function leaveReadable(readable: readonly IdentifierKind[]): void {
  const compiled = compileAdapter({
    ...adapter,
    readable: [...readable],
    mask: [{ kind: 'address', places: { selector: '.gata' } }],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const usual = harness.answers['page.start'];
  harness.answers['page.start'] = async (input) => {
    const answer = await usual(input);
    return answer.ok && answer.value.type === 'adapted'
      ? { ok: true, value: { ...answer.value, setup: { ...answer.value.setup, adapter: compiled.value } } }
      : answer;
  };
}

async function start(path: string, markup: string): Promise<void> {
  history.pushState(null, '', path);
  document.body.innerHTML = markup;
  await harness.start();
  await until(() => expect(isPageVisible()).toBe(true));
}

beforeAll(() => announcePageActs());
beforeEach(() => {
  harness = createPageHarness();
});
afterEach(() => {
  harness.stop();
  history.replaceState(null, '', home);
});

describe('kinds that an adapter leaves readable', () => {
  it('are masked when it leaves none (control) [MASK-1]', async () => {
    leaveReadable([]);
    await start('/lista', contact);
    await until(() => expect(isMasked(phone)).toBe(true));
  });

  it('stay readable in text and in named fields, and the others do not [MASK-1]', async () => {
    leaveReadable(['phone', 'address']);
    await start('/lista', contact);
    await until(() => expect(isMasked('9802')).toBe(true));
    expect(isMasked(phone)).toBe(false);
    expect(isMasked('Provgatan')).toBe(false);
  });

  it('are masked in presentation mode, and readable again after it [MASK-1, MASK-6]', async () => {
    leaveReadable(['phone', 'address']);
    await start('/lista', contact);
    await userEvent.keyboard('{Alt>}m{/Alt}');
    await until(() => expect(isMasked(phone)).toBe(true));
    await until(() => expect(isMasked('Provgatan')).toBe(true));
    await userEvent.keyboard('{Alt>}m{/Alt}');
    await until(() => expect(isMasked(phone)).toBe(false));
    expect(isMasked('Provgatan')).toBe(false);
  });

  it('are masked in a record that its page marks as protected [MASK-1, MASK-9]', async () => {
    leaveReadable(['phone', 'address']);
    history.pushState(null, '', '/akt/1');
    document.body.innerHTML = record('SN 2024/0757', me, 'skyddad-folkbokforing') + contact;
    await harness.start();
    await until(() => expect(isMasked(phone)).toBe(true));
    await until(() => expect(isMasked('Provgatan')).toBe(true));
  });

  it('are masked before a record is uncovered that only the worker knows as protected [MASK-1, MASK-9]', async () => {
    leaveReadable(['phone', 'address']);
    const usual = harness.answers['page.assess'];
    harness.answers['page.assess'] = async (input) => {
      const facts = { ...input.facts, marks: ['skyddad-folkbokforing' as const] };
      const answer = await usual({ ...input, facts });
      if (!answer.ok || answer.value.type !== 'assessed') return answer;
      const assessment = { ...answer.value.assessment, level: 'banner' as const };
      return { ok: true, value: { ...answer.value, assessment } };
    };
    await start('/akt/1', record('SN 2024/0757', me) + contact);
    expect(isMasked(phone)).toBe(true);
    expect(isMasked('Provgatan')).toBe(true);
  });

  it('are readable in any other record [MASK-1]', async () => {
    leaveReadable(['phone']);
    await start('/akt/1', record('SN 2024/0757', me) + contact);
    await until(() => expect(isMasked('9802')).toBe(true));
    expect(isMasked(phone)).toBe(false);
  });
});

describe('the home of a protected person', () => {
  const lives = `<dl><dt>Boende</dt><dd>Solgläntan, plan 2</dd></dl><label>Placering <input value="Björken"></label>`;
  const note = '<p class="note">Kommer från Solgläntan kl. 10.</p>';
  const field = (): Element => document.querySelector('input') as Element;
  const isConcealed = (): boolean => getComputedStyle(field()).color === 'rgba(0, 0, 0, 0)';

  it('is masked by its label, in a field, and wherever its name stands then [MASK-9]', async () => {
    history.pushState(null, '', '/akt/1');
    document.body.innerHTML = record('SN 2024/0757', me, 'sekretessmarkering') + note + lives;
    await harness.start();
    await until(() => expect(isMasked('Solgläntan, plan 2')).toBe(true));
    expect(masked()).toContain('Solgläntan');
    await until(() => expect(isConcealed()).toBe(true));
    document.querySelector('.note')?.append(' Hem till Solgläntan kl. 16.');
    await Promise.resolve();
    expect(masked().filter((text) => text === 'Solgläntan')).toHaveLength(2);
  });

  it('is hidden in the microtask in which it comes, before any frame [MASK-9] [MASK-2]', async () => {
    history.pushState(null, '', '/akt/1');
    document.body.innerHTML = record('SN 2024/0757', me, 'sekretessmarkering');
    await harness.start();
    await until(() => expect(isMasked('Provia Testsson')).toBe(true));
    document.body.insertAdjacentHTML('beforeend', note + lives);
    await Promise.resolve();
    expect(masked()).toEqual(expect.arrayContaining(['Solgläntan, plan 2', 'Solgläntan']));
  });

  it('is readable in the record of another person [MASK-9]', async () => {
    await start('/akt/1', record('SN 2024/0757', me) + note + lives);
    await until(() => expect(isMasked('Provia Testsson')).toBe(true));
    expect(isMasked('Solgläntan')).toBe(false);
    expect(isConcealed()).toBe(false);
  });
});
