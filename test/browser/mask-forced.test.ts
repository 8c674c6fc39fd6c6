import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cdp } from 'vitest/browser';
import type { Defeat } from '#extension/page/mask/policy.ts';
import { startMasking } from '#extension/page/mask/start-masking.ts';
import { identifierKinds } from '#shared/identifiers/kinds.ts';
import maskCss from '../../extension/public/mask.css?raw';

interface CdpSession {
  send(method: string, parameters: Record<string, unknown>): Promise<unknown>;
}
const session = cdp() as CdpSession;
/** Test numbers of the Tax Agency, born 1890. */
const [number, other] = ['18900101-9802', '18901221-9367'];

let end = new AbortController();
const defeats: Defeat[] = [];

async function force(scheme: 'light' | 'dark' | 'none'): Promise<void> {
  const features = [
    { name: 'forced-colors', value: 'active' },
    { name: 'prefers-color-scheme', value: scheme },
  ];
  const isOn = scheme !== 'none';
  await session.send('Emulation.setEmulatedMedia', { features: isOn ? features : [] });
  await expect.poll(() => matchMedia('(forced-colors: active)').matches).toBe(isOn);
}

const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** What the browser paints, a number for each pixel. */
async function painted(html: string): Promise<Uint32Array> {
  document.body.innerHTML = html;
  document.getSelection()?.removeAllRanges();
  const selected = document.querySelector('.selected');
  if (selected) document.getSelection()?.selectAllChildren(selected);
  await nextFrame();
  await nextFrame();
  const { data } = (await session.send('Page.captureScreenshot', { format: 'png' })) as { data: string };
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  canvas?.drawImage(bitmap, 0, 0);
  return new Uint32Array(canvas?.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer ?? []);
}

const differences = (a: Uint32Array, b: Uint32Array): number => a.filter((pixel, i) => pixel !== b[i]).length;
/** Where a line ends between two pixels, the last column is shaded. No glyph has so few. */
const shading = 10;

function mask(): void {
  startMasking({
    root: document,
    signal: end.signal,
    policy: { level: 'full', kinds: new Set(identifierKinds), names: [], homes: null },
    revealSeconds: 8,
    printSentence: 'Sidan skrivs inte ut.',
    onReveal: () => undefined,
    onDefeated: (defeat) => defeats.push(defeat),
  });
}

beforeEach(() => {
  end = new AbortController();
  const style = document.head.appendChild(document.createElement('style'));
  style.id = 'mask';
  style.textContent = maskCss;
});
afterEach(async () => {
  end.abort();
  document.body.replaceChildren();
  for (const style of document.head.querySelectorAll('#mask, #page')) style.remove();
  defeats.length = 0;
  await session.send('Emulation.setEmulatedMedia', { features: [] });
});

const page = (value: string, around = 'Ring Åke'): string => `
  <style>body { font: 16px/1.2 monospace } .own { color: #f0f; background: #ff0 } i { position: relative; top: 3px }</style>
  <p>${around} ${value} i dag<br>och raden under</p><p class="selected">${around} ${value}</p>
  <p class="own">${around} <b>${value}</b> <i>${value}</i></p><button>${around} ${value}</button>
  <style>i::before { content: attr(title) } ol { margin: 0 } li::marker { content: attr(title) }</style>
  <input value="${value}"><input placeholder="${value}"><textarea>${value}</textarea><select><option>${value}</select>
  <select size="2"><option>${value}</select><svg><text y="20">${value}</text></svg><img src="data:," alt="${value}">
  <i title="${value}">i</i><ol><li title="${value}">i</ol>
  <p style="font-size: 40px">${value}</p><p style="forced-color-adjust: none">${value}</p>`;

describe('forced colours', () => {
  it.each(['light', 'dark'] as const)(
    'paint the same whatever number is masked, and what stands around it as it is, when %s [MASK-2, UX-2]',
    async (scheme) => {
      await force(scheme);
      const readable = differences(await painted(page(number)), await painted(page(other)));
      expect(readable).toBeGreaterThan(50 * shading);
      mask();
      const first = await painted(page(number));
      expect(differences(first, await painted(page(other)))).toBeLessThan(shading);
      expect(differences(first, await painted(page(number, 'Ring Eva')))).toBeGreaterThan(shading);
      expect(defeats).toEqual([]);
    },
  );

  it('are taken up in the frame in which they begin or end, and are no act of the page [MASK-2]', async () => {
    mask();
    document.body.innerHTML = page(number);
    await nextFrame();
    for (const act of [() => force('light'), () => force('none')]) {
      await act();
      for (let frame = 0; frame < 4; frame += 1) await nextFrame();
    }
    expect(defeats).toEqual([]);
  });

  it('are told of when a rule of the page takes the line away [MASK-2]', async () => {
    await force('light');
    mask();
    document.body.innerHTML = `<p id="one">${number}</p>`;
    const rule = document.head.appendChild(document.createElement('style'));
    rule.id = 'page';
    rule.textContent = '#one::highlight(varsam-mask) { text-decoration: none !important; }';
    await expect.poll(() => defeats).toContain('out-ranked');
  });
});
