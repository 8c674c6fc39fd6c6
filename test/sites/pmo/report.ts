/** The report *Logg elevåtkomst* as a file: by link, by POST, and as bytes for the page to wrap in a blob. */
import { readFileSync } from 'node:fs';
import { html } from '../html.ts';
import { page, type Reply, type Visit } from '../site.ts';

export const reportFileName = 'Logg elevåtkomst 2024-03.xls';
const month = { from: '2024-03-01', to: '2024-03-31' } as const;
const file = new URL('../../exports/pmo-logg-elevatkomst-2024-03.xls', import.meta.url);

export function reportReply({ path, method, query, form, cookies }: Visit): Reply {
  if (cookies.get('pmo-session') !== 'ovning') return sentence('Sessionen har gått ut. Logga in igen.', 403);
  const fields = method === 'POST' ? form : query;
  if (fields.get('fran') !== month.from || fields.get('till') !== month.to)
    return sentence('Inga händelser', 200);
  const isAttachment = path === '/rapportfil/logg-elevatkomst.xls';
  return {
    status: 200,
    headers: {
      'content-type': 'application/vnd.ms-excel',
      ...(isAttachment
        ? {
            'content-disposition': `attachment; filename="Logg elevatkomst.xls"; filename*=UTF-8''${encodeURIComponent(reportFileName)}`,
          }
        : {}),
    },
    body: new Uint8Array(readFileSync(file)),
  };
}

function sentence(text: string, status: number): Reply {
  return page(
    html`<html lang="sv">
      <head>
        <title>PMO övning</title>
      </head>
      <body>
        <p>${text}</p>
      </body>
    </html>`,
    {},
    status,
  );
}
