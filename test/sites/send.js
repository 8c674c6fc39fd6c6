/** Sends what is written in editors, which are no form fields: by button, by Ctrl+Enter, or by Enter in a chat. */

for (const form of document.querySelectorAll('form[data-send]')) {
  const answer = form.querySelector('[role=status]');
  const editors = () => [...form.querySelectorAll('[contenteditable], input')];

  async function send() {
    const body = new URLSearchParams(
      editors().map((field, index) => [`f${index}`, field.value ?? field.innerText]),
    );
    const response = await fetch('/api/skicka', { method: 'POST', body });
    answer.textContent = response.ok ? 'Skickat.' : 'Det gick inte att skicka.';
  }
  form.addEventListener('submit', (event) => event.preventDefault());
  form.querySelector('[data-send-button]').addEventListener('click', () => void send());
  form.addEventListener('keydown', (event) => {
    const isChat = form.dataset.send === 'chat';
    const sends = event.key === 'Enter' && (event.ctrlKey || (isChat && !event.shiftKey));
    if (!sends) return;
    event.preventDefault();
    void send();
  });
}

/** Some pages submit by script alone, which sends no event. */
for (const link of document.querySelectorAll('[data-submits]')) {
  link.addEventListener('click', () => document.getElementById(link.dataset.submits).submit());
}
