import { afterEach, describe, expect, it, vi } from 'vitest';
import { announcePageActs } from '#extension/page/observe/announce-page-acts.ts';
import { observeNavigation } from '#extension/page/observe/observe-navigation.ts';
import { observePage, type PageChange, type PageWatch } from '#extension/page/observe/observe-page.ts';

let end = new AbortController();

function watch(): { readonly page: PageWatch; readonly changes: PageChange[] } {
  end = new AbortController();
  const changes: PageChange[] = [];
  const page = observePage({
    root: document,
    signal: end.signal,
    onChange: (change) => changes.push(change),
  });
  return { page, changes };
}

afterEach(() => {
  vi.unstubAllGlobals();
  end.abort();
  document.body.replaceChildren();
});

const settled = (): Promise<void> => Promise.resolve();

/** A page that never pauses is looked through after a second; a busy computer takes longer. */
const idle = { timeout: 12_000 };

/** A browser that lets extensions see closed roots, and the elements that it was asked about. */
function seeClosedRoots(): { readonly asked: Element[]; attach(host: Element): ShadowRoot } {
  const rootByHost = new Map<Element, ShadowRoot>();
  const asked: Element[] = [];
  vi.stubGlobal('chrome', {
    dom: {
      openOrClosedShadowRoot(element: Element) {
        asked.push(element);
        return rootByHost.get(element) ?? null;
      },
    },
  });
  return {
    asked,
    attach(host) {
      const root = host.attachShadow({ mode: 'closed' });
      rootByHost.set(host, root);
      return root;
    },
  };
}

describe('closed roots', () => {
  it('are found at once where the parser may have put them [MASK-2]', () => {
    const browser = seeClosedRoots();
    const host = document.body.appendChild(document.createElement('section'));
    const root = browser.attach(host);
    expect(watch().page.roots()).toEqual([document, root]);
  });

  it('are looked for in idle time where hardly a page has one: on an element that holds text alone [MASK-2]', async () => {
    const browser = seeClosedRoots();
    const host = document.body.appendChild(document.createElement('p'));
    host.textContent = 'under';
    const root = browser.attach(host);
    const { page, changes } = watch();
    expect(browser.asked).not.toContain(host);
    await expect.poll(() => page.roots()).toEqual([document, root]);
    expect(changes.map(({ added }) => [...added])).toEqual([[root]]);
  });

  it('are asked for once under each element of a page that stands still, however it is searched and moved', async () => {
    const browser = seeClosedRoots();
    document.body.innerHTML = '<main><p>a</p><section></section><b>c</b><div><p>d</p></div></main>';
    const hosts = [...document.body.querySelectorAll('main, p, section, div')];
    const { page } = watch();
    const times = (): number[] => hosts.map((host) => browser.asked.filter((one) => one === host).length);
    await expect.poll(times).toEqual(hosts.map(() => 1));
    const [main, , section] = hosts;
    document.body.replaceChildren(...(main ? [main] : []));
    if (section) main?.append(section);
    // Once this one has been asked about, so has all that was added before it.
    const last = document.body.appendChild(document.createElement('p'));
    last.textContent = 'e';
    await expect.poll(() => browser.asked, idle).toContain(last);
    expect(times()).toEqual(hosts.map(() => 1));
    expect(page.roots()).toEqual([document]);
  });

  it('are asked for again where one may have come unseen since [MASK-2]', async () => {
    const browser = seeClosedRoots();
    const host = document.body.appendChild(document.createElement('p'));
    host.textContent = 'under';
    const { page } = watch();
    announcePageActs();
    await expect.poll(() => browser.asked, idle).toContain(host);
    host.remove();
    const root = browser.attach(host);
    document.body.append(host);
    await expect.poll(() => page.roots(), idle).toEqual([document, root]);
  });

  it('are asked for on a page that never pauses, as many as there may be', async () => {
    const browser = seeClosedRoots();
    document.body.innerHTML = '<p>a</p>'.repeat(1500);
    const calls: IdleRequestCallback[] = [];
    vi.stubGlobal('requestIdleCallback', (call: IdleRequestCallback) => calls.push(call));
    watch();
    const pass = (): void => calls.shift()?.({ didTimeout: true, timeRemaining: () => 0 });
    pass();
    expect(browser.asked.length).toBeGreaterThanOrEqual(1000);
    expect(browser.asked.length).toBeLessThan(1500);
    pass();
    expect(new Set(browser.asked).size).toBe(browser.asked.length);
    expect(calls).toEqual([]);
  });

  it('are found at once on what was built out of sight, when the hook told [MASK-2]', async () => {
    const browser = seeClosedRoots();
    const { page } = watch();
    announcePageActs();
    const host = document.createElement('div');
    const root = browser.attach(host);
    document.body.append(host);
    await settled();
    expect(page.roots()).toEqual([document, root]);
  });
});

describe('watching a page', () => {
  it('names each added subtree once, although its parts were added one by one', async () => {
    const { changes } = watch();
    const outer = document.body.appendChild(document.createElement('div'));
    outer.appendChild(document.createElement('p')).append('hej');
    await settled();
    expect(changes).toHaveLength(1);
    expect([...(changes[0]?.added ?? [])]).toEqual([outer]);
  });

  it('leaves out what went again before anybody could see it', async () => {
    const { changes } = watch();
    const gone = document.body.appendChild(document.createElement('div'));
    gone.remove();
    await settled();
    expect(changes[0]?.added.size).toBe(0);
    expect([...(changes[0]?.removed ?? [])]).toEqual([gone]);
  });

  it('tells of texts, attributes, and the texts beside what went', async () => {
    document.body.innerHTML = '<p>18900101-<br>9802</p><input title="a">';
    const { changes } = watch();
    const [text, br, after] = document.body.firstChild?.childNodes ?? [];
    (br as Element).remove();
    document.querySelector('input')?.setAttribute('title', 'b');
    await settled();
    expect([...(changes[0]?.texts ?? [])]).toEqual([text, after]);
    expect([...(changes[0]?.attributes ?? [])]).toEqual([document.querySelector('input')]);
  });

  it('enters shadow roots that come with their host, and those attached late when the hook tells', async () => {
    announcePageActs();
    const { page, changes } = watch();
    const early = document.createElement('div');
    const shadow = early.attachShadow({ mode: 'open' });
    document.body.append(early);
    await settled();
    expect(page.roots()).toEqual([document, shadow]);
    const late = document.body.appendChild(document.createElement('div'));
    await settled();
    changes.length = 0;
    const lateShadow = late.attachShadow({ mode: 'open' });
    expect(page.roots()).toContain(lateShadow);
    expect([...(changes[0]?.added ?? [])]).toEqual([lateShadow]);
    lateShadow.append('ny');
    await settled();
    expect([...(changes[1]?.added ?? [])]).toEqual([lateShadow.firstChild]);
    late.remove();
    expect(page.roots()).toEqual([document, shadow]);
  });

  it('shares one observer among all, and stops with the last of them', async () => {
    const first = watch();
    const firstEnd = end;
    const second = watch();
    expect(second.page).toBe(first.page);
    firstEnd.abort();
    document.body.append('a');
    await settled();
    expect([first.changes.length, second.changes.length]).toEqual([0, 1]);
    end.abort();
    document.body.append('b');
    await settled();
    expect(second.changes.length).toBe(1);
  });
});

it('tells of a new address by pushState, fragment and back, and once for each', async () => {
  end = new AbortController();
  const seen: string[] = [];
  const before = location.href;
  observeNavigation({
    window,
    signal: end.signal,
    onNavigate: (address) => seen.push(new URL(address).hash),
  });
  history.pushState(null, '', '#a');
  expect(seen).toEqual(['#a']);
  history.replaceState(null, '', '#b');
  history.replaceState(null, '', '#b');
  expect(seen).toEqual(['#a', '#b']);
  history.replaceState(null, '', before);
  end.abort();
  history.replaceState(null, '', '#c');
  expect(seen).toHaveLength(3);
  history.replaceState(null, '', before);
});
