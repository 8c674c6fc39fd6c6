/** What a stand-in system is: a function from a visit to a reply. The server does the rest. */
import { html, type Html } from './html.ts';
import type { Variant } from './variant.ts';

export interface Visit {
  readonly method: string;
  /** Path without query, decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Fields of a posted form; empty for other methods. */
  readonly form: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  readonly variant: Variant;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Text is streamed where the visit asks for it; bytes never are. */
  readonly body: string | Uint8Array;
}

export type Site = (visit: Visit) => Reply;

/** Shown in every system, so that nobody takes a stand-in for the real thing. */
export const practiceNote = 'Övningssystem, påhittade personer';

export function page(body: Html, headers: Readonly<Record<string, string>> = {}, status = 200): Reply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body: `<!doctype html>\n${body.markup}`,
  };
}

export function json(value: unknown): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}

export function seeOther(address: string): Reply {
  return { status: 303, headers: { location: address }, body: '' };
}

export function notFound(): Reply {
  const body = html`<html lang="sv">
    <head>
      <title>Sidan finns inte</title>
    </head>
    <body>
      <p>Sidan finns inte i övningssystemet.</p>
    </body>
  </html>`;
  return page(body, {}, 404);
}
