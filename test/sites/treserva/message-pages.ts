/** Messages inside the system: a list, a message, and the form where subject and body are written. */
import { html } from '../html.ts';
import { longNumber, personById, sara, shortNumber } from '../people.ts';
import type { Reply } from '../site.ts';
import type { Variant } from '../variant.ts';
import { workPage } from './frame.ts';

interface Message {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly subject: string;
  readonly text: string;
}

const alma = personById(3);

const messages: readonly Message[] = [
  {
    id: 1,
    from: 'Maryam Holm',
    to: sara.name,
    date: '2024-03-14 09:12',
    subject: 'SN 2024/0757 Centrum',
    text: 'Uppdraget är mottaget. Vi börjar på måndag. Ring Provia Testsson på 070-174 06 38 före besöket.',
  },
  {
    id: 2,
    from: 'Johan Ek',
    to: sara.name,
    date: '2024-03-11 15:40',
    subject: `Pnr ${shortNumber(alma.number)}, fråga om beslut`,
    text: `Gäller ${longNumber(alma.number)}. Personnumret borde inte ha stått i ämnesraden, ursäkta.`,
  },
];

export function messagesPage(variant: Variant, wasSent: boolean): Reply {
  return workPage(
    'Meddelanden',
    variant,
    html` <h1 class="vyrubrik">Meddelanden</h1>
      ${wasSent ? html`<p class="kvitto">Meddelandet är skickat.</p>` : null}
      <table class="lista meddelanden" cellspacing="0">
        <tr>
          <th>Datum</th>
          <th>Från</th>
          <th>Ämne</th>
        </tr>
        ${messages.map(
          ({ id, date, from, subject }) =>
            html`<tr>
              <td nowrap>${date}</td>
              <td>${from}</td>
              <td><a href="${variant.linkTo(`/arbetsyta/meddelande.aspx?id=${id}`)}">${subject}</a></td>
            </tr>`,
        )}
      </table>`,
  );
}

export function messagePage(id: number, variant: Variant): Reply | null {
  const message = messages.find((candidate) => candidate.id === id);
  if (message === undefined) return null;
  return workPage(
    message.subject,
    variant,
    html` <h1 class="vyrubrik">Meddelande</h1>
      <table class="meddelande" cellspacing="0">
        <tr>
          <td class="etikett">Från:</td>
          <td class="varde">${message.from}</td>
        </tr>
        <tr>
          <td class="etikett">Till:</td>
          <td class="varde">${message.to}</td>
        </tr>
        <tr>
          <td class="etikett">Ämne:</td>
          <td class="varde">${message.subject}</td>
        </tr>
      </table>
      <div class="brodtext">${message.text}</div>`,
  );
}

export function newMessagePage(variant: Variant): Reply {
  return workPage(
    'Nytt meddelande',
    variant,
    html` <h1 class="vyrubrik">Nytt meddelande</h1>
      <form class="skriv" method="post" action="${variant.linkTo('/arbetsyta/nytt-meddelande.aspx')}">
        <table cellspacing="0">
          <tr>
            <td class="etikett"><label for="till">Till:</label></td>
            <td>
              <select id="till" name="till">
                <option>ÄVO Myndighet LVS admin sekretessbehörighet</option>
                <option>Trygghetsjouren uppdragsmottagare</option>
                <option>Hemtjänst Öster</option>
                <option>Boendesekreterare Lova Provberg</option>
                <option>Avgiftshandläggare Centrum</option>
                <option>Maryam Holm</option>
              </select>
            </td>
          </tr>
          <tr>
            <td class="etikett"><label for="amne">Ämne:</label></td>
            <td><input id="amne" name="amne" size="60" autocomplete="off" /></td>
          </tr>
          <tr>
            <td class="etikett"><label for="text">Text:</label></td>
            <td><textarea id="text" name="text" rows="10" cols="70"></textarea></td>
          </tr>
        </table>
        <button>Skicka</button>
      </form>`,
  );
}
