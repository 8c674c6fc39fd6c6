/**
 * Captures exports that a page starts by other ways than a link or form, such as a script that changes its address: the
 * download is held, fetched once more with the user's session and, when sealed, called off. Only Chromium can hold one.
 */
import type { Bytes } from '#shared/base/bytes.ts';
import type { Clock } from '#shared/base/clock.ts';
import { readBounded } from '#shared/base/read-bounded.ts';
import { fileNameOf, wantedName } from '#extension/platform/saved-file.ts';
import type { Vault } from '#extension/vault/contract.ts';

export interface DownloadCaptureOptions {
  readonly vault: Promise<Pick<Vault, 'keepCapture'>>;
  readonly clock: Clock;
  /**
   * Asked before anything is awaited, since other sites' downloads must not wait for us; true while the sites are not known
   * yet, as when it is the download that has woken the worker.
   */
  readonly mayBeAdapted: (origin: string) => boolean;
  /** Whether an adapter is in force at that address and names it as an export. */
  readonly isExport: (url: URL) => Promise<boolean>;
  /** False once the site has had as many kept as work takes: the browser saves the rest. */
  readonly mayKeep: (origin: string) => Promise<boolean>;
  readonly signal: AbortSignal;
}

const largestBytes = 100 * 1024 * 1024;

export function startDownloadCapture(options: DownloadCaptureOptions): void {
  const { onDeterminingFilename } = chrome.downloads as Partial<typeof chrome.downloads>;
  if (!onDeterminingFilename) return;
  const onDownload = (item: chrome.downloads.DownloadItem, suggest: Suggest): boolean => {
    if (item.byExtensionId !== undefined && item.byExtensionId === chrome.runtime.id) {
      void suggestWantedName(item, suggest);
      return true;
    }
    const url = URL.parse(item.finalUrl);
    // What a page has made in memory can be had from that page alone.
    const isAddress = url?.protocol === 'https:' || url?.protocol === 'http:';
    if (!url || !isAddress || item.byExtensionId !== undefined || !options.mayBeAdapted(url.origin))
      return false;
    // Whatever happens, the browser goes on: a download that was called off is past that.
    void captureAndCallOff(item, url, options).finally(() => suggest());
    return true;
  };
  onDeterminingFilename.addListener(onDownload);
  options.signal.addEventListener('abort', () => onDeterminingFilename.removeListener(onDownload));
}

type Suggest = (suggestion?: chrome.downloads.FilenameSuggestion) => void;

/**
 * Where anybody listens for file names, the one that was asked for is ignored, so that our own files are named here:
 * https://developer.chrome.com/docs/extensions/reference/api/downloads (`FilenameSuggestion.filename`).
 */
async function suggestWantedName(item: chrome.downloads.DownloadItem, suggest: Suggest): Promise<void> {
  const filename = await wantedName(item.url).catch(() => null);
  if (filename === null) suggest();
  else suggest({ filename, conflictAction: 'uniquify' });
}

async function captureAndCallOff(
  item: chrome.downloads.DownloadItem,
  url: URL,
  options: DownloadCaptureOptions,
): Promise<void> {
  if (!(await capture(item, url, options))) return;
  // A download that ended meanwhile has nothing to call off.
  await chrome.downloads.cancel(item.id).catch(() => undefined);
  await chrome.downloads.erase({ id: item.id });
}

async function capture(
  item: chrome.downloads.DownloadItem,
  url: URL,
  { vault, clock, isExport, mayKeep }: DownloadCaptureOptions,
): Promise<boolean> {
  if (item.totalBytes > largestBytes || !(await isExport(url)) || !(await mayKeep(url.origin))) return false;
  const bytes = await fetchAgain(item, url);
  if (bytes === null) return false;
  const kept = await (
    await vault
  ).keepCapture({
    fileName: fileNameOf(item.filename),
    bytes,
    way: 'download',
    source: url.origin + url.pathname,
    capturedAt: clock.now(),
    disk: 'never-written',
  });
  return kept.ok;
}

/** Null unless the same comes again: what a form has fetched answers otherwise to a plain request, and must not be lost. */
async function fetchAgain(item: chrome.downloads.DownloadItem, url: URL): Promise<Bytes | null> {
  try {
    const response = await fetch(url, { credentials: 'include', cache: 'no-store' });
    const type = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
    if (!response.ok || (item.mime !== '' && type !== item.mime)) return null;
    const bytes = await readBounded(response.body, largestBytes);
    return item.totalBytes > 0 && item.totalBytes !== bytes?.length ? null : bytes;
  } catch {
    return null;
  }
}
