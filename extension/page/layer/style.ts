/** The look of what is drawn over pages: the tokens of the design and the few components that are needed there. */

/** The host is reset whole, so the theme is taken up here. */
const tokens = `
.layer {
  color-scheme: light dark;
  --surface: light-dark(#fff, #172023); --surface-2: light-dark(#e9eeee, #202b2f);
  --line: light-dark(#d0d8d9, #334146); --line-strong: light-dark(#6b797d, #8699a0);
  --ink: light-dark(#13201f, #e9f0f0); --ink-2: light-dark(#3e4c4f, #bbc8cb);
  --act: light-dark(#0b5663, #74ceda); --act-hover: light-dark(#073f49, #97dee8); --on-act: light-dark(#fff, #05252b);
  --act-soft: light-dark(#ddeef0, #14363c); --link: light-dark(#0b5663, #86d5e0);
  --folk: light-dark(#8a153d, #ffa6bf); --folk-solid: light-dark(#8a153d, #a32a54);
  --sek: light-dark(#55308c, #cdb3f6); --sek-soft: light-dark(#f0eaf9, #2a1f3f); --sek-line: light-dark(#7f5cb3, #9173c4);
  --lok: light-dark(#1d4c85, #a9ccf8); --lok-soft: light-dark(#e5eef9, #15293f); --lok-line: light-dark(#4a79b0, #5b89bf);
  --unrel: light-dark(#85400f, #fbbf96); --unrel-soft: light-dark(#faede2, #372314); --unrel-line: light-dark(#ae6b3a, #b47c51);
  --soft: light-dark(#665100, #e8cc6c); --soft-soft: light-dark(#f8f2d8, #302a10); --soft-line: light-dark(#8f7720, #98843c);
  --veil: light-dark(#e7ecec, #121a1c); --veil-line: light-dark(#dde4e5, #172124); --veil-edge: light-dark(#cdd7d9, #1e2a2e);
  --mask: #74858a; --focus: light-dark(#0a3fc4, #ffe27a); --focus-gap: light-dark(#fff, #0f1618);
}`;

const base = `
*, *::before, *::after { box-sizing: border-box; }
.layer { font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--ink); text-align: start; }
h1, h2, p, dl, dd { margin: 0; } h1, h2 { font-weight: 650; line-height: 1.22; text-wrap: balance; }
b { font-weight: 650; } [hidden] { display: none !important; }
.stack > * + * { margin-top: 12px; } .row { display: flex; align-items: center; gap: 8px; flex-wrap: wrap; }
.sm { font-size: 13px; } .dim { color: var(--ink-2); } .grow { flex: 1 1 auto; }
.i { width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; vertical-align: -.26em; }
.i.xl { width: 40px; height: 40px; stroke-width: 1.3; } .i.lg { width: 28px; height: 28px; }
.i.shieldSolid path { fill: currentColor; fill-rule: evenodd; stroke: none; } .i.shieldDash path:first-child { stroke-dasharray: 2.6 2; }
.btn { display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-height: 36px; padding: 6px 12px; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--surface); color: var(--ink); font: 600 15px/1.25 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; text-align: center; cursor: pointer; }
.btn:hover { background: var(--surface-2); }
.btn.primary { background: var(--act); border-color: var(--act); color: var(--on-act); } .btn.primary:hover { background: var(--act-hover); }
.btn.big { min-height: 56px; width: 100%; font-size: 17px; } .btn.full { width: 100%; }
.btn.quiet { border-color: transparent; background: none; color: var(--link); } .btn.link { display: inline; min-height: 24px; padding: 0; border: 0; background: none; color: var(--link); font: inherit; text-decoration: underline; }
.btn[aria-pressed="true"] { background: var(--act-soft); border-color: var(--act); box-shadow: inset 0 0 0 1px var(--act); }
.btn[aria-busy="true"] { cursor: progress; }
kbd { padding: 0 5px; border: 1px solid currentColor; border-radius: 3px; font: 600 12px/1.45 ui-monospace, Consolas, monospace; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; box-shadow: 0 0 0 2px var(--focus-gap); }`;

const warning = `
dialog.layer { position: fixed; inset: 0; width: 100%; height: 100%; max-width: none; max-height: none; margin: 0; padding: 24px 16px; border: 0; overflow: auto; overscroll-behavior: contain; background-color: var(--veil); background-image: repeating-linear-gradient(to bottom, var(--veil) 0 20px, var(--veil-line) 26px 27px, var(--veil-edge) 27px 28px); }
dialog.layer[open] { display: grid; align-items: safe center; justify-items: center; }
dialog.layer::backdrop { background: var(--veil); }
.card { width: min(608px, 100%); background: var(--surface); border-radius: 10px; box-shadow: 0 0 0 1px var(--line), 0 4px 12px rgb(8 24 28 / .16), 0 24px 64px rgb(8 24 28 / .24); overflow: hidden; }
.card.small { width: min(464px, 100%); }
.head { display: flex; gap: 16px; align-items: flex-start; padding: 20px 24px; } .head h1 { font-size: 26px; } .head p { margin-top: 4px; color: var(--ink); }
.folk .head { background: var(--folk-solid); color: #fff; } .folk .head p { color: #fff; }
.sek .head { background: var(--sek-soft); color: var(--sek); border-bottom: 2px solid var(--sek-line); }
.lok .head { background: var(--lok-soft); color: var(--lok); border-bottom: 2px dashed var(--lok-line); }
.unrel .head { background: var(--unrel-soft); color: var(--unrel); border-bottom: 2px solid var(--unrel-line); }
.body { padding: 20px 24px; } .body > .big { margin-top: 20px; } .body h1 { font-size: 21px; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(152px, 1fr)); gap: 12px 20px; font-size: 13px; } .facts dt { color: var(--ink-2); } .facts dd { font-weight: 600; }
.or { margin: 20px 0 8px; font-size: 15px; }
.reasons { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; } .reasons .btn { justify-content: flex-start; text-align: start; font-size: 13px; font-weight: 500; min-height: 44px; }
.go { display: flex; align-items: center; justify-content: space-between; gap: 12px; } .go .btn { min-width: 160px; }
.said { padding: 8px 12px; border-inline-start: 3px solid var(--soft-line); background: var(--soft-soft); font-size: 13px; }
.foot { display: grid; gap: 8px; padding: 16px 24px 20px; background: var(--surface-2); font-size: 13px; } .foot > div { display: grid; grid-template-columns: 20px 1fr; gap: 12px; } .foot .i { color: var(--ink-2); margin-top: 1px; }`;

const aside = `
.aside { position: fixed; inset: 16px 16px auto auto; width: min(450px, calc(100% - 32px)); margin: 0; padding: 20px 24px; border: 1px solid var(--soft-line); border-radius: 10px; background: var(--surface); box-shadow: 0 2px 6px rgb(8 24 28 / .12), 0 8px 24px rgb(8 24 28 / .12); }
.aside h1 { font-size: 17px; } .aside .i.lg { color: var(--soft); }
.toast { position: fixed; inset: auto 16px 60px auto; width: min(420px, calc(100% - 32px)); margin: 0; padding: 12px 8px 16px 16px; border: 1px solid var(--line-strong); border-radius: 10px; background: var(--surface); box-shadow: 0 2px 6px rgb(8 24 28 / .12), 0 8px 24px rgb(8 24 28 / .12); overflow-wrap: anywhere; }
.toast h1 { font-size: 15px; margin-block: 6px 4px; } .toast > div { display: flex; align-items: flex-start; gap: 8px; } .toast > .btn { margin-top: 12px; }
.banner { position: fixed; inset: auto 0 0; width: 100%; margin: 0; padding: 6px 16px; border: 0; border-top: 1px solid var(--line-strong); background: var(--surface); font-size: 13px; }
.banner .btn { min-height: 30px; padding: 2px 8px; font-size: 13px; }
.chip { display: inline-flex; align-items: center; gap: 5px; padding: 1px 8px 1px 6px; border: 1px solid var(--line-strong); border-radius: 999px; font-weight: 550; white-space: nowrap; }
.chip.folk { background: var(--folk-solid); border-color: var(--folk-solid); color: #fff; }
.chip.sek { background: var(--sek-soft); border-color: var(--sek-line); color: var(--sek); }
.chip.lok { background: var(--lok-soft); border: 1px dashed var(--lok-line); color: var(--lok); }
.chip.unrel { background: var(--unrel-soft); border-color: var(--unrel-line); color: var(--unrel); }
.chip.soft { background: var(--soft-soft); border-color: var(--soft-line); color: var(--soft); }`;

const media = `
@media (max-width: 544px) { .reasons { grid-template-columns: 1fr; } .head, .body, .foot { padding-inline: 16px; } .head { gap: 12px; } .head h1 { font-size: 21px; } .i.xl { width: 32px; height: 32px; } .go { flex-wrap: wrap; } dialog.layer { padding: 12px 8px; } }
@media (prefers-contrast: more) { .layer { --ink-2: var(--ink); --line: var(--line-strong); } }
@media (forced-colors: active) {
  dialog.layer { background: Canvas; } dialog.layer::backdrop { background: Canvas; }
  .card, .aside, .toast, .gnote, .banner, .chip, .said { border: 1px solid CanvasText; } .btn { border: 1px solid ButtonText; }
  .btn[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  :focus-visible { outline-color: Highlight; box-shadow: none; }
}
@media print { .aside, .toast, .gnote, .banner { display: none; } }`;

export function createLayerSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([tokens, base, warning, aside, media].join('\n'));
  return sheet;
}
