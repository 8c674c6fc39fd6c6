/** Fetches an export once, with the page's session, and tells a file from a page. */
import type { Bytes } from '#shared/base/bytes.ts';
import { readBounded } from '#shared/base/read-bounded.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { ExportRequest } from './export-request.ts';
import { fileNameOf } from './file-name.ts';

export interface FetchedFile {
  readonly fileName: string;
  readonly bytes: Bytes;
  readonly source: string;
}

/**
 * `unreachable`: nothing came, or a refusal. `no-file`: the system answered with a page, for instance "no events".
 * `too-large`: more than a message between contexts can carry; what was read is lost and must be asked for again.
 */
export type FetchFailure =
  | { readonly type: 'unreachable' }
  | { readonly type: 'no-file' }
  | { readonly type: 'too-large' };

/** A message between contexts holds 64 MiB, and base64 adds a third. */
const largestCaptureBytes = 40 * 1024 * 1024;

export async function fetchExport(request: ExportRequest): Promise<Result<FetchedFile, FetchFailure>> {
  const address = request.type === 'made-here' ? request.address : request.url.href;
  const body = request.type === 'form' ? request.body : null;
  const init: RequestInit = body === null ? {} : { method: 'POST', body };
  try {
    // `fetch` of a blob: takes hold of it at once: the page may revoke the address in its next line.
    const response = await fetch(address, { ...init, credentials: 'same-origin', cache: 'no-store' });
    if (!response.ok) return err({ type: 'unreachable' });
    if (request.type !== 'made-here' && !isFile(response)) return err({ type: 'no-file' });
    const bytes = await readBounded(response.body, largestCaptureBytes);
    if (bytes === null) return err({ type: 'too-large' });
    const fileName =
      request.type === 'made-here'
        ? request.fileName
        : fileNameOf(response.headers.get('content-disposition'), response.url);
    return ok({ fileName, bytes, source: request.type === 'made-here' ? location.href : response.url });
  } catch {
    return err({ type: 'unreachable' });
  }
}

/** What a browser would save: sent as attachment, or of a type that it does not show as a page. */
function isFile(response: Response): boolean {
  const disposition = response.headers.get('content-disposition') ?? '';
  const type = response.headers.get('content-type') ?? '';
  return /^\s*attachment/i.test(disposition) || !/^\s*(text\/html|application\/xhtml\+xml)/i.test(type);
}
