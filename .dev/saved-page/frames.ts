/** The frames of a saved page that came along: written into it, or lying beside it as files. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { savedFrom } from './saved-from.ts';

export interface SavedFrame {
  readonly name: string;
  readonly html: string;
  readonly url: URL;
}

/** `file` is where the page lies. A frame written into the page has the page's own address, as there is no other to be had. */
export function framesOf(document: Document, url: URL, file: string): readonly SavedFrame[] {
  return [...document.querySelectorAll('iframe, frame')].flatMap((frame, index) => {
    const name = frame.getAttribute('name') ?? frame.id;
    const label = name === '' ? `frame ${index + 1}` : name;
    const written = frame.getAttribute('srcdoc');
    if (written !== null) return [{ name: label, html: written, url }];
    const source = frame.getAttribute('src') ?? '';
    const html = readBeside(source, file);
    if (html === null) return [];
    const address = URL.parse(savedFrom(html) ?? source, url.href) ?? url;
    return [{ name: label, html, url: address }];
  });
}

/** Within the folder of the page only. */
function readBeside(source: string, file: string): string | null {
  if (source === '' || /^[a-z][a-z0-9+.-]*:|^\//i.test(source)) return null;
  const folder = resolve(dirname(file));
  const path = resolve(folder, decode(source.replace(/[?#].*$/s, '')));
  const isInside = path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`);
  return isInside && existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
