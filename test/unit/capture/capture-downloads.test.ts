import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDownloadCapture } from '#extension/background/capture-downloads.ts';
import type { CapturedFile, CaptureSummary } from '#extension/vault/space/captures-contract.ts';
import type { SaveFailure } from '#extension/vault/failures.ts';
import type { Result } from '#shared/base/result.ts';
import { utf8 } from '#shared/base/bytes.ts';

const origin = 'https://pmo.example.se';
const file = utf8('Tid;Användare;Händelse\n');
const item = {
  id: 7,
  finalUrl: `${origin}/rapportfil/logg.csv?fran=2024-03-01`,
  filename: 'logg.csv',
  mime: 'text/csv',
  totalBytes: file.length,
};

type Item = typeof item & { byExtensionId?: string };
let hold: (download: Item, suggest: () => void) => boolean;
let kept: CapturedFile[];
let saving: Result<CaptureSummary, SaveFailure>;
let mayKeep: boolean;
const cancel = vi.fn<(id: number) => Promise<void>>(async () => undefined);
const erase = vi.fn<(query: { id: number }) => Promise<void>>(async () => undefined);

beforeEach(() => {
  kept = [];
  mayKeep = true;
  saving = {
    ok: true,
    value: {
      id: 'c',
      fileName: '',
      fileHash: '',
      sizeBytes: 0,
      way: 'download',
      capturedAt: 0,
      disk: 'never-written',
    },
  };
  const onDeterminingFilename = {
    addListener: (listener: typeof hold) => (hold = listener),
    removeListener: () => undefined,
  };
  const session = { get: async () => ({ 'wanted-name:blob:ours': 'Logg.csv' }) };
  vi.stubGlobal('chrome', {
    downloads: { onDeterminingFilename, cancel, erase },
    runtime: { id: 'varsam' },
    storage: { session },
  });
  answerWith(new Response(file, { headers: { 'content-type': 'text/csv; charset=utf-8' } }));
  startDownloadCapture({
    vault: Promise.resolve({
      keepCapture: async (capture) => {
        kept.push(capture);
        return saving;
      },
    }),
    clock: { now: () => 1_711_929_600_000 },
    mayBeAdapted: (candidate) => candidate === origin,
    isExport: async (url) => url.pathname.startsWith('/rapportfil/'),
    mayKeep: async () => mayKeep,
    signal: new AbortController().signal,
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

function answerWith(response: Response): void {
  vi.stubGlobal('fetch', async () => response);
}

/** Resolves when the browser may go on with the download; false when it was not held at all. */
function start(download: Item): Promise<boolean> {
  return new Promise((resolve) => {
    if (!hold(download, () => resolve(true))) resolve(false);
  });
}

describe('a download from an adapted site', () => {
  it('is kept and called off, and its address loses the query [CAP-1, CAP-6]', async () => {
    expect(await start(item)).toBe(true);
    expect(kept).toEqual([
      {
        fileName: 'logg.csv',
        bytes: file,
        way: 'download',
        source: `${origin}/rapportfil/logg.csv`,
        capturedAt: 1_711_929_600_000,
        disk: 'never-written',
      },
    ]);
    expect(cancel).toHaveBeenCalledExactlyOnceWith(7);
    expect(erase).toHaveBeenCalledExactlyOnceWith({ id: 7 });
  });

  it.each([
    ['a refusal', () => new Response('', { status: 405 })],
    ['a page', () => new Response(file, { headers: { 'content-type': 'text/html' } })],
    ['another length', () => new Response('kort', { headers: { 'content-type': 'text/csv' } })],
  ])('goes on to the disk when asking again gives %s', async (_, response) => {
    answerWith(response());
    expect(await start(item)).toBe(true);
    expect(kept).toEqual([]);
    expect(cancel).not.toHaveBeenCalled();
  });

  it('goes on to the disk when it cannot be kept', async () => {
    saving = { ok: false, error: { type: 'locked' } };
    expect(await start(item)).toBe(true);
    expect(cancel).not.toHaveBeenCalled();
  });

  it('goes on to the disk, and nothing is fetched, when its site has had as many kept as work takes', async () => {
    const fetched = vi.fn<typeof fetch>();
    vi.stubGlobal('fetch', fetched);
    mayKeep = false;
    expect(await start(item)).toBe(true);
    expect([kept, fetched.mock.calls]).toEqual([[], []]);
    expect(cancel).not.toHaveBeenCalled();
  });

  it('goes on to the disk when asking again gives no end, of which no more is read than a log can be', async () => {
    let megabytes = 0;
    const endless = new ReadableStream({
      pull(controller) {
        if ((megabytes += 1) > 300) controller.close();
        else controller.enqueue(new Uint8Array(1024 * 1024));
      },
    });
    answerWith(new Response(endless, { headers: { 'content-type': 'text/csv' } }));
    expect(await start({ ...item, totalBytes: -1 })).toBe(true);
    expect(kept).toEqual([]);
    expect(megabytes).toBeLessThan(110);
  });

  it('goes on when the adapter does not name it as an export', async () => {
    expect(await start({ ...item, finalUrl: `${origin}/blankett.pdf` })).toBe(true);
    expect(kept).toEqual([]);
  });
});

describe('another download', () => {
  it.each([
    ['of another site', { ...item, finalUrl: 'https://example.se/rapportfil/logg.csv' }],
    ['of an extension', { ...item, byExtensionId: 'x' }],
    ['of a page’s own making', { ...item, finalUrl: `blob:${origin}/2f1c` }],
  ])('%s is not held', async (_, download) => {
    expect(await start(download)).toBe(false);
  });
});

it('gives a file of our own the name that was asked for, which the browser forgets [CAP-13]', async () => {
  const named = new Promise((resolve) => {
    const own = { ...item, url: 'blob:ours', byExtensionId: 'varsam' };
    hold(own, resolve as () => void);
  });
  expect(await named).toEqual({ filename: 'Logg.csv', conflictAction: 'uniquify' });
  expect(kept).toEqual([]);
});
