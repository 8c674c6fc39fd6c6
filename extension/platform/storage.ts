/** The room that the browser gives Varsam, and whether it keeps what is there. */
import type { Storage } from './page-platform.ts';

export const browserStorage: Storage = {
  async state() {
    const { usage = null, quota = null } = await estimate();
    const isKept = await navigator.storage.persisted().catch(() => null);
    return { usedBytes: usage, quotaBytes: quota, isKept };
  },
  keep: () => navigator.storage.persist().catch(() => false),
};

async function estimate(): Promise<StorageEstimate> {
  try {
    return await navigator.storage.estimate();
  } catch {
    return {};
  }
}
