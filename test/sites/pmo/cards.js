/** Contact cards behind shadow roots: one open, one closed, and one whose root comes late. */

const lateMs = 400;
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { display: block; border: 1px solid #d8dee6; border-radius: 8px; padding: 10px 14px; background: #fff; }
  h2 { font-size: 1rem; margin: 0 0 4px; } p { margin: 2px 0; }`);

export function attachCards(place, { address, phone, guardian }) {
  const open = document.createElement('elev-kontakt');
  const closed = document.createElement('vardnadshavare-kort');
  const late = document.createElement('extra-kontakt');
  place.replaceChildren(open, closed, late);
  fill(open.attachShadow({ mode: 'open' }), 'Kontakt', [address, phone]);
  fill(closed.attachShadow({ mode: 'closed' }), 'Vårdnadshavare', [
    `${guardian.name}, ${guardian.number}`,
    guardian.phone,
  ]);
  setTimeout(() => {
    if (!late.isConnected) return;
    fill(late.attachShadow({ mode: 'open' }), 'Extra kontakt', [
      `${guardian.email}, ${guardian.phone}`,
      guardian.number,
    ]);
  }, lateMs);
}

function fill(root, title, lines) {
  root.adoptedStyleSheets = [sheet];
  const heading = document.createElement('h2');
  heading.textContent = title;
  root.append(heading);
  for (const line of lines) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    root.append(paragraph);
  }
}
