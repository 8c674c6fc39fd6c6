/** A booking system for respite care: places and periods, in which no protected person's name may stand. */
import { html } from '../html.ts';
import { receipt, shellFile, shellPage, type Shell } from '../shell.ts';
import { notFound, seeOther, type Reply, type Site } from '../site.ts';
import type { Variant } from '../variant.ts';

const shell: Shell = {
  id: 'booking',
  name: 'Avlösningsbokning övning',
  user: 'Sara Lindqvist',
  menu: [
    ['Platser', '/platser'],
    ['Boka plats', '/boka'],
  ],
};

const places = [
  { id: 1, home: 'Korttidshemmet Övningsbacken', free: '2024-03-22 till 2024-03-24' },
  { id: 2, home: 'Korttidshemmet Övningsbacken', free: '2024-04-05 till 2024-04-07' },
  { id: 3, home: 'Avlösning Provgården', free: '2024-03-29 till 2024-04-01' },
] as const;

const file = shellFile(import.meta.url);

export const bookingSite: Site = ({ path, method, query, variant }) => {
  if (path === '/' || path === '/platser') return list(variant, query.get('bokad') === '1');
  if (path === '/boka')
    return method === 'POST' ? seeOther(variant.linkTo('/platser?bokad=1')) : book(variant);
  return file(path) ?? notFound();
};

function list(variant: Variant, wasBooked: boolean): Reply {
  return shellPage(
    shell,
    'Platser',
    variant,
    html`<h1>Lediga platser</h1>
      ${receipt('Platsen är bokad.', wasBooked)}
      <table>
        <tr>
          <th>Enhet</th>
          <th>Ledig</th>
          <th></th>
        </tr>
        ${places.map(
          ({ home, free, id }) =>
            html`<tr>
              <td>${home}</td>
              <td>${free}</td>
              <td><a href="${variant.linkTo(`/boka?plats=${id}`)}">Boka</a></td>
            </tr>`,
        )}
      </table>`,
  );
}

function book(variant: Variant): Reply {
  return shellPage(
    shell,
    'Boka plats',
    variant,
    html`<h1>Boka plats</h1>
      <form id="bokning" method="post" action="${variant.linkTo('/boka')}" autocomplete="off">
        <label
          >Plats
          <select name="plats">
            ${places.map(({ id, home, free }) => html`<option value="${id}">${home}, ${free}</option>`)}
          </select></label
        >
        <label>Namn på den som ska komma <input name="namn" /></label>
        <label>Personnummer <input name="pnr" /></label>
        <label>Övrigt <textarea name="ovrigt"></textarea></label>
        <button>Boka</button>
      </form>`,
  );
}
