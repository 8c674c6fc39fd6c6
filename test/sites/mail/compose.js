/** Sends the rich draft: its body is an editable element and no form field. */

const form = document.getElementById('utkast');
const editor = document.getElementById('text');

async function send() {
  const draft = new URLSearchParams(new FormData(form));
  draft.set('text', editor.innerText);
  const response = await fetch('/api/skicka', { method: 'POST', body: draft });
  const sentence = response.ok ? 'Meddelandet är skickat.' : 'Meddelandet kunde inte skickas.';
  document.getElementById('svar').textContent = sentence;
}

document.getElementById('skicka').addEventListener('click', () => void send());
