/** Every kind of place that a page can draw text in, with a number there in a colour that nothing else has. */

/** A test number of the Tax Agency, born 1890. Magenta is used for nothing else. */
export const number = '18900101-9802';
const text = `<p style="color:#f0f">${number}</p>`;
export const inScript = JSON.stringify(text);
const inAttribute = text.replaceAll('"', '&quot;');

/** Where a page pauses until what came before has been painted; it is never closed. */
export const pause = '<!-- pause -->';
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

/** A page body for each; where the masked line comes beside it, it proves that the page was drawn. */
export const places: Readonly<Record<string, string>> = {
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
  'a root itself, in no element of it': `<div style="color:#f0f"><template shadowrootmode="open">${number}</template></div>${text}`,
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
  'glyphs with a fill of their own': `<style>*{-webkit-text-fill-color:#f0f!important}</style>${text}`,
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
  'a drawing whose repetition is used again': `<svg width="300"><defs><text id="name" y="20" fill="#f0f">${number}</text><use id="again" href="#name"/></defs><use href="#again"/></svg>${text}`,
  'a drawing that is used by its whole address': `<svg width="300"><defs><text id="name" y="20" fill="#f0f">${number}</text></defs><use/></svg>${text}<script>document.querySelector('use').setAttribute('href',location.href+'#name')</script>`,
  'a drawing of several texts that is used again': `<svg width="300"><defs><g id="card"><text y="20" fill="#f0f">1890</text><text y="40" fill="#f0f">070-174 06 05</text></g></defs><use href="#card"/></svg>${text}`,
  'a drawing that the page makes visible': `<style>text{visibility:visible!important}</style><svg><text y="20" fill="#f0f">${number}</text></svg>${text}`,
  'a drawing in a frame': `<iframe src="data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg"><text y="20" fill="#f0f">${number}</text></svg>`)}"></iframe>${text}`,
  'character data that a page took over from XML': `<p id=to style="color:#f0f"></p><script>to.append(document.importNode(new DOMParser().parseFromString('<a><![CDATA[${number}]]></a>','text/xml').documentElement.firstChild))</script>${text}`,
  'a button of a picture that is not there': `<input type="image" value="x" alt="${number}" src="/gone.png" style="color:#f0f">${text}`,
  'a picture that is not there, by its tooltip': `<img src="/gone.png" title="${number}" width="300" height="30" style="color:#f0f">${text}`,
  'a button whose picture is not there, by its value': `<input type="image" value="${number}" src="/gone.png" width="300" height="30" style="color:#f0f">${text}`,
  'what a script writes between two halves': `<p style="color:#f0f">18900101<script>document.write('-')</script>9802</p>`,
  'elements that no browser knows': `<p style="color:#f0f"><st1:date>18900101</st1:date><o:p></o:p>-9802</p>`,
  'fields whose letters have an edge': `<style>input,textarea,::placeholder{-webkit-text-stroke:1px #f0f}::placeholder{text-shadow:0 0 #f0f!important}</style><input value="${number}"><textarea>${number}</textarea><input placeholder="${number}">`,
  'a formula': `<math style="color:#f0f"><mtext>${number}</mtext></math>`,
  'text before an element, by an attribute with words in its stead': `<style>.told::before{content:attr(data-gone, "Ring") attr(data-nr, "(") "!";color:#f0f}</style>${told}${text}`,
  'text before the host of a closed root, by its own sheet': `<section data-nr="${number}"><template shadowrootmode="closed"><style>:host([data-nr])::before{content:attr(data-nr);color:#f0f}</style></template></section>${text}`,
  'the name of a chosen file': `<input type="file" style="color:#f0f"><script>const chosen=new DataTransfer();chosen.items.add(new File([''],'${number}.pdf'));document.querySelector('input').files=chosen.files</script>`,
  'text with a raised note': `<p style="color:#f0f">${number}<sup style="color:#000">2</sup></p>`,
  'a style that is displayed': `<style style="display:block;color:#f0f">/* ${number} */</style>${text}`,
  'a script that is displayed': `<script style="display:block;color:#f0f" type="text/plain">${number}</script>${text}`,
  'zoomed text': `<div style="zoom:3.3;transform:rotate(4deg)">${text}</div>`,
};

const shownInPrint = (rule: string): string =>
  `<style>${rule}</style><p>${number}</p><script>document.body.className='shown'</script>`;

/** A page body for each that would print a number, were the sentence in its place a page's rule like any other. */
export const printed: Readonly<Record<string, string>> = {
  'shows its body in print': shownInPrint('@media print{body.shown{display:block!important}}'),
  'shows its body in a layer': shownInPrint('@layer page{body{display:block!important}}'),
  'shows its body by an attribute': `<body style="display:block!important;visibility:visible!important"><p>${number}</p>`,
  'puts its own sheets in the place of ours': `<p>${number}</p><script>addEventListener('beforeprint',()=>{document.adoptedStyleSheets=[]})</script>`,
  'writes it before a print': `<p>Ring</p><script>addEventListener('beforeprint',()=>{document.querySelector('p').append('${number}')})</script>`,
  'writes it into a print': `<p>Ring</p><script>matchMedia('print').addEventListener('change',()=>{document.querySelector('p').append('${number}')})</script>`,
  'writes it by a style sheet for print': `<style>@media print{a::after{content:attr(href)}}</style><a href="/${number}">Ring</a>`,
};
