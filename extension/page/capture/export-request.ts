/** What a click or a submit would send, read from the page without running any of its code. */
import { isHtml } from '../node.ts';
import { matchesGlob } from '#shared/site/glob.ts';
import type { ExportSource } from '#shared/site/compiled.ts';

export type ExportRequest =
  | { readonly type: 'link'; readonly url: URL; readonly anchor: HTMLAnchorElement }
  | { readonly type: 'form'; readonly url: URL; readonly body: BodyInit | null }
  | { readonly type: 'made-here'; readonly address: string; readonly fileName: string };

/** Files that pages make in memory and that can be a log. */
const logFileName = /\.(xlsx?|csv|tsv|txt|xml|html?|json|ndjson)$/i;

/** Null when the click follows no link that the adapter names as an export, or asks for another tab or a copy on disk. */
export function requestOfClick(event: MouseEvent, sources: readonly ExportSource[]): ExportRequest | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const anchor = event.composedPath().find((target) => isHtml(target, 'a'));
  return anchor === undefined ? null : requestOfLink(anchor, sources);
}

export function requestOfLink(
  anchor: HTMLAnchorElement,
  sources: readonly ExportSource[],
): ExportRequest | null {
  if (sources.length === 0) return null;
  const made = requestOfAddress(anchor.href, anchor.download);
  if (made) return made;
  const url = sameOriginUrl(anchor.href);
  return url && isNamed(sources, 'link', url) ? { type: 'link', url, anchor } : null;
}

/** For addresses of what the page itself has made: `blob:` of this origin, or `data:`. */
export function requestOfAddress(address: string, fileName: string): ExportRequest | null {
  if (!logFileName.test(fileName)) return null;
  const ours = address.startsWith(`blob:${location.origin}/`) || address.startsWith('data:');
  return ours ? { type: 'made-here', address, fileName } : null;
}

/** Of a form that is submitted, by its button or by a script, which has none. */
export function requestOfSubmit(event: Event, sources: readonly ExportSource[]): ExportRequest | null {
  const form = event.target;
  if (event.defaultPrevented || !isHtml(form, 'form')) return null;
  return requestOfForm(form, event instanceof SubmitEvent ? event.submitter : null, sources);
}

/** Attributes, not properties: a field named `action` or `method` would hide those. */
function requestOfForm(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  sources: readonly ExportSource[],
): ExportRequest | null {
  const read = (name: string) =>
    submitter?.getAttribute(`form${name}`) ?? HTMLElement.prototype.getAttribute.call(form, name);
  const url = sameOriginUrl(read('action') ?? '');
  if (!url || !isNamed(sources, 'form', url)) return null;
  const fields = new FormData(form, submitter);
  const encoding = (read('enctype') ?? '').toLowerCase();
  if (encoding === 'text/plain') return null;
  const parameters = textFields(fields);
  if ((read('method') ?? 'get').toLowerCase() !== 'post') {
    if (!parameters) return null;
    url.search = parameters.toString();
    return { type: 'form', url, body: null };
  }
  if (encoding === 'multipart/form-data') return { type: 'form', url, body: fields };
  return parameters && { type: 'form', url, body: parameters };
}

/** Null when a field holds a file, or text that this page would send in another encoding than UTF-8. */
function textFields(fields: FormData): URLSearchParams | null {
  const parameters = new URLSearchParams();
  const isUtf8 = document.characterSet === 'UTF-8';
  for (const [name, value] of fields) {
    if (typeof value !== 'string' || (!isUtf8 && /[^\u0020-\u007e]/.test(name + value))) return null;
    parameters.append(name, value);
  }
  return parameters;
}

function sameOriginUrl(address: string): URL | null {
  const url = URL.parse(address, document.baseURI);
  return url?.origin === location.origin ? url : null;
}

function isNamed(sources: readonly ExportSource[], type: ExportSource['type'], url: URL): boolean {
  const address = url.pathname + url.search + url.hash;
  return sources.some((source) => source.type === type && matchesGlob(source.address, address));
}
