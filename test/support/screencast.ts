/** What was painted on the way, frame by frame: as many frames as the browser hands out, and the colours in them. */
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { watchOrder, type OrderSeen } from './ordering-oracle.ts';

export interface Recording {
  /** PNG in base64, in the order in which they were painted. */
  readonly frames: readonly string[];
  /** How many times the page was drawn meanwhile: what was captured is a share of this. */
  readonly drawn: number;
  /** Of every frame, captured or not. */
  readonly order: OrderSeen;
}

export type Colour = 'magenta' | 'green';

/** Runs `act` with `page`, and keeps what shows until it is done. */
export async function record(page: Page, act: () => Promise<void>): Promise<Recording> {
  const session = await page.context().newCDPSession(page);
  const frames: string[] = [];
  let drawn = 0;
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data);
    // The last frames come when nobody listens any more.
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await page.exposeBinding('varsamDrawn', (_source, count: number) => {
    drawn += count;
  });
  await page.addInitScript(countDrawn);
  const order = await watchOrder(page);
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await act();
  await session.send('Page.stopScreencast');
  await session.detach();
  return { frames, drawn, order };
}

/** Whether a frame holds a pixel of the colour, allowing for letters that are smoothed at their edges. */
export function holds(frame: string, colour: Colour): boolean {
  const { data } = PNG.sync.read(Buffer.from(frame, 'base64'));
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    if (colour === 'magenta' && red > 170 && green < 120 && blue > 170) return true;
    if (colour === 'green' && red < 120 && green > 170 && blue < 120) return true;
  }
  return false;
}

/** In the page: draws it anew in each frame, so that each can be captured, and tells now and then how often that was. */
function countDrawn(): void {
  if (window !== window.top) return;
  const told = globalThis as unknown as { varsamDrawn(count: number): void };
  let count = 0;
  let spot: Animation | undefined;
  const tell = (): void => {
    told.varsamDrawn(count);
    count = 0;
  };
  const frame = (): void => {
    count += 1;
    spot ??= document.documentElement.animate(
      { outline: ['1px solid #000', '1px solid #fff'] },
      { duration: 500, iterations: Infinity },
    );
    if (count === 10) tell();
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  addEventListener('pagehide', tell);
}
