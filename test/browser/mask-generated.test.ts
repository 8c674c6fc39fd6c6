/** What style sheets write before, after and as the marker of elements is hidden where it tells an identifier. */
import { afterEach, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { clearPage, defeats, mask, nextFrame, number, put, settled } from '../support/masked-page.ts';
import { moveTo } from '../support/real-mouse.ts';

afterEach(clearPage);

it('hides what a style sheet puts before and after an element, from a rule or an attribute [MASK-1]', async () => {
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = `@media all { .a::before { content: attr(data-nr); } } .b::after { content: 'tel 070-174 06 05'; }`;
  const box = put(`<p class="a" data-nr="${number}">nr</p><p class="b">x</p><p class="a" data-nr="12">y</p>`);
  const masking = mask();
  const sides = (element?: Element | null): string[] =>
    ['::before', '::after'].map((side) => getComputedStyle(element as Element, side).visibility);
  const [told, said, free] = box.children;
  expect([sides(told)[0], sides(said)[1], sides(free)[0]]).toEqual(['hidden', 'hidden', 'visible']);
  expect(getComputedStyle(told as Element).visibility).toBe('visible');
  expect(masking.count.get()).toBe(2);
  free?.setAttribute('data-nr', number);
  told?.setAttribute('data-nr', '13');
  await nextFrame();
  await nextFrame();
  expect([sides(told)[0], sides(free)[0]]).toEqual(['visible', 'hidden']);
  put(`<p class="a" data-nr="${number}">sen</p>`);
  await settled();
  expect(sides(document.body.lastElementChild?.firstElementChild)[0]).toBe('hidden');
  style.remove();
});

it('hides what only the words before an element tell to be an identifier [MASK-1]', () => {
  const box = put(`<style>dd::before { content: attr(data-nr); }</style>
    <dl><dt>Pass<dd data-nr="64193169"><dt>Antal<dd data-nr="64193169"></dl>`);
  mask();
  const seen = [...box.querySelectorAll('dd')].map((field) => getComputedStyle(field, '::before').visibility);
  expect(seen).toEqual(['hidden', 'visible']);
});

it.each([
  ['a rule within a rule', '.in { .a::before { content: attr(data-nr); } }'],
  ['a rule for any child', '.in > ::before { content: attr(data-nr); }'],
  ['a rule for a medium within a rule', '.a::before { @media all { content: attr(data-nr); } }'],
  ['a variable', '.a::before { content: var(--nr); }'],
  ['a function', '@function --told() { result: attr(data-nr); } .a::before { content: --told(); }'],
  ['a rule that is asked for later', '.late .a::before { content: attr(data-nr); }'],
  ['a marker', '.a { display: list-item; } .a::marker { content: attr(data-nr); }'],
])('hides what a style sheet puts there by %s [MASK-1]', async (_, rule) => {
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = `${rule} ::before, :is(p, ::after) { text-indent: 1px; }`;
  const box = put(`<div class="in"><p class="a" data-nr="${number}" style="--nr: '${number}'">nr</p></div>`);
  const masking = mask();
  box.firstElementChild?.classList.add('late');
  await expect.poll(() => masking.count.get()).toBe(1);
  const [told] = box.querySelectorAll('.a');
  const side = rule.includes('marker') ? '::marker' : '::before';
  expect(getComputedStyle(told as Element, side).color).toBe('rgba(0, 0, 0, 0)');
  expect(defeats).toEqual([]);
  style.remove();
});

it.each([
  ['under the pointer', '.near:hover .a::after', (field: HTMLElement) => userEvent.hover(field)],
  ['beside what has the focus', '.near:focus-within .a::after', async (field: HTMLElement) => field.focus()],
  ['beside what is ticked', ':checked + .a::after', (field: HTMLElement) => userEvent.click(field)],
])('hides what a style sheet puts there only %s [MASK-1]', async (_, selector, act) => {
  const box = put(`<style>${selector} { content: attr(data-nr); }</style>
    <p class="near"><input type="checkbox"><b class="a" data-nr="${number}">nr</b></p>`);
  await moveTo(1, 1);
  await nextFrame();
  await nextFrame();
  const masking = mask();
  expect(masking.count.get()).toBe(0);
  await act(box.querySelector('input') as HTMLElement);
  await expect.poll(() => masking.count.get()).toBe(1);
  expect(getComputedStyle(box.querySelector('b') as Element, '::after').visibility).toBe('hidden');
});

it('finds generated content when its style sheet comes or is adopted later [MASK-1]', async () => {
  const box = put(`<p class="a" data-nr="${number}">nr</p><p class="b" data-nr="${number}">nr</p>`);
  mask();
  const shown = (name: string): string =>
    getComputedStyle(box.querySelector(name) as Element, '::before').visibility;
  const style = document.head.appendChild(document.createElement('style'));
  style.textContent = '.a::before { content: attr(data-nr); }';
  await settled();
  expect(shown('.a')).toBe('hidden');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.b::before { content: attr(data-nr); }');
  document.adoptedStyleSheets.push(sheet);
  await expect.poll(() => shown('.b')).toBe('hidden');
  document.adoptedStyleSheets.pop();
  style.remove();
});
