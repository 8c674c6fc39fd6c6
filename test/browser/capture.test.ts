import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Input } from '#extension/messaging/contract.ts';
import { hookDetachedLinks } from '#extension/page/capture/detached-links.ts';
import { startCapture, type CaptureOutcome } from '#extension/page/capture/start-capture.ts';
import type { ExportSource } from '#shared/site/compiled.ts';
import { base64UrlToBytes, utf8ToString } from '#shared/base/bytes.ts';

const sources: ExportSource[] = [
  { type: 'link', address: '/rapportfil/**' },
  { type: 'form', address: '/rapportfil/**' },
];
const file = 'Tid;Användare;Händelse\n';
const attachment = {
  'content-type': 'application/vnd.ms-excel',
  'content-disposition': `attachment; filename*=UTF-8''Logg%20elev%C3%A5tkomst.xls`,
};

let stop: AbortController;
let handedOver: Input<'page.captured'>[];
let outcomes: Promise<CaptureOutcome>;
let answer: 'kept' | 'locked';
const realFetch = window.fetch;
const saved = vi.fn<(name: string) => void>();

beforeEach(() => {
  stop = new AbortController();
  handedOver = [];
  answer = 'kept';
  const { promise, resolve } = Promise.withResolvers<CaptureOutcome>();
  outcomes = promise;
  startCapture({
    adapter: { exports: sources },
    signal: stop.signal,
    onOutcome: resolve,
    handOver: async (captured) => {
      handedOver.push(captured);
      return {
        ok: true,
        value: answer === 'kept' ? { type: 'kept', waiting: 1 } : { type: 'failed', failure: 'locked' },
      };
    },
  });
  // Nothing may leave the test's own page: what is not captured is counted here instead of followed.
  window.addEventListener('click', (event) => event.preventDefault(), { signal: stop.signal });
  window.addEventListener('submit', (event) => event.preventDefault(), { signal: stop.signal });
});

afterEach(() => {
  stop.abort();
  window.fetch = realFetch;
  document.body.replaceChildren();
  vi.restoreAllMocks();
  saved.mockReset();
});

/** Answers every request for the report and keeps what was asked. */
function serve(headers: Record<string, string>, status = 200): Request[] {
  const requests: Request[] = [];
  window.fetch = async (input, init) => {
    if (typeof input === 'string' && /^(blob|data):/.test(input)) return realFetch(input, init);
    requests.push(new Request(input, init));
    return new Response(file, { status, headers });
  };
  return requests;
}

function put(html: string): Element {
  document.body.innerHTML = html;
  const element = document.body.firstElementChild;
  if (!element) throw new Error('nothing was put');
  return element;
}

const textOf = (captured: Input<'page.captured'> | undefined) =>
  utf8ToString(base64UrlToBytes(captured?.base64 ?? '') ?? new Uint8Array());

describe('capture in the page', () => {
  it('fetches a named link once and hands the file over under its own name [CAP-1]', async () => {
    const requests = serve(attachment);
    const anchor = put('<a href="/rapportfil/logg.xls?fran=2024-03-01">Hämta</a>') as HTMLAnchorElement;
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    anchor.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(await outcomes).toEqual({ type: 'kept', fileName: 'Logg elevåtkomst.xls', waiting: 1 });
    expect(requests.map(({ method, url }) => [method, new URL(url).pathname])).toEqual([
      ['GET', '/rapportfil/logg.xls'],
    ]);
    expect(handedOver.map(textOf)).toEqual([file]);
  });

  it('sends a named form once, with its fields and the button that was pressed [CAP-1]', async () => {
    const requests = serve(attachment);
    const form = put(
      '<form method="post" action="/sidan"><input name="action" value="x"><input name="fran" value="2024-03-01"><button name="knapp" value="post" formaction="/rapportfil/logg.xls">Hämta</button></form>',
    ) as HTMLFormElement;
    form.requestSubmit(form.querySelector('button'));
    expect(await outcomes).toMatchObject({ type: 'kept' });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.method).toBe('POST');
    expect(await requests[0]?.text()).toBe('action=x&fran=2024-03-01&knapp=post');
  });

  it('does not send a form again when the system answers with a page', async () => {
    const requests = serve({ 'content-type': 'text/html' });
    const form = put('<form method="post" action="/rapportfil/logg.xls"></form>') as HTMLFormElement;
    form.requestSubmit();
    expect(await outcomes).toEqual({ type: 'not-sent-again', cause: 'no-file' });
    expect(requests).toHaveLength(1);
    expect(handedOver).toEqual([]);
  });

  it('reads a file that the page made, though the page revokes its address at once [CAP-1]', async () => {
    const anchor = put('<a download="logg.csv">Hämta</a>') as HTMLAnchorElement;
    anchor.href = URL.createObjectURL(new Blob([file]));
    anchor.click();
    URL.revokeObjectURL(anchor.href);
    expect(await outcomes).toEqual({ type: 'kept', fileName: 'logg.csv', waiting: 1 });
    expect(handedOver.map(textOf)).toEqual([file]);
  });

  it('takes files from links that stand in no document, by click and by event [CAP-1]', async () => {
    hookDetachedLinks();
    const anchor = document.createElement('a');
    anchor.download = 'logg.csv';
    anchor.href = `data:text/csv,${encodeURIComponent(file)}`;
    anchor.click();
    expect(await outcomes).toEqual({ type: 'kept', fileName: 'logg.csv', waiting: 1 });
    expect(anchor.dispatchEvent(new MouseEvent('click', { cancelable: true }))).toBe(false);
    await vi.waitFor(() => expect(handedOver.map(textOf)).toEqual([file, file]));
  });

  it('gives the file to the browser when it cannot be kept, so that it is not lost', async () => {
    answer = 'locked';
    serve(attachment);
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved(this.download);
    });
    put('<a href="/rapportfil/logg.xls">Hämta</a>').dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true }),
    );
    expect(await outcomes).toEqual({ type: 'released', fileName: 'Logg elevåtkomst.xls', cause: 'locked' });
    expect(saved.mock.calls).toEqual([['Logg elevåtkomst.xls']]);
    click.mockRestore();
  });

  it.each([
    ['another address', '<a href="/arbetsyta/lista">Lista</a>', {}],
    ['another host', '<a href="https://example.se/rapportfil/logg.xls">Logg</a>', {}],
    ['a file of another host', '<a download="logg.csv" href="https://example.se/logg.csv">Logg</a>', {}],
    ['a click for a new tab', '<a href="/rapportfil/logg.xls">Logg</a>', { ctrlKey: true }],
    ['a picture that the page made', '<a download="bild.png" href="data:image/png,x">Bild</a>', {}],
  ])('leaves %s alone', (_, html, init) => {
    const requests = serve(attachment);
    put(html).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
    expect(requests).toEqual([]);
  });

  it('lets the page have its say first: a click that the page has dealt with is not taken', () => {
    const requests = serve(attachment);
    const anchor = put('<a href="/rapportfil/logg.xls">Logg</a>');
    anchor.addEventListener('click', (event) => event.preventDefault());
    anchor.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    expect(requests).toEqual([]);
  });
});
