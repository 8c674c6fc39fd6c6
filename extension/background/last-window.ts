/** The browser may go on in the background when its last window is closed; nobody sits before it then. */
import type { Vault } from '#extension/vault/contract.ts';

type Windows = Pick<typeof chrome.windows, 'getAll' | 'onRemoved'>;

export function lockWithLastWindow(vault: Promise<Vault>, windows: Windows): void {
  const look = async (): Promise<void> => {
    if ((await windows.getAll()).length === 0) await (await vault).lock('close');
  };
  windows.onRemoved.addListener(() => void look());
}
