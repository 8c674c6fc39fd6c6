/** Masks in every kind of place that a page can draw text in, in the isolated world of a real browser. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildMaskExtension, openBrowser } from '../bench/mask-extension.ts';

/** A test number of the Tax Agency, born 1890. Magenta is used for nothing else. */
const number = '18900101-9802';
const text = `<p style="color:#f0f">${number}</p>`;
const inScript = JSON.stringify(text);
const inAttribute = text.replaceAll('"', '&quot;');

/** Where a page pauses until what came before has been painted; it is never closed. */
const pause = '<!-- pause -->';
const goOn = `<script>requestAnimationFrame(()=>requestIdleCallback(()=>requestAnimationFrame(()=>fetch('go-on'))))</script>`;

/** Moves what `pick` finds in a frame of the same origin, where it has been masked, into a magenta line of the page. */
const moved = (held: string, pick: string, then = ''): string =>
  `<iframe id=from srcdoc="${held.replaceAll('"', '&quot;')}"></iframe><p id=to style="color:#f0f"></p><script>
from.onload=()=>from.contentWindow.requestAnimationFrame(()=>requestIdleCallback(()=>{
const moved=from.contentDocument.${pick};to.append(moved);${then}}))</script>`;

/** Generated text that comes, or shows, only once the page has been painted; the masked line comes after it. */
const generated = (html: string, act: string): string =>
  `${html}<script>requestAnimationFrame(()=>requestIdleCallback(()=>{${act};requestAnimationFrame(()=>document.body.insertAdjacentHTML('beforeend',${inScript}))}))</script>`;
const told = `<b class="told" data-nr="${number}">Ring</b>`;
const toldRule = (side: string): string => `.told::${side}{content:attr(data-nr);color:#f0f}`;

const places: Readonly<Record<string, string>> = {
  'a frame made of srcdoc': `<iframe srcdoc="${inAttribute}"></iframe>`,
  'an about:blank frame that a script fills': `<iframe id=blank></iframe><script>blank.contentDocument.body.innerHTML=${inScript}</script>`,
  'a frame within a frame': `<iframe srcdoc="<iframe srcdoc='${inAttribute.replaceAll('&quot;', '')}'></iframe>"></iframe>`,
  'a blob frame': `<iframe id=blob></iframe><script>blob.src=URL.createObjectURL(new Blob([${inScript}],{type:'text/html'}))</script>`,
  'an open declarative root': `<div><template shadowrootmode="open">${text}</template></div>`,
  'a closed declarative root': `<section><template shadowrootmode="closed">${text}</template></section>`,
  'a closed root in a closed root': `<div><template shadowrootmode="closed"><span><template shadowrootmode="closed">${text}</template></span></template></div>`,
  'a closed declarative root under an element that holds text': `<p>Ring <template shadowrootmode="closed"><slot></slot>${text}</template></p>`,
  'a closed root that comes to an open element after a pause': `${goOn}<p>Ring ${pause}<template shadowrootmode="closed"><slot></slot>${text}`,
  'a closed root of a closed element, both after a pause': `${goOn}<div><b>Ring ${pause}</b><template shadowrootmode="closed">${text}</template></div><p>Klart`,
  'a closed root that a sanitised text brings': `<div id=sane></div><script>setTimeout(()=>sane.setHTML('<div><template shadowrootmode="closed">'+${inScript}+'</template></div>',{sanitizer:{}}),50)</script>`,
  'a closed root attached late': `<div id=late></div><script>setTimeout(()=>late.attachShadow({mode:'closed'}).innerHTML=${inScript},50)</script>`,
  'a closed root attached out of the page': `<script>setTimeout(()=>{const host=document.createElement('div');host.attachShadow({mode:'closed'}).innerHTML=${inScript};document.body.append(host)},50)</script>`,
  'a closed root that a script parsed': `<div id=parsed></div><script>setTimeout(()=>parsed.setHTMLUnsafe('<div><template shadowrootmode="closed">'+${inScript}+'</template></div>'),50)</script>`,
  'a custom element with a closed root': `<x-card></x-card><script>customElements.define('x-card',class extends HTMLElement{connectedCallback(){this.attachShadow({mode:'closed'}).innerHTML=${inScript}}})</script>`,
  'a modal dialog': `<dialog id=modal>${text}</dialog><script>modal.showModal()</script>`,
  'a popover': `<div id=over popover>${text}</div><script>over.showPopover()</script>`,
  'a text from another frame': moved(text, `querySelector('p').firstChild`),
  'a text from another frame that changes later': moved(
    '<p>Ring</p>',
    `querySelector('p').firstChild`,
    `requestAnimationFrame(()=>{moved.data=${JSON.stringify(number)}})`,
  ),
  'a line from another frame, part by part': moved(
    `<b><i>${number.slice(0, 8)}</i><u>${number.slice(8)}</u></b>`,
    `querySelector('b')`,
  ),
  'an open root from another frame': moved(
    `<div><template shadowrootmode="open">${text}</template></div>`,
    `querySelector('div')`,
  ),
  'a closed root from another frame': moved(
    `<div><template shadowrootmode="closed"><b></b>${text}</template></div>`,
    `querySelector('div')`,
  ),
  'a root from another frame that changes later': moved(
    '<div><template shadowrootmode="open"><b></b></template></div>',
    `querySelector('div')`,
    `requestAnimationFrame(()=>{moved.shadowRoot.append(${JSON.stringify(number)})})`,
  ),
  'a field from another frame': moved(
    `<input style="color:#f0f" value="${number}">`,
    `querySelector('input')`,
  ),
  'a drawing from another frame': moved(
    `<svg><text y="20" fill="#f0f">${number}</text></svg>`,
    `querySelector('svg')`,
    `to.append(${JSON.stringify(number)})`,
  ),
  'an opened list':
    '<style>select,::picker(select){appearance:base-select}option{color:#f0f}</style><select><option>Ring<option>' +
    number +
    '<option>Skriv</select>' +
    text,
  'what is unfolded': `<details id=more><summary>Mer</summary>${text}</details><script>requestAnimationFrame(()=>{more.open=true})</script>`,
  'what a search may unfold': `<div id=found hidden=until-found>${text}</div><script>requestAnimationFrame(()=>found.removeAttribute('hidden'))</script>`,
  'a hint at an anchor': `<style>b{anchor-name:--b}[popover]{position-anchor:--b;position-area:bottom}</style><b>Ring</b><div id=hint popover=hint>${text}</div><script>hint.showPopover()</script>`,
  'an editor of plain text': `<div id=editor contenteditable=plaintext-only style="color:#f0f"></div><script>editor.focus();document.execCommand('insertText',false,'${number}')</script>`,
  'an embedded page': `<object type="text/html" data="data:text/html,${encodeURIComponent(text)}"></object>`,
  'what a page moves whole': `<div>${text}</div><p id=there></p><script>requestAnimationFrame(()=>there.moveBefore(document.querySelector('div'),null))</script>`,
  'glyphs cut out of a background': `<p style="background:#f0f;-webkit-background-clip:text;color:transparent;font-size:30px">${number}`,
  'linked text': `<style>::target-text{color:#f0f}</style>${text}`,
  'text before an element, by a sheet that its root adopts late': generated(
    `<div><template shadowrootmode="open">${told}</template></div>`,
    `const sheet=new CSSStyleSheet();sheet.replaceSync('${toldRule('before')}');document.querySelector('div').shadowRoot.adoptedStyleSheets=[sheet]`,
  ),
  'text before an element, by a rule written into a sheet': generated(
    `<style>b{top:0}</style>${told}`,
    `document.styleSheets[0].insertRule('${toldRule('before')}')`,
  ),
  'text before an element, by a rule written into a group of rules': generated(
    `<style>@media all{b{top:0}}</style>${told}`,
    `document.styleSheets[0].cssRules[0].insertRule('${toldRule('before')}')`,
  ),
  'text before an element, by a sheet whose rules are replaced': generated(
    `<script>const sheet=new CSSStyleSheet();sheet.replaceSync('b{top:0}');document.adoptedStyleSheets=[sheet]</script>${told}`,
    `sheet.replaceSync('${toldRule('before')}')`,
  ),
  'text before an element, by a style that is filled later': generated(
    `<style id="filled">b{top:0}</style>${told}`,
    `filled.append('${toldRule('before')}')`,
  ),
  'text before an element, by a style that comes within another element': generated(
    told,
    `document.body.insertAdjacentHTML('beforeend','<div><style>${toldRule('before')}</style></div>')`,
  ),
  'text before an element, by a sheet that its root loads': generated(
    `<div><template shadowrootmode="open">${told}</template></div>`,
    `const link=document.createElement('link');link.rel='stylesheet';link.href='data:text/css,'+encodeURIComponent('${toldRule('before')}');document.querySelector('div').shadowRoot.append(link);link.onload=()=>requestAnimationFrame(()=>document.body.append(' '))`,
  ),
  'text before an element, by a sheet that is adopted beside others': generated(
    `<div><template shadowrootmode="open">${told}</template></div>`,
    `const sheet=new CSSStyleSheet();sheet.replaceSync('${toldRule('before')}');document.querySelector('div').shadowRoot.adoptedStyleSheets.push(sheet)`,
  ),
  'text before an element that is unfolded later': generated(
    `<style>${toldRule('before')}.off{display:none}</style><div class="off">${told}</div>`,
    `document.querySelector('.off').className=''`,
  ),
  'text after an element that has some before it': generated(
    `<style>${toldRule('before')}.more${toldRule('after')}</style>${told}`,
    `document.querySelector('b').classList.add('more')`,
  ),
  'text after an element that is shown under the pointer': generated(
    `<style>.told{display:contents}${toldRule('after')}.told::after{display:none}.more.told::after{display:inline}</style>${told}`,
    `document.querySelector('b').classList.add('more')`,
  ),
  'text before an element that the page makes visible': `<style>.told::before{content:attr(data-nr);color:#f0f!important;visibility:visible!important}</style>${told}${text}`,
  'a drawing that is used again': `<svg width="300"><defs><text id="name" y="20" fill="#f0f">${number}</text></defs><use href="#name"/></svg>${text}`,
  'a group that is used again': `<svg width="300"><symbol id="card"><g><text y="20" fill="#f0f">${number}</text></g></symbol></svg><svg><use href="#card"/></svg>${text}`,
  'a style that is displayed': `<style style="display:block;color:#f0f">/* ${number} */</style>${text}`,
  'a script that is displayed': `<script style="display:block;color:#f0f" type="text/plain">${number}</script>${text}`,
  'zoomed text': `<div style="zoom:3.3;transform:rotate(4deg)">${text}</div>`,
};

let server: Server;
let paused: (() => void) | null = null;
let origin = '';
let masked: BrowserContext;
let bare: BrowserContext;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const name = decodeURIComponent(request.url?.slice(1) ?? '');
    if (name === 'go-on') {
      paused?.();
      response.end();
      return;
    }
    const [place = '', rest] = (places[name] ?? '').split(pause);
    response.write(`<!doctype html><body>${place}`);
    if (rest === undefined) response.end();
    else paused = () => response.write(rest);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { directory } = await buildMaskExtension();
  [masked, bare] = await Promise.all([openBrowser(directory), openBrowser(null)]);
});
afterAll(async () => {
  await Promise.all([masked.close(), bare.close()]);
  server.close();
  server.closeAllConnections();
});

type Colour = readonly [red: number, green: number, blue: number];
const isMagenta = ([red, green, blue]: Colour): boolean => red > 170 && green < 120 && blue > 170;
const isMask = ([red, green, blue]: Colour): boolean => red === 0x74 && green === 0x85 && blue === 0x8a;

async function pixels(page: Page, matches: (colour: Colour) => boolean): Promise<number> {
  const { data } = PNG.sync.read(await page.screenshot());
  let count = 0;
  for (let i = 0; i < data.length; i += 4)
    if (matches([data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0])) count++;
  return count;
}

async function show(context: BrowserContext, place: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/${encodeURIComponent(place)}`, { waitUntil: 'commit' });
  return page;
}

describe('a number', () => {
  it.each(Object.keys(places))(
    'in %s is readable without masks and not with them [MASK-2]',
    async (place) => {
      const without = await show(bare, place);
      await expect.poll(() => pixels(without, isMagenta)).toBeGreaterThan(50);
      const within = await show(masked, place);
      // The mask shows, so that an empty page proves nothing.
      await expect.poll(() => pixels(within, isMask)).toBeGreaterThan(200);
      expect(await pixels(within, isMagenta)).toBe(0);
      await Promise.all([without.close(), within.close()]);
    },
  );

  it('is not readable at any zoom of the browser [MASK-2]', async () => {
    const page = await show(masked, 'an open declarative root');
    const session = await page.context().newCDPSession(page);
    for (const scale of [0.25, 0.67, 1.5, 5]) {
      await session.send('Emulation.setDeviceMetricsOverride', {
        width: Math.round(900 / scale),
        height: Math.round(700 / scale),
        deviceScaleFactor: scale,
        mobile: false,
      });
      await expect.poll(() => pixels(page, isMask)).toBeGreaterThan(20);
      expect(await pixels(page, isMagenta)).toBe(0);
    }
    await page.close();
  });

  it('is not readable in the list of an opened field that the page draws itself [MASK-3]', async () => {
    const without = await show(bare, 'an opened list');
    const within = await show(masked, 'an opened list');
    await without.waitForLoadState();
    const closed = await pixels(without, isMagenta);
    for (const page of [without, within]) await page.locator('select').click();
    await expect.poll(() => pixels(without, isMagenta)).toBeGreaterThan(closed + 150);
    await expect.poll(() => pixels(within, isMask)).toBeGreaterThan(200);
    await expect.poll(() => pixels(within, isMagenta)).toBe(0);
    await Promise.all([without.close(), within.close()]);
  });

  it.each([
    ['a window that a script fills', `w=window.open('');w.document.body.innerHTML=${inScript}`],
    ['a window that a script writes', `w=window.open('');w.document.write(${inScript})`],
    ['a blob in a window', `window.open(URL.createObjectURL(new Blob([${inScript}],{type:'text/html'})))`],
    [
      'a window that floats over others',
      `documentPictureInPicture.requestWindow().then(w=>{w.document.body.innerHTML=${inScript}})`,
    ],
    [
      'a window that floats over others, moved there',
      `documentPictureInPicture.requestWindow().then(w=>w.document.body.append(document.querySelector('p')))`,
    ],
  ])('in %s is readable without masks and not with them [MASK-2]', async (_, open) => {
    const opened = async (context: BrowserContext): Promise<readonly [Page, Page]> => {
      const page = await show(context, 'linked text');
      await page.evaluate(`addEventListener('click',()=>{${open}})`);
      const [window] = await Promise.all([context.waitForEvent('page'), page.mouse.click(300, 300)]);
      return [window, page];
    };
    const without = await opened(bare);
    await expect.poll(() => pixels(without[0], isMagenta)).toBeGreaterThan(50);
    const within = await opened(masked);
    await expect.poll(() => pixels(within[0], isMask)).toBeGreaterThan(200);
    expect(await pixels(within[0], isMagenta)).toBe(0);
    await Promise.all([...without, ...within].map((page) => page.close()));
  });

  it('is not readable while one view of the page passes into another [MASK-2]', async () => {
    const passing = async (context: BrowserContext): Promise<Page> => {
      const page = await show(context, 'linked text');
      await page.waitForLoadState();
      await page.addStyleTag({
        content:
          'p{view-transition-name:p}::view-transition-group(*),::view-transition-old(*),::view-transition-new(*){animation-duration:99s}',
      });
      await page.evaluate(`document.startViewTransition(()=>{document.body.textContent='Ring'}).ready`);
      return page;
    };
    const without = await passing(bare);
    expect(await pixels(without, isMagenta)).toBeGreaterThan(50);
    const within = await passing(masked);
    expect(await pixels(within, isMagenta)).toBe(0);
    await Promise.all([without.close(), within.close()]);
  });

  it('is not readable where a link leads to it [MASK-2]', async () => {
    const link = async (context: BrowserContext): Promise<Page> => {
      const page = await context.newPage();
      await page.goto(`${origin}/${encodeURIComponent('linked text')}#:~:text=${number.slice(0, 8)}`);
      return page;
    };
    const without = await link(bare);
    await expect.poll(() => pixels(without, isMagenta)).toBeGreaterThan(20);
    const within = await link(masked);
    await expect.poll(() => pixels(within, isMask)).toBeGreaterThan(50);
    expect(await pixels(within, isMagenta)).toBe(0);
    await Promise.all([without.close(), within.close()]);
  });

  it('is not readable where a search has found and selected it [MASK-2]', async () => {
    const find = `window.find('${number.slice(0, 8)}')`;
    const without = await show(bare, 'zoomed text');
    expect(await without.evaluate(find)).toBe(true);
    expect(await pixels(without, isMagenta)).toBeGreaterThan(50);
    const within = await show(masked, 'zoomed text');
    await expect.poll(() => pixels(within, isMask)).toBeGreaterThan(200);
    expect(await within.evaluate(find)).toBe(true);
    expect(await pixels(within, isMagenta)).toBe(0);
    await Promise.all([without.close(), within.close()]);
  });
});
