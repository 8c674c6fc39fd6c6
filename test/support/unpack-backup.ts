/** What stands in a backup, read with its paper, and another made in its place as any member can. */
import { backupPartSchema, type BackupPart } from '#extension/vault/restoring/backup-part.ts';
import { parseRecoveryKey } from '#extension/vault/doors/recovery-key.ts';
import type { CborValue } from '#shared/base/cbor.ts';
import { exportEncryptionKey } from '#shared/crypto/seal/hpke.ts';
import { openBackup, startBackup } from '#shared/sealed/backup.ts';
import { must } from './spaces.ts';

export async function unpackBackup(file: Blob, spaceKey: string) {
  const printed = parseRecoveryKey(spaceKey);
  if (!printed) throw new Error('no key');
  const { space, key, parts } = must(await openBackup(file, printed));
  const list: BackupPart[] = [];
  for (let part = must(await parts.next()); part !== null; part = must(await parts.next()))
    list.push(backupPartSchema.parse(part.value));
  /** With the public half from the control log. */
  const forge = async (contents: readonly unknown[]): Promise<Blob> => {
    const writer = await startBackup(space, await exportEncryptionKey(key.pair.publicKey));
    if (!writer) throw new Error('no key');
    const pieces = [writer.head];
    for (const content of contents) pieces.push(await writer.part(content as CborValue));
    return new Blob([...pieces, await writer.end()]);
  };
  return { parts: list, forge };
}
