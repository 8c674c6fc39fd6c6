import { afterEach, describe, expect, it, vi } from 'vitest';
import { cdp } from 'vitest/browser';
import { hidden, nextFrame, put } from '../support/masked-page.ts';
import { moveTo, pressAt, releaseAt } from '../support/real-mouse.ts';
import {
  fictiveNameForEachTest,
  real,
  fictive,
  masking,
  name,
  host,
  labels,
  shown,
  start,
  draw,
  isShownOver,
  boxOf,
  first,
  areShown,
} from '../support/fictive-stage.ts';

interface CdpSession {
  send(method: string, parameters: Record<string, unknown>): Promise<unknown>;
}

fictiveNameForEachTest();

describe('the fictive name', () => {
  it('stands over the whole masked name, in either order, and leaves the page as it is [MASK-4] [MASK-3]', async () => {
    const box = put(`<p>${real}</p><p>Sagoberg, <b>Elsa</b></p><p>Om Elsa Sagobergs dag</p>`);
    const before = document.body.outerHTML;
    draw();
    await areShown(3);
    expect(shown().map((label) => label.textContent)).toEqual([fictive, fictive, fictive]);
    for (const label of shown()) expect(getComputedStyle(label).backgroundColor).not.toBe('rgba(0, 0, 0, 0)');
    const at = shown()[0]?.getBoundingClientRect();
    const under = boxOf(first(box));
    expect([at?.left, at?.top, at?.width, at?.height]).toEqual([
      under.left,
      under.top,
      under.width,
      under.height,
    ]);
    expect(hidden().toSorted()).toEqual(['Elsa', real, 'Elsa Sagobergs', 'Sagoberg, ']);
    expect(document.body.outerHTML).toBe(before);
  });

  it('does not stand on a part of the name, which may be that of a relative, nor on another name [MASK-4]', async () => {
    const box = put(`<p>Vide Sagoberg</p><p>Elsa</p><p class="other">Vera Ask</p><p>${real}</p>`);
    draw();
    masking.maskElements(new Map([[box.querySelector('.other') as Element, 'name']]));
    await areShown(1);
    expect(hidden().toSorted()).toEqual(['Elsa', real, 'Sagoberg', 'Vera Ask']);
    expect(labels()).toHaveLength(1);
  });

  it('stands also where the name has a tooltip with the number, which we keep shut [MASK-4]', async () => {
    const box = put(`<table><tr><td>Namn</td><td title="18900101-9802">${real}</td></tr></table>`);
    draw();
    await areShown(1);
    expect(isShownOver(box.querySelector('[title]') as Element)).toBe(true);
  });

  it('is looked for only where one is agreed, and goes with the record [MASK-4]', async () => {
    put(`<p>${real}</p>`);
    start();
    const asked = vi.spyOn(masking, 'hiddenNames');
    await nextFrame();
    await nextFrame();
    expect(asked).not.toHaveBeenCalled();
    expect(host()).toBeNull();
    name.set({ real, fictive });
    await areShown(1);
    name.set(null);
    expect(host()).toBeNull();
  });

  it('makes way while the real name is shown by hand [MASK-4] [MASK-5]', async () => {
    const box = put(`<p>${real}</p>`);
    draw();
    await areShown(1);
    const { left, top } = boxOf(first(box));
    await moveTo(left + 10, top + 8);
    await pressAt(left + 10, top + 8);
    await expect.poll(() => hidden('shown')).toEqual([real]);
    await areShown(0);
    await releaseAt(left + 10, top + 8);
  });

  it('is no part of what is copied [MASK-4] [MASK-5]', async () => {
    const box = put(`<p>Hej ${real}, hej</p>`);
    draw();
    await areShown(1);
    getSelection()?.selectAllChildren(box);
    const event = new ClipboardEvent('copy', {
      clipboardData: new DataTransfer(),
      bubbles: true,
      cancelable: true,
    });
    document.body.dispatchEvent(event);
    expect(event.clipboardData?.getData('text/plain')).toBe('Hej ••••••, hej');
  });
});

describe('in forced colours', () => {
  const force = async (on: boolean): Promise<void> => {
    const features = on ? [{ name: 'forced-colors', value: 'active' }] : [];
    await (cdp() as CdpSession).send('Emulation.setEmulatedMedia', { features });
    await expect.poll(() => matchMedia('(forced-colors: active)').matches).toBe(on);
  };
  afterEach(() => force(false));

  it('the fictive name stands as before, and after they are turned off again [MASK-4]', async () => {
    const box = put(`<table><tr><td>Namn</td><td title="18900101-9802">${real}</td></tr></table>`);
    draw();
    await areShown(1);
    await force(true);
    await nextFrame();
    await areShown(1);
    expect(isShownOver(box.querySelector('[title]') as Element)).toBe(true);
    await force(false);
    await nextFrame();
    await areShown(1);
  });
});
