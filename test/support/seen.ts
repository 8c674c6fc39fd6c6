/** What a person perceives of a page, closed shadow roots and frames included: the browser's own accessibility tree. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

interface FrameTree {
  readonly frame: { readonly id: string };
  readonly childFrames?: readonly FrameTree[];
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

async function sessionOf(page: Page): Promise<CDPSession> {
  const opening = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, opening);
  return opening;
}

/** Names of everything that is not hidden, one per line, in order: `role: name`. */
export async function perceived(page: Page): Promise<string> {
  const session = await sessionOf(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const lines: string[] = [];
  for (const frameId of frameIds(frameTree)) {
    // A frame may go away between the two questions.
    const tree = await session.send('Accessibility.getFullAXTree', { frameId }).catch(() => null);
    for (const { ignored, role, name } of tree?.nodes ?? [])
      if (!ignored && typeof name?.value === 'string' && name.value !== '')
        lines.push(`${String(role?.value)}: ${name.value}`);
  }
  return lines.join('\n');
}

/** Waits until the page shows `text`; the failure tells what it shows instead. */
export async function untilPerceived(page: Page, text: string | RegExp, timeoutMs = 10_000): Promise<string> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await perceived(page);
    if (typeof text === 'string' ? seen.includes(text) : text.test(seen)) return seen;
    if (Date.now() > deadline) throw new Error(`"${String(text)}" did not show. What shows:\n${seen}`);
    await pause(50);
  }
}

function frameIds({ frame, childFrames = [] }: FrameTree): string[] {
  return [frame.id, ...childFrames.flatMap(frameIds)];
}

/** Name of what has the focus, closed shadow roots included; null when nothing has. */
export async function focusedName(page: Page): Promise<string | null> {
  const session = await sessionOf(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  for (const frameId of frameIds(frameTree).toReversed()) {
    const tree = await session.send('Accessibility.getFullAXTree', { frameId }).catch(() => null);
    for (const node of tree?.nodes ?? []) {
      const focused = node.properties?.some(({ name, value }) => name === 'focused' && value.value === true);
      if (focused && node.role?.value !== 'RootWebArea' && node.role?.value !== 'Iframe')
        return String(node.name?.value ?? '');
    }
  }
  return null;
}
