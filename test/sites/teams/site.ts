/** A chat in which Enter sends, and a channel where files are shared. */
import { html } from '../html.ts';
import { sara } from '../people.ts';
import { shellFile, shellPage, type Shell } from '../shell.ts';
import { json, notFound, type Site } from '../site.ts';

const shell: Shell = {
  id: 'teams',
  name: 'Teams övning',
  user: sara.name,
  menu: [
    ['Chatt', '/v2/'],
    ['Kanal Äldre Centrum', '/v2/kanal'],
  ],
};

const said = [
  ['Maryam Holm', '09:12', 'Har du hunnit titta på ärendet SN 2024/0757?'],
  ['Sara Lindqvist', '09:14', 'Ja, jag ringer dig.'],
] as const;

const file = shellFile(import.meta.url);

export const teamsSite: Site = ({ path, method, variant }) => {
  if (path === '/api/skicka' && method === 'POST') return json({ skickat: true });
  const isChannel = path === '/v2/kanal';
  if (path !== '/' && path !== '/v2/' && !isChannel) return file(path) ?? notFound();
  return shellPage(
    shell,
    isChannel ? 'Kanal' : 'Chatt',
    variant,
    html`<h1>${isChannel ? 'Äldre Centrum' : 'Maryam Holm'}</h1>
      <ul class="samtal">
        ${said.map(([who, at, words]) => html`<li><small>${who}, ${at}</small>${words}</li>`)}
      </ul>
      <form data-send="chat" autocomplete="off">
        <div
          data-tid="ckeditor"
          contenteditable="true"
          role="textbox"
          aria-multiline="true"
          aria-label="Skriv ett meddelande"
        ></div>
        <button type="button" data-send-button data-tid="sendMessageCommands-send" aria-label="Skicka">
          Skicka
        </button>
        <p role="status"></p>
      </form>`,
  );
};
