/** Permissions to read sites: asked for one at a time, in the open, and given back. */
import { err, ok, type Result } from '#shared/base/result.ts';

/** The user said no, policy forbids it, or there was no gesture to ask by: the browser does not tell which. */
export type PermissionFailure = { readonly type: 'refused' };

/**
 * Must run while a user's gesture is handled. Match patterns know no port: one for a host holds for all of its ports.
 * Takes origins, e.g. `https://treserva.example.se:8443`.
 */
export async function requestOrigins(origins: readonly string[]): Promise<Result<void, PermissionFailure>> {
  try {
    const granted = await chrome.permissions.request({ origins: origins.map(originToPattern) });
    return granted ? ok() : err({ type: 'refused' });
  } catch {
    return err({ type: 'refused' });
  }
}

export async function holdsOrigins(origins: readonly string[]): Promise<boolean> {
  try {
    return await chrome.permissions.contains({ origins: origins.map(originToPattern) });
  } catch {
    return false;
  }
}

/** What the manifest itself demands cannot be given back; that is no failure. */
export async function giveBackOrigins(origins: readonly string[]): Promise<void> {
  try {
    await chrome.permissions.remove({ origins: origins.map(originToPattern) });
  } catch {
    // The permission stays, and `holdsOrigins` says so.
  }
}

/** Calls `listener` whenever a permission came or went, also by the browser's own settings. */
export function watchPermissions(listener: () => void): () => void {
  chrome.permissions.onAdded.addListener(listener);
  chrome.permissions.onRemoved.addListener(listener);
  return () => {
    chrome.permissions.onAdded.removeListener(listener);
    chrome.permissions.onRemoved.removeListener(listener);
  };
}

export function originToPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
