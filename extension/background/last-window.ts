/** The browser may go on in the background when its last window is closed; nobody sits before it then. */
import type { Vault } from '#extension/vault/contract.ts';

type Windows = Pick<typeof chrome.windows, 'getAll' | 'onRemoved'>;

export function lockWithLastWindow(
  vault: Promise<Vault>,
  windows: Windows,
  mayLock: () => Promise<boolean>,
): void {
  const look = async (): Promise<void> => {
    if ((await windows.getAll()).length === 0 && (await mayLock())) await (await vault).lock('close');
  };
  windows.onRemoved.addListener(() => void look());
}
