/** Which of the files that this user made are still to be removed from the computer (CAP-13). */
import type { MailboxMessage } from '#extension/vault/space/mailbox-contract.ts';

export interface RemainingFile {
  readonly fileName: string;
  readonly masked: boolean;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
}

/** `posted`: oldest first. */
export function remainingFiles(posted: readonly MailboxMessage[]): readonly RemainingFile[] {
  const files = new Map<string, RemainingFile>();
  for (const message of posted) {
    if (message.type === 'file-removed') files.delete(message.fileName);
    if (message.type !== 'file-made') continue;
    const { fileName, masked, at } = message;
    files.set(fileName, { fileName, masked, madeAt: at });
  }
  return [...files.values()];
}
