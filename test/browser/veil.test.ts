import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createVeil } from '#extension/page/veil/veil.ts';
import veilStyle from '#extension/public/veil.css?inline';

const registered = document.createElement('style');
registered.textContent = veilStyle;
const own = document.createElement('style');
own.textContent = `html { background: rgb(0, 128, 0); } html::after { content: 'eget'; }
  body { opacity: .9; transition: opacity 5s; } dialog { opacity: .8; }`;

const bodyStyle = () => getComputedStyle(document.body);
const dialog = document.createElement('dialog');

beforeEach(() => {
  document.head.append(own);
  document.body.append(dialog);
  dialog.showModal();
});
afterEach(() => {
  registered.remove();
  own.remove();
  dialog.close();
  dialog.remove();
  document.adoptedStyleSheets = [];
});

describe('the registered veil', () => {
  beforeEach(() => document.head.prepend(registered));

  it('is opaque over the page and hides what the page has in the top layer [WARN-11]', () => {
    const cover = getComputedStyle(document.documentElement, '::after');
    expect(cover.position).toBe('fixed');
    expect(cover.backgroundColor).toMatch(/^rgb\(/);
    expect([bodyStyle().opacity, getComputedStyle(dialog).opacity]).toEqual(['0', '0']);
  });

  it('hides the list of a select that the page has opened in its top layer [WARN-11]', async () => {
    registered.remove();
    dialog.innerHTML = `<style>select, ::picker(select) { appearance: base-select; opacity: 1 !important; }</style>
      <select><option>Hemligt</select>`;
    const select = dialog.querySelector('select') as HTMLSelectElement;
    await userEvent.click(select);
    const opacity = (): string => getComputedStyle(select, '::picker(select)').opacity;
    expect([select.matches(':open'), opacity()]).toEqual([true, '1']);
    document.head.prepend(registered);
    expect(opacity()).toBe('0');
    dialog.replaceChildren();
  });

  it('is above what stands beside the body, or in a body without a box, however high [WARN-11]', () => {
    const style = 'position: fixed; inset: 0; z-index: 2147483647; pointer-events: auto';
    const beside = document.documentElement.appendChild(document.createElement('div'));
    const inside = document.body.appendChild(document.createElement('div'));
    for (const element of [beside, inside]) element.setAttribute('style', style);
    document.body.style.display = 'contents';
    dialog.close();
    // What is hit is what is painted last.
    expect(document.elementFromPoint(9, 9)?.localName).toBe('html');
    beside.remove();
    inside.remove();
    document.body.removeAttribute('style');
  });

  it('outranks every important rule of the page', () => {
    own.textContent += `html body#b#b { opacity: 1 !important; } html::after { display: none !important; }`;
    document.body.id = 'b';
    expect(bodyStyle().opacity).toBe('0');
    expect(getComputedStyle(document.documentElement, '::after').display).toBe('block');
    document.body.removeAttribute('id');
  });

  it('gives the page back every style of its own when it is lowered', () => {
    const veil = createVeil(document);
    veil.lower();
    expect(getComputedStyle(document.documentElement).backgroundColor).toBe('rgb(0, 128, 0)');
    expect(getComputedStyle(document.documentElement, '::after').content).toBe('"eget"');
    expect(bodyStyle().transitionDuration).toBe('5s');
    expect(getComputedStyle(dialog).opacity).toBe('0.8');
  });

  it('is up at once when it is raised, whatever transitions the page has', () => {
    const veil = createVeil(document);
    veil.lower();
    void bodyStyle().opacity;
    veil.raise();
    expect(bodyStyle().opacity).toBe('0');
  });

  it('comes back when the page throws out our sheet, and is lowered again at the next look', () => {
    const veil = createVeil(document);
    veil.lower();
    document.adoptedStyleSheets = [];
    expect(bodyStyle().opacity).toBe('0');
    veil.restore();
    expect(getComputedStyle(dialog).opacity).toBe('0.8');
  });

  it('leaves the page’s own adopted sheets alone', () => {
    const theirs = new CSSStyleSheet();
    document.adoptedStyleSheets = [theirs];
    const veil = createVeil(document);
    veil.lower();
    expect(document.adoptedStyleSheets).toHaveLength(2);
    veil.raise();
    expect(document.adoptedStyleSheets).toEqual([theirs]);
  });
});

describe('where the registered rules are not understood', () => {
  it('the script veils by itself, from its first moment [WARN-11]', () => {
    own.textContent = '';
    const veil = createVeil(document);
    expect(bodyStyle().opacity).toBe('0');
    veil.lower();
    expect(bodyStyle().opacity).toBe('1');
    veil.raise();
    expect(bodyStyle().opacity).toBe('0');
  });

  it('the next script lowers also what an earlier one left up', () => {
    own.textContent = '';
    createVeil(document).raise();
    const veil = createVeil(document);
    expect(bodyStyle().opacity).toBe('0');
    veil.lower();
    expect(bodyStyle().opacity).toBe('1');
  });
});
