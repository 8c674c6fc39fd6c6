/** A sheet in the browser, as placement secretaries keep one: a row per search, written and pasted in cells and formula bar. */
import { html } from '../html.ts';
import { shellFile, shellPage, type Shell } from '../shell.ts';
import { notFound, type Site } from '../site.ts';

const shell: Shell = {
  id: 'sheet',
  name: 'Excel övning',
  user: 'Sara Lindqvist',
  menu: [['Byteslista', '/x/byteslista']],
};

const columns = ['Ärende', 'Önskemål', 'Kommentar'] as const;
const rows = [
  ['SN 2024/0757', 'Bottenvåning, lugnt läge', ''],
  ['SN 2024/0802', 'Finskspråkig personal', 'Ringer i april'],
  ['', '', ''],
] as const;

const file = shellFile(import.meta.url);

export const sheetSite: Site = ({ path, variant }) => {
  if (path !== '/' && path !== '/x/byteslista') return file(path) ?? notFound();
  return shellPage(
    shell,
    'Byteslista',
    variant,
    html`<h1>Byteslista</h1>
      <p>
        <span id="formelrad">Formelfält</span>
        <span
          id="formulaBarTextDivId_textElement"
          contenteditable="true"
          role="textbox"
          aria-labelledby="formelrad"
        ></span>
      </p>
      <table role="grid" aria-label="Byteslista">
        <thead>
          <tr>
            ${columns.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row, index) =>
              html`<tr>
                ${row.map(
                  (cell, column) =>
                    html`<td
                      role="gridcell"
                      contenteditable="true"
                      aria-label="${columns[column] ?? ''} rad ${String(index + 1)}"
                    >
                      ${cell}
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>`,
  );
};
