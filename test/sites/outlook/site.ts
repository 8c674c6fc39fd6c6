/** A webmail whose fields are editors without a form: receivers, subject and text are told by their accessible names. */
import { html } from '../html.ts';
import { sara } from '../people.ts';
import { shellFile, shellPage, type Shell } from '../shell.ts';
import { json, notFound, type Reply, type Site } from '../site.ts';
import type { Variant } from '../variant.ts';

const shell: Shell = {
  id: 'outlook',
  name: 'Outlook övning',
  user: sara.name,
  menu: [
    ['Inkorg', '/mail/'],
    ['Nytt e-postmeddelande', '/mail/compose'],
  ],
};

const directory = [
  'Johan Ek, Hemtjänst Öster',
  'Johan Ek, Avgiftsenheten',
  'Maryam Holm, Äldre Myndighet Centrum',
];

const file = shellFile(import.meta.url);

export const outlookSite: Site = ({ path, method, variant }) => {
  if (path === '/' || path === '/mail/') return inbox(variant);
  if (path === '/mail/compose') return compose(variant);
  if (path === '/api/skicka' && method === 'POST') return json({ skickat: true });
  return file(path) ?? notFound();
};

function inbox(variant: Variant): Reply {
  return shellPage(
    shell,
    'Inkorg',
    variant,
    html`<h1>Inkorg</h1>
      <ul class="samtal">
        <li><small>Maryam Holm, 14 mars</small>Uppdraget är mottaget, vi börjar på måndag.</li>
        <li><small>Johan Ek, 11 mars</small>Kan du ringa mig om Provgatan 4?</li>
      </ul>`,
  );
}

function compose(variant: Variant): Reply {
  return shellPage(
    shell,
    'Nytt meddelande',
    variant,
    html`<h1>Nytt meddelande</h1>
      <form class="brev" data-send="brev" autocomplete="off">
        <div class="falt mottagare">
          <span>Till</span>
          <div contenteditable="true" role="textbox" aria-label="Till"></div>
        </div>
        <ul class="katalog tyst" aria-label="Förslag">
          ${directory.map((entry) => html`<li role="option" class="forslag">${entry}</li>`)}
        </ul>
        <input aria-label="Ämne" placeholder="Lägg till ett ämne" />
        <div
          contenteditable="true"
          role="textbox"
          aria-multiline="true"
          aria-label="Meddelandetext, tryck på Alt+F10 för att avsluta"
        ></div>
        <button type="button" data-send-button aria-label="Skicka" title="Skicka (Ctrl+Enter)">Skicka</button>
        <p role="status"></p>
      </form>`,
  );
}
