/** A virtual list of pupils: a handful of rows exist, and scrolling gives them other people's names. */
import { setTitle, withSwitches } from './switches.js';

const rowHeight = 36;
const poolSize = 22;

export async function showList(view) {
  setTitle('Elever');
  view.replaceChildren();
  const heading = document.createElement('h1');
  heading.textContent = 'Elever';
  const label = document.createElement('label');
  label.className = 'filter';
  label.append('Filtrera ');
  const filter = document.createElement('input');
  filter.type = 'search';
  filter.id = 'filter';
  label.append(filter);
  const viewport = document.createElement('div');
  viewport.className = 'elevlista';
  viewport.id = 'elevlista';
  viewport.tabIndex = 0;
  const filling = document.createElement('div');
  filling.className = 'fyllning';
  viewport.append(filling);
  view.append(heading, label, viewport);

  const all = await (await fetch(withSwitches('/api/elever'))).json();
  let shown = all;
  const rows = Array.from({ length: poolSize }, () => createRow(filling));
  const fill = () => {
    filling.style.height = `${shown.length * rowHeight}px`;
    const first = Math.min(Math.floor(viewport.scrollTop / rowHeight), Math.max(0, shown.length - poolSize));
    for (const [place, row] of rows.entries()) fillRow(row, shown[first + place], first + place);
  };
  viewport.addEventListener('scroll', fill, { passive: true });
  filter.addEventListener('input', () => {
    const wanted = filter.value.toLocaleLowerCase('sv');
    shown = all.filter((pupil) =>
      `${pupil.name} ${pupil.number} ${pupil.schoolClass}`.toLocaleLowerCase('sv').includes(wanted),
    );
    fill();
  });
  fill();
}

/** The text nodes of a row are made once; later only their values change. */
function createRow(filling) {
  const link = document.createElement('a');
  link.className = 'elevrad';
  const texts = ['namn', 'personnummer', 'klass'].map((name) => {
    const cell = document.createElement('span');
    cell.className = name;
    const text = document.createTextNode('');
    cell.append(text);
    link.append(cell);
    return text;
  });
  filling.append(link);
  return { link, texts };
}

function fillRow({ link, texts }, pupil, place) {
  link.hidden = pupil === undefined;
  if (pupil === undefined) return;
  link.href = withSwitches(`/elev/${pupil.id}`);
  link.style.transform = `translateY(${place * rowHeight}px)`;
  texts[0].nodeValue = pupil.name;
  texts[1].nodeValue = pupil.number;
  texts[2].nodeValue = pupil.schoolClass;
}
