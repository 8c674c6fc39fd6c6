/** The look of the note beside a field; it comes with the guard, beside the look that all our layers share. */

const note = `
.gnote { position: fixed; inset: 0 auto auto 0; width: min(432px, calc(100% - 16px)); max-height: calc(100% - 16px); margin: 0; padding: 12px 8px 16px 16px; border: 1px solid var(--soft-line); border-radius: 10px; background: var(--surface); box-shadow: 0 2px 6px rgb(8 24 28 / .12), 0 8px 24px rgb(8 24 28 / .12); overflow: auto; overflow-wrap: anywhere; }
.gnote > :not(.top) { margin: 12px 8px 0 0; } .gnote .top { display: flex; align-items: center; gap: 8px; } .gnote h1 { font-size: 15px; flex-wrap: nowrap; } .gnote h1 .i { color: var(--soft); }
.gnote h2, .gnote .btn { font-size: 13px; } .gnote .top + div { margin-top: 4px; } .gnote .reasons { grid-template-columns: 1fr; } .gnote .reasons .btn { justify-content: space-between; min-height: 36px; }
.swap { display: flex; align-items: center; gap: 12px; padding: 8px 12px; border-radius: 6px; background: var(--surface-2); font-size: 13px; } .swap ins { text-decoration: none; font-weight: 600; }
.block { display: inline-block; width: 64px; height: 1.25em; border-radius: 2px; background: var(--mask); vertical-align: -.25em; forced-color-adjust: none; }`;

export function createNoteSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(note);
  return sheet;
}
