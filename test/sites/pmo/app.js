/** Routes without loads: links are caught, the address is pushed, and the view is drawn in place. */
import { showList } from './list.js';
import { showPupil } from './pupil.js';
import { showReport, showReports } from './report.js';
import { withSwitches } from './switches.js';

const view = document.getElementById('vy');
function go(address) {
  history.pushState(null, '', withSwitches(address));
  void draw();
}

async function draw() {
  const [, section, id, part, journalId] = location.pathname.split('/');
  if (section === 'elev') await showPupil(view, Number(id), part === 'journal' ? journalId : null);
  else if (section === 'rapporter' && id === 'logg-elevatkomst') showReport(view);
  else if (section === 'rapporter') showReports(view);
  else await showList(view);
}

addEventListener('popstate', () => void draw());
document.addEventListener('click', (event) => {
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
  const staysHere = link !== undefined && link.origin === location.origin && link.dataset.ladda === undefined;
  if (!staysHere || link.target !== '' || event.ctrlKey || event.metaKey || event.button !== 0) return;
  event.preventDefault();
  go(link.pathname);
});
await draw();
