/** Style sheets and scripts that a stand-in system serves as they lie on disk. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Reply } from './site.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** `files` maps the path in the address to the file beside `base` (an `import.meta.url`); all systems share one icon. */
export function serveFiles(
  files: Readonly<Record<string, string>>,
  base: string,
): (path: string) => Reply | null {
  return (path) => {
    const name = path === '/ikon.svg' ? '../icon.svg' : files[path];
    if (name === undefined) return null;
    return {
      status: 200,
      headers: { 'content-type': mediaTypes[extname(name)] ?? 'application/octet-stream' },
      body: new Uint8Array(readFileSync(new URL(name, base))),
    };
  };
}
