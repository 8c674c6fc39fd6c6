/** The frame that the newer systems share: a bar with name and user, a menu, a main part. Each has its own colour and markup. */
import { html, type Html } from './html.ts';
import { page, practiceNote, type Reply } from './site.ts';
import { serveFiles } from './static-files.ts';
import type { Variant } from './variant.ts';

export interface Shell {
  /** Names the colours in `shell.css`. */
  readonly id: 'viva' | 'welfare' | 'samsa' | 'booking' | 'outlook' | 'teams' | 'sheet' | 'around';
  readonly name: string;
  readonly user: string;
  readonly menu: readonly (readonly [label: string, address: string])[];
}

export const shellFiles = { '/stil/shell.css': '../shell.css', '/skript/send.js': '../send.js' } as const;

/** Style and scripts of a system, which lie in a folder beside this file; `base` is the system's `import.meta.url`. */
export function shellFile(base: string): (path: string) => Reply | null {
  return serveFiles(shellFiles, base);
}

export function shellPage(
  { id, name, user, menu }: Shell,
  title: string,
  variant: Variant,
  content: Html,
): Reply {
  const body = html`<html lang="sv">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${variant.opaqueTitle ? name : `${title} – ${name}`}</title>
      <link rel="stylesheet" href="/stil/shell.css" />
      <link rel="icon" href="/ikon.svg" />
      <script type="module" src="/skript/send.js"></script>
    </head>
    <body data-system="${id}">
      <header class="topp">
        <b>${name}</b> <span class="ovning">${practiceNote}</span> <span id="anvandare">${user}</span>
      </header>
      <nav aria-label="Meny">
        ${menu.map(([label, address]) => html`<a href="${variant.linkTo(address)}">${label}</a>`)}
      </nav>
      <main>${content}</main>
    </body>
  </html>`;
  return page(body, {
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  });
}

/** A form whose answer is a receipt on the same page. */
export function receipt(sentence: string, isShown: boolean): Html | null {
  return isShown ? html`<p class="kvitto" role="status">${sentence}</p>` : null;
}
