/** Covers pages that were open before Varsam was there: registered scripts only run in pages that load after them. */
import type { PageFiles } from './registration.ts';

type Injecting = Pick<typeof chrome.scripting, 'insertCSS' | 'executeScript'>;

/**
 * In the frame: whether our content script runs there. It says so in its own world, where the page cannot see it, and by a
 * symbol: a word could be the id of an element, and those are seen from every world.
 */
const hasStarted = (): boolean => Symbol.for('varsam.started') in globalThis;

/**
 * Frames in which the content script runs are left alone; one of a version that was updated away makes room for ours. A
 * tab that goes away meanwhile, or that the browser keeps to itself, is passed over.
 */
export async function coverOpenTabs(
  tabs: Pick<typeof chrome.tabs, 'query'>,
  scripting: Injecting,
  matches: readonly string[],
  files: PageFiles,
): Promise<void> {
  if (matches.length === 0) return;
  const open = await tabs.query({ url: [...matches] });
  await Promise.all(open.flatMap(({ id }) => (id === undefined ? [] : [cover(scripting, id, files)])));
}

async function cover(scripting: Injecting, tabId: number, files: PageFiles): Promise<void> {
  try {
    const frames = await scripting.executeScript({
      target: { tabId, allFrames: true },
      func: hasStarted,
      injectImmediately: true,
    });
    const frameIds = frames.filter(({ result }) => result === false).map(({ frameId }) => frameId);
    if (frameIds.length === 0) return;
    const target = { tabId, frameIds };
    await scripting.insertCSS({ target, files: [...files.styles] });
    await scripting.executeScript({ target, files: [files.hooks], world: 'MAIN', injectImmediately: true });
    await scripting.executeScript({ target, files: [files.script], injectImmediately: true });
  } catch {
    // The tab is gone, or shows an error page of the browser's own.
  }
}
