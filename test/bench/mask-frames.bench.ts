/**
 * Records what is painted while pages stream, redraw, scroll and fight, and counts the frames in which anything of an
 * identifier is readable: `node test/bench/mask-frames.bench.ts [seconds per case]`. Identifiers are magenta and nothing
 * else is, so that one magenta pixel is a leak. Each case runs without masking too: the detector must see those.
 */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { readOfficialNumbers } from '../identifiers-suite/official.ts';
import { buildMaskExtension, openBrowser } from './mask-extension.ts';

const caseMs = Number(process.argv[2] ?? 5) * 1000;
const numbers = readOfficialNumbers().slice(0, 400);
const written = (i: number): string => {
  const number = numbers[i % numbers.length] ?? '';
  return `${number.slice(0, 8)}-${number.slice(8)}`;
};
const head = `<!doctype html><meta charset="utf-8"><style>body{font:16px monospace}.n{color:#f0f}p{margin:2px}</style>`;

/** 197 chunks of odd sizes, so that most cuts fall within a number. */
async function stream(response: ServerResponse): Promise<void> {
  let body = head;
  for (let i = 0; i < 120; i++)
    body +=
      i % 3 === 0
        ? `<p>rad ${i}: <span class=n>${written(i)}</span> klar</p>`
        : `<p class=n>${written(i)}</p>`;
  const size = Math.ceil(body.length / 197);
  response.write(body.slice(0, head.length));
  for (let at = head.length; at < body.length; at += size) {
    response.write(body.slice(at, at + size));
    await wait(caseMs / 197);
  }
  response.end();
}

const script = (code: string): string =>
  `${head}<div id=box></div><script>const numbers=${JSON.stringify(numbers.slice(0, 60).map((_, i) => written(i)))};${code}</script>`;
const redraw = `let f=0;(function frame(){f++;box.innerHTML=numbers.slice(0,25).map((n,i)=>'<p class=n>'+numbers[(i+f)%60]+'</p>').join('');requestAnimationFrame(frame)})();`;

const pages: Readonly<Record<string, string>> = {
  'redrawn each frame': script(redraw),
  'virtual list': script(
    `for(let i=0;i<25;i++)box.append(Object.assign(document.createElement('p'),{className:'n',textContent:numbers[i]}));let f=0;(function frame(){f++;[...box.children].forEach((p,i)=>p.firstChild.data=numbers[(i+f)%60]);if(f%7===0)box.append(box.firstChild);requestAnimationFrame(frame)})();`,
  ),
  'values set by script': script(
    `for(let i=0;i<12;i++)box.append(Object.assign(document.createElement('input'),{className:'n'}));let f=0;setInterval(()=>{f++;[...box.children].forEach((e,i)=>e.value=numbers[(i+f)%60])},16);`,
  ),
  'highlights cleared each frame': script(
    `${redraw}(function fight(){CSS.highlights.clear();requestAnimationFrame(fight)})();`,
  ),
  'late closed shadow roots': script(
    `let f=0;setInterval(()=>{f++;const host=document.createElement('div');box.prepend(host);if(box.children.length>25)box.lastChild.remove();host.attachShadow({mode:'closed'}).innerHTML='<p style="color:#f0f">'+numbers[f%60]+'</p>'},16);`,
  ),
};

const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const name = decodeURIComponent(request.url?.slice(1) ?? '');
  if (name === 'stream') void stream(response);
  else response.end(pages[name] ?? '');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** Every frame that the browser hands out while the page runs, and how many it painted meanwhile. */
async function record(context: BrowserContext, name: string): Promise<{ frames: string[]; painted: number }> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const frames: string[] = [];
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data);
    // The last frames come when the page is closing.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await page.addInitScript(() => {
    const count = (): void => {
      (globalThis as { painted?: number }).painted = ((globalThis as { painted?: number }).painted ?? 0) + 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const loaded = page.goto(`${origin}/${encodeURIComponent(name)}`);
  await wait(caseMs + 500);
  await loaded;
  const painted = await page.evaluate(() => (globalThis as { painted?: number }).painted ?? 0);
  await session.send('Page.stopScreencast');
  await page.close();
  return { frames, painted };
}

/** How many of the pictures hold a magenta pixel. */
async function countLeaks(
  helper: Page,
  frames: readonly string[],
): Promise<{ leaks: number; worst: number }> {
  const counts = await helper.evaluate(async (all) => {
    const found: number[] = [];
    for (const base64 of all) {
      const blob = await (await fetch(`data:image/png;base64,${base64}`)).blob();
      const bitmap = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      context?.drawImage(bitmap, 0, 0);
      const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
      let pixels = 0;
      for (let i = 0; i < data.length; i += 4)
        if ((data[i] ?? 0) > 170 && (data[i + 1] ?? 255) < 120 && (data[i + 2] ?? 0) > 170) pixels++;
      found.push(pixels);
    }
    return found;
  }, frames as string[]);
  return { leaks: counts.filter((pixels) => pixels > 0).length, worst: Math.max(0, ...counts) };
}

const { directory, gzipBytes } = await buildMaskExtension();
console.log(`content script of masking alone: ${gzipBytes} bytes gzip`);
const reader = await openBrowser(null);
const helper = await reader.newPage();
for (const [label, extension] of [
  ['without masking (control)', null],
  ['with masking', directory],
] as const) {
  const context = await openBrowser(extension);
  await context.newPage();
  await wait(500);
  for (const name of ['stream', ...Object.keys(pages)]) {
    const { frames, painted } = await record(context, name);
    const { leaks, worst } = await countLeaks(helper, frames);
    console.log(
      `${label}: ${name}: ${frames.length} frames captured of about ${painted}, ${leaks} with something readable, at most ${worst} pixels`,
    );
  }
  await context.close();
}
await reader.close();
server.close();
