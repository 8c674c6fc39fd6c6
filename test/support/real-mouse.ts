/** Acts of a real mouse and pictures of what is painted, for tests that run in a frame of the browser. */
import { cdp } from 'vitest/browser';

interface Session {
  send(method: string, parameters: Record<string, unknown>): Promise<unknown>;
}

const session = (): Session => cdp();

/** The test stands in a frame that may be scaled. */
function toBrowser(x: number, y: number): { x: number; y: number; scale: number } {
  const frame = window.frameElement?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth);
  const scale = frame.width / innerWidth;
  return { x: frame.left + x * scale, y: frame.top + y * scale, scale };
}

async function dispatch(type: string, x: number, y: number): Promise<void> {
  const { x: left, y: top } = toBrowser(x, y);
  await session().send('Input.dispatchMouseEvent', { type, x: left, y: top, button: 'left', clickCount: 1 });
}

/** Acts at a point of the viewport, CSS pixels. */
export const pressAt = (x: number, y: number): Promise<void> => dispatch('mousePressed', x, y);
export const moveTo = (x: number, y: number): Promise<void> => dispatch('mouseMoved', x, y);
export const releaseAt = (x: number, y: number): Promise<void> => dispatch('mouseReleased', x, y);

export async function clickAt(x: number, y: number): Promise<void> {
  await pressAt(x, y);
  await releaseAt(x, y);
}

/** How many dark pixels, those of letters and lines, are painted in a part of the viewport. */
export async function paintedInk({ left, top, width, height }: DOMRect): Promise<number> {
  if (width <= 0 || height <= 0) return 0;
  const corner = toBrowser(left, top);
  const { scale } = corner;
  const clip = { x: corner.x, y: corner.y, width: width * scale, height: height * scale, scale: 1 };
  const { data } = (await session().send('Page.captureScreenshot', { format: 'png', clip })) as {
    data: string;
  };
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (!context) throw new Error('This browser draws nothing.');
  context.drawImage(bitmap, 0, 0);
  const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  let ink = 0;
  for (let i = 0; i < pixels.length; i += 4)
    if ((pixels[i] ?? 0) + (pixels[i + 1] ?? 0) + (pixels[i + 2] ?? 0) < 300) ink++;
  return ink;
}
