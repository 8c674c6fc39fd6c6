/** A pupil's page: facts in the page itself, contacts in shadow roots, journals fetched one by one. */
import { hasNewLabels, isStreaming, setTitle, withSwitches } from './switches.js';
import { attachCards } from './cards.js';

const usualLabels = {
  number: 'Personnummer',
  schoolClass: 'Klass',
  head: 'Ansvarig rektor',
  school: 'Skola',
  recordNumber: 'Aktnummer',
};
const newLabels = {
  number: 'Id',
  schoolClass: 'Grupp',
  head: 'Chef',
  school: 'Org.',
  recordNumber: 'Referens',
};
const lastPupil = 120;

/** The page of the pupil before is kept and refilled: the same nodes, another person. */
let drawn = null;
let asked = 0;

export async function showPupil(view, id, journalId) {
  const ask = ++asked;
  if (drawn === null || !view.contains(drawn.root)) {
    drawn = build();
    view.replaceChildren(drawn.root);
  }
  const { root, texts, mark, journals, sheet, next } = drawn;
  const answer = fetch(withSwitches(`/api/elev/${id}`));
  if (isStreaming) await fillAsItComes(texts, id);
  const pupil = await (await answer).json();
  if (ask !== asked) return;
  for (const [field, text] of Object.entries(texts)) text.nodeValue = pupil[field];
  mark.textContent = pupil.protection ?? '';
  mark.hidden = pupil.protection === null;
  next.href = withSwitches(`/elev/${id === lastPupil ? 1 : id + 1}`);
  journals.replaceChildren(...pupil.journals.map((journal) => journalLink(id, journal)));
  attachCards(root.querySelector('.kort'), pupil);
  setTitle(`Elev ${pupil.name}`);
  if (journalId === null) sheet.replaceChildren();
  else sheet.setHTMLUnsafe(await (await fetch(withSwitches(`/api/elev/${id}/journal/${journalId}`))).text());
}

function build() {
  const root = document.createElement('article');
  root.className = hasNewLabels ? 'post' : 'elev';
  root.innerHTML = `
    <p><a class="nasta">Nästa elev</a></p>
    <h1 class="${hasNewLabels ? 'rubrik' : 'elevnamn'}"></h1>
    <p class="${hasNewLabels ? 'flagga' : 'skydd-etikett'}" hidden></p>
    <dl class="${hasNewLabels ? 'fakta' : 'elevfakta'}"></dl>
    <div class="kort"></div>
    <form class="brev-hem">
      <h2>Brev hem</h2>
      <fieldset class="till-hem">
        <legend>Till</legend>
        <label><input type="checkbox" value="1" /> Vårdnadshavare 1</label>
        <label><input type="checkbox" value="2" /> Vårdnadshavare 2</label>
      </fieldset>
      <p><textarea name="brev" rows="3" cols="60" aria-label="Text"></textarea></p>
      <button type="button" class="skicka-hem">Skicka</button>
    </form>
    <h2>Journaler</h2>
    <ul class="journaler"></ul>
    <div class="blad"></div>`;
  const texts = { name: document.createTextNode('') };
  root.querySelector('h1').append(texts.name);
  const list = root.querySelector('dl');
  for (const [field, label] of Object.entries(hasNewLabels ? newLabels : usualLabels)) {
    const term = document.createElement('dt');
    term.textContent = label;
    const value = document.createElement('dd');
    texts[field] = document.createTextNode('');
    value.append(texts[field]);
    list.append(term, value);
  }
  return {
    root,
    texts,
    mark: root.querySelector('p[hidden]'),
    journals: root.querySelector('.journaler'),
    sheet: root.querySelector('.blad'),
    next: root.querySelector('.nasta'),
  };
}

function journalLink(id, { id: journalId, kind }) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = withSwitches(`/elev/${id}/journal/${journalId}`);
  link.textContent = kind;
  item.append(link);
  return item;
}

/** Every letter is put on the page as the network brings it: a number stands there in part for a while. */
async function fillAsItComes(texts, id) {
  for (const text of Object.values(texts)) text.nodeValue = '';
  const response = await fetch(withSwitches(`/api/elev/${id}/rader`));
  let field = '';
  let inValue = false;
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    for (const letter of piece) {
      if (letter === '\n') {
        field = '';
        inValue = false;
      } else if (inValue) texts[field].appendData(letter);
      else if (letter === ' ') inValue = true;
      else if (letter !== ':') field += letter;
    }
  }
}
