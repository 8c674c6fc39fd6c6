/** The look of a fictive name over the page, beyond that of all layers; only the second script needs it. */

const rules = `
.fictive { position: fixed; visibility: hidden; overflow: hidden; padding: 0 2px; border-radius: 2px; background: var(--act-soft); box-shadow: inset 0 -2px 0 var(--act); font-style: italic; white-space: nowrap; pointer-events: none; user-select: none; }
.fictive.shown { visibility: visible; }
@media (forced-colors: active) { .fictive { background: Canvas; border-bottom: 2px solid CanvasText; } }
@media print { .fictive { display: none; } }`;

export function createFictiveSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  return sheet;
}
