/** The report page: an interval, and the same file by link, by POST and by blob. */
import { setTitle } from './switches.js';

export function showReports(view) {
  setTitle('Rapporter');
  view.innerHTML = `
    <h1>Rapporter</h1>
    <ul><li><a href="/rapporter/logg-elevatkomst">Logg elevåtkomst</a></li></ul>`;
}

export function showReport(view) {
  setTitle('Logg elevåtkomst');
  view.innerHTML = `
    <h1 class="rapportnamn">Logg elevåtkomst</h1>
    <form class="intervall" id="intervall" method="post" action="/rapportfil/logg-elevatkomst.xls">
      <label>Från och med <input name="fran" id="fran" placeholder="ÅÅÅÅ-MM-DD" autocomplete="off" value="2024-03-01" required></label>
      <label>Till och med <input name="till" id="till" placeholder="ÅÅÅÅ-MM-DD" autocomplete="off" value="2024-03-31" required></label>
      <p class="knappar">
        <a id="hamta-lank" data-ladda download>Hämta som Excel (länk)</a>
        <button id="hamta-post">Hämta som Excel (formulär)</button>
        <button type="button" id="hamta-blob">Spara till fil – Excel (*.xls)</button>
      </p>
      <p id="svar" role="status"></p>
    </form>`;
  const form = view.querySelector('form');
  const link = view.querySelector('#hamta-lank');
  const setLink = () => {
    link.href = `/rapportfil/logg-elevatkomst.xls?${new URLSearchParams(new FormData(form))}`;
  };
  form.addEventListener('input', setLink);
  setLink();
  view
    .querySelector('#hamta-blob')
    .addEventListener('click', () => saveBlob(form, view.querySelector('#svar')));
}

async function saveBlob(form, status) {
  const response = await fetch(`/rapportfil/logg-elevatkomst?${new URLSearchParams(new FormData(form))}`);
  if (!response.headers.get('content-type').startsWith('application/vnd.ms-excel')) {
    status.textContent = 'Inga händelser';
    return;
  }
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = 'Logg elevåtkomst 2024-03.xls';
  link.dataset.ladda = '';
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  status.textContent = 'Filen är hämtad.';
}
