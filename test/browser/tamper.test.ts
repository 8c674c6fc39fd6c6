/**
 * Every act of a hostile page that was measured, against the warning. A confirmation counts as wrong when the button was not
 * painted at the press, as a picture of it tells, not as our own code says. `VITE_TAMPER_REPEATS=20` for the long form.
 */
import { afterAll, describe, expect, it, vi } from 'vitest';
import { attacks, type Attack } from '../support/page-attacks.ts';
import { createPageHarness, isPageVisible, me, record, type PageHarness } from '../support/page-harness.ts';
import { clickAt, paintedInk } from '../support/real-mouse.ts';

const repeats = Number(import.meta.env['VITE_TAMPER_REPEATS'] ?? 1);
/** Less than this share of its letters painted, and the button is out of sight. */
const leastInk = 0.7;
/** A covered button is refused for as long as this; one that is back in sight is taken long before the other. */
const refusedMs = 1200;
const takenMs = 6000;

let harness: PageHarness;
let end = (): void => undefined;
const home = location.href;

/** The warning with one button to confirm, as for a user with an authority. */
async function open(): Promise<void> {
  harness = createPageHarness();
  history.pushState(null, '', '/akt/1');
  document.body.innerHTML = record('SN 2024/7777', me, 'skyddad-folkbokforing');
  await harness.start();
  await vi.waitUntil(() => confirmButton()?.checkVisibility(), { timeout: 4000, interval: 20 });
}
function close(): void {
  end();
  end = () => undefined;
  harness.stop();
  document.body.replaceChildren();
  history.replaceState(null, '', home);
}
const host = (): HTMLElement | null =>
  [...document.documentElement.children].find((child): child is HTMLElement =>
    Boolean(child instanceof HTMLDivElement && child.shadowRoot?.querySelector('dialog')),
  ) ?? null;
const confirmButton = (): HTMLButtonElement | null =>
  [
    ...(host()?.shadowRoot?.querySelectorAll<HTMLButtonElement>('.card:not(.small) .body > button.full') ??
      []),
  ].at(-1) ?? null;
const answers = (): number => harness.calls.filter(({ name }) => name === 'page.answer').length;
const gates = (): number => harness.calls.filter(({ name }) => name === 'page.openGate').length;

interface Tally {
  accepted: number;
  whileHidden: number;
  refused: number;
  gates: number;
}

/** Where the button is now; nothing to press where it is not drawn. */
const place = (): DOMRect => confirmButton()?.getBoundingClientRect() ?? new DOMRect();

async function press(): Promise<void> {
  const { left, top, width, height } = place();
  await clickAt(left + width / 2, top + height / 2);
}

/** Presses where the button is, again and again as somebody would who wants it to work. */
async function pressFor(
  limitMs: number,
  untouched: number,
): Promise<{ readonly accepted: boolean; readonly hidden: boolean }> {
  for (const from = performance.now(); performance.now() - from < limitMs;) {
    const ink = await paintedInk(place());
    await press();
    if (answers() > 0) return { accepted: true, hidden: ink < leastInk * untouched };
  }
  return { accepted: false, hidden: false };
}

async function run(attack: Attack): Promise<Tally> {
  const tally: Tally = { accepted: 0, whileHidden: 0, refused: 0, gates: 0 };
  for (let round = 0; round < repeats;) {
    await open();
    // Too early to count, but then the button looks as it does while it is being pressed.
    await press();
    const untouched = await paintedInk(place());
    const attacked = host();
    // On a slow machine it was late enough: there is nothing to attack.
    if (!attacked || answers() > 0) {
      close();
      continue;
    }
    round++;
    end = attack.begin(attacked);
    const limitMs = attack.expected === 'usable' ? takenMs : refusedMs;
    const { accepted, hidden } = await pressFor(limitMs, untouched);
    tally[accepted ? 'accepted' : 'refused']++;
    if (accepted && hidden) tally.whileHidden++;
    tally.gates += gates();
    close();
  }
  return tally;
}

const table: string[] = [];
afterAll(() =>
  console.log(['act of the page | accepted | while hidden | refused | own window', ...table].join('\n')),
);

describe('a confirmation', () => {
  it('is taken from a warning that nobody touches (control)', async () => {
    await open();
    await vi.waitFor(
      async () => {
        await press();
        expect(isPageVisible()).toBe(true);
      },
      { timeout: 4000, interval: 50 },
    );
    close();
  });

  it.each(attacks.map((attack) => [attack.name, attack] as const))(
    'is never taken out of sight: %s [WARN-11]',
    { timeout: 240_000 },
    async (name, attack) => {
      const tally = await run(attack);
      table.push([name, tally.accepted, tally.whileHidden, tally.refused, tally.gates].join(' | '));
      expect(tally.whileHidden).toBe(0);
      const allowed = { usable: [repeats], refused: [0], either: [tally.accepted] }[attack.expected];
      expect(allowed).toContain(tally.accepted);
    },
  );

  it('would be seen to be taken out of sight, if it were: the picture tells a covered button (control)', async () => {
    await open();
    const untouched = await paintedInk(place());
    expect(untouched).toBeGreaterThan(100);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('dialog{opacity:.05}');
    host()?.shadowRoot?.adoptedStyleSheets.push(sheet);
    expect(await paintedInk(place())).toBeLessThan(leastInk * untouched);
    close();
  });
});
