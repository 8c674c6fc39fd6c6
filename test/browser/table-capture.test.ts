/** A log that stands on the page is offered, read over all its pages when the user says so, and handed over once. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { compileAdapter } from '#shared/site/compile.ts';
import { base64UrlToBytes } from '#shared/base/bytes.ts';
import type { Input } from '#extension/messaging/contract.ts';
import { fill } from '#extension/text/fill.ts';
import { toldTexts } from '#extension/text/page-told.ts';
import { adapter, goTo, harness, harnessForEachTest, layerRoot, until } from '../support/page-harness.ts';

const texts = toldTexts.sv.table;

harnessForEachTest();

const said = () => layerRoot()?.querySelector('.toast')?.textContent ?? '';
const captured = () =>
  harness.calls
    .filter(({ name }) => name === 'page.captured')
    .map(({ input }) => input as Input<'page.captured'>);
const lines = (file: Input<'page.captured'> | undefined) =>
  new TextDecoder()
    .decode(base64UrlToBytes(file?.base64 ?? '') ?? undefined)
    .trim()
    .split('\r\n');

const list = (number: number, next: string) => `<main><h1>Logg ärenden</h1><p>2024-03-01 till 2024-03-31</p>
  <table id="logg"><thead><tr><th>Tid</th><th>Vem</th></tr></thead>
  <tbody><tr><td>2024-03-0${number}</td><td>salin01</td></tr><tr><td>2024-03-1${number}</td><td>johek02</td></tr></tbody></table>
  ${next}</main>`;
const link = (number: number) => `<a class="nasta" href="/logg?sida=${number}">Nästa</a>`;

async function start(markup: string): Promise<void> {
  history.pushState(null, '', '/logg?sida=1');
  document.body.innerHTML = markup;
  await harness.start();
  await until(() => expect(said()).toContain(texts.offer));
}
const take = () => page.getByRole('button', { name: texts.take }).click();

beforeEach(() => {
  const compiled = compileAdapter({
    ...adapter,
    tables: [{ paths: ['/logg', '/lista'], table: 'table#logg', next: '.nasta' }],
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const usual = harness.answers['page.start'];
  harness.answers['page.start'] = async (input) => {
    const answer = await usual(input);
    if (!answer.ok || answer.value.type !== 'adapted') return answer;
    return {
      ok: true,
      value: { ...answer.value, setup: { ...answer.value.setup, adapter: compiled.value } },
    };
  };
  harness.answers['page.captured'] = () => ({ ok: true, value: { type: 'kept', waiting: 1 } });
});

describe('a log on the page', () => {
  it('is read over the pages that links lead to, which the page itself does not leave [CAP-1]', async () => {
    const pages: Record<string, string> = { '2': list(2, link(3)), '3': list(3, '') };
    const fetched = vi.spyOn(window, 'fetch').mockImplementation(async (address) => {
      const url = new URL(address instanceof Request ? address.url : address);
      const response = new Response(pages[url.searchParams.get('sida') ?? '']);
      Object.defineProperty(response, 'url', { value: url.href });
      return response;
    });
    await start(list(1, link(2)));
    expect(fetched).not.toHaveBeenCalled();
    await take();
    await until(() => expect(said()).toContain(fill(texts.kept, { rows: 6, pages: 3 })));
    expect(captured()).toHaveLength(1);
    expect(captured()[0]).toMatchObject({
      way: 'page-table',
      source: location.href,
      fileName: expect.stringMatching(/^Logg ärenden \d{4}-\d\d-\d\d\.csv$/),
    });
    expect(lines(captured()[0])).toEqual([
      '"Logg ärenden"',
      '"2024-03-01 till 2024-03-31"',
      '"Tid";"Vem"',
      '"2024-03-01";"salin01"',
      '"2024-03-11";"johek02"',
      '"2024-03-02";"salin01"',
      '"2024-03-12";"johek02"',
      '"2024-03-03";"salin01"',
      '"2024-03-13";"johek02"',
    ]);
    expect(location.search).toBe('?sida=1');
  });

  it('is read over the pages that a button draws, until it is switched off [CAP-1]', async () => {
    await start(list(1, '<button class="nasta">Nästa</button>'));
    let number = 1;
    document.querySelector('.nasta')!.addEventListener('click', () => {
      number += 1;
      setTimeout(() => {
        document.querySelector('tbody')!.innerHTML = `<tr><td>2024-03-0${number}</td><td>salin01</td></tr>`;
        document.querySelector<HTMLButtonElement>('.nasta')!.disabled = number === 3;
      });
    });
    await take();
    await until(() => expect(captured()).toHaveLength(1));
    expect(lines(captured()[0])).toHaveLength(3 + 2 + 1 + 1);
  });

  it('of which one page cannot be read is not taken in part, and may be tried again [CAP-5]', async () => {
    vi.spyOn(window, 'fetch').mockResolvedValue(new Response('<h1>Logga in</h1>'));
    await start(list(1, link(2)));
    await take();
    await until(() => expect(said()).toContain(fill(texts.unreadable, { page: 2 })));
    expect(captured()).toEqual([]);
    await expect.element(page.getByRole('button', { name: texts.tryAgain })).toBeVisible();
  });

  it('is not followed to another site, by itself or by its link [CAP-1]', async () => {
    const fetched = vi.spyOn(window, 'fetch');
    const pressed = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    await start(list(1, '<a class="nasta" href="https://example.se/logg?sida=2">Nästa</a>'));
    document.querySelector('.nasta')?.addEventListener('click', pressed);
    await take();
    await until(() => expect(said()).toContain(fill(texts.unreadable, { page: 2 })));
    expect([fetched.mock.calls, pressed.mock.calls, captured()]).toEqual([[], [], []]);
  });

  it('can be stopped while it is read, and then nothing is handed over [CAP-1]', async () => {
    vi.spyOn(window, 'fetch').mockImplementation(
      (_address, init) =>
        new Promise((_, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    );
    await start(list(1, link(2)));
    await take();
    await page.getByRole('button', { name: texts.stop }).click();
    await until(() => expect(said()).toContain(texts.stopped));
    expect(captured()).toEqual([]);
  });

  it('that leads to itself is read once', async () => {
    vi.spyOn(window, 'fetch').mockImplementation(async () => {
      const response = new Response(list(1, link(2)));
      Object.defineProperty(response, 'url', { value: location.href });
      return response;
    });
    await start(list(1, link(2)));
    await take();
    await until(() => expect(said()).toContain(fill(texts.kept, { rows: 2, pages: 1 })));
  });

  it('is not missed on a page that may show one and need not [WARN-12]', async () => {
    await start(list(1, link(2)));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    goTo('/lista', '<p>Inget här</p>');
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect(harness.calls.map(({ name }) => name)).not.toContain('page.broken');
  });
});
