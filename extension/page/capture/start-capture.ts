/** Watches a page for exports that its adapter names, and takes them before they become files on disk. */
import { bytesToBase64Url } from '#shared/base/bytes.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { CallFailure } from '#extension/messaging/call.ts';
import type { Input, Output } from '#extension/messaging/contract.ts';
import type { Result } from '#shared/base/result.ts';
import { formSubmitted } from '../observe/signals.ts';
import { watchDetachedLinks } from './detached-links.ts';
import { requestOfAddress, requestOfClick, requestOfSubmit, type ExportRequest } from './export-request.ts';
import { fileNameOf } from './file-name.ts';
import { fetchExport, type FetchedFile, type FetchFailure } from './fetch-export.ts';

const namedCauses = ['locked', 'storage-full', 'too-large', 'too-many'] as const;
export type ReleaseCause = (typeof namedCauses)[number] | 'not-kept';

/**
 * `kept`: sealed, never on disk; `waiting` counts it and those before it. `released`: could not be kept and was given to
 * the browser to save, so that it is not lost. `not-sent-again`: a form was sent and its answer could not be used; only
 * the user may send it again.
 */
export type CaptureOutcome =
  | { readonly type: 'kept'; readonly fileName: string; readonly waiting: number }
  | { readonly type: 'released'; readonly fileName: string; readonly cause: ReleaseCause }
  | { readonly type: 'not-sent-again'; readonly cause: FetchFailure['type'] };

export interface CaptureOptions {
  readonly adapter: Pick<CompiledAdapter, 'exports'>;
  /** Calls `page.captured`. Sealing a long file takes the worker longer than an ordinary call: allow a minute. */
  readonly handOver: (file: Input<'page.captured'>) => Promise<Result<Output<'page.captured'>, CallFailure>>;
  readonly signal: AbortSignal;
  readonly onOutcome: (outcome: CaptureOutcome) => void;
}

export function startCapture({ adapter, handOver, signal, onOutcome }: CaptureOptions): void {
  const { exports } = adapter;
  if (exports.length === 0) return;
  /** Links that go their ordinary way, because we clicked them ourselves. */
  const letThrough = new WeakSet<EventTarget>();

  async function capture(request: ExportRequest): Promise<void> {
    const fetched = await fetchExport(request);
    if (fetched.ok) {
      onOutcome(await keep(fetched.value));
      return;
    }
    const cause = fetched.error.type;
    if (request.type === 'form' && request.body !== null) {
      onOutcome({ type: 'not-sent-again', cause });
      return;
    }
    goOn(request);
    // Anything else the browser now shows itself: the system's page, or its own word that nothing came.
    if (cause === 'too-large') onOutcome({ type: 'released', fileName: nameOf(request), cause });
  }

  async function keep({ fileName, bytes, source }: FetchedFile): Promise<CaptureOutcome> {
    const kept = await handOver({ fileName, base64: bytesToBase64Url(bytes), source: source.slice(0, 2000) });
    if (kept.ok && kept.value.type === 'kept') return { type: 'kept', fileName, waiting: kept.value.waiting };
    save(new Blob([bytes]), fileName);
    const failure = kept.ok && kept.value.type === 'failed' ? kept.value.failure : null;
    return {
      type: 'released',
      fileName,
      cause: namedCauses.find((cause) => cause === failure) ?? 'not-kept',
    };
  }

  function nameOf(request: ExportRequest): string {
    return request.type === 'made-here' ? request.fileName : fileNameOf(null, request.url.href);
  }

  /** What would have happened without us: asking again is harmless for a GET. */
  function goOn(request: ExportRequest): void {
    if (request.type === 'made-here') follow(request.address, request.fileName);
    else if (request.type === 'form') location.assign(request.url);
    else {
      letThrough.add(request.anchor);
      request.anchor.click();
      letThrough.delete(request.anchor);
    }
  }

  function save(blob: Blob, fileName: string): void {
    const address = URL.createObjectURL(blob);
    follow(address, fileName);
    URL.revokeObjectURL(address);
  }

  function follow(address: string, fileName: string): void {
    const anchor = document.createElement('a');
    anchor.href = address;
    anchor.download = fileName;
    anchor.click();
  }

  // At the end of the event's way, so that the page's own handlers have had their say.
  window.addEventListener(
    'click',
    (event) => {
      if (event.composedPath().some((target) => letThrough.has(target))) return;
      takeOver(event, requestOfClick(event, exports));
    },
    { signal },
  );
  for (const name of ['submit', formSubmitted])
    window.addEventListener(name, (event) => takeOver(event, requestOfSubmit(event, exports)), { signal });
  watchDetachedLinks((address, fileName) => take(requestOfAddress(address, fileName)), signal);

  function takeOver(event: Event, request: ExportRequest | null): void {
    if (take(request)) event.preventDefault();
  }

  /** False where the browser is to save it. */
  function take(request: ExportRequest | null): boolean {
    if (request === null) return false;
    if (import.meta.env.FIREFOX && request.type === 'made-here') {
      // What a page has made, it lets go of in its next line; Firefox begins to read only later.
      onOutcome({ type: 'released', fileName: request.fileName, cause: 'not-kept' });
      return false;
    }
    void capture(request);
    return true;
  }
}
