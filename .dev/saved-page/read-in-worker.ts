/** The reading itself, in a thread of its own: what a page makes it cost ends with the thread. */
import { parentPort, workerData } from 'node:worker_threads';
import { createVisit } from './visit.ts';
import type { Reading } from './read-bounded.ts';

const { adapter, pages, today } = workerData as Reading;
const visit = createVisit(adapter, today);
const reports = pages.map(({ file, html, url }) => ({ page: file, ...visit.read(html, new URL(url), file) }));
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(reports);
