/** Keys of persons, cases and addresses as lists and findings have them: shorter than those in the mailbox. */
import type { Space } from '#extension/vault/space/space-contract.ts';
import { bytesToHex } from '#shared/base/bytes.ts';
import type { KeyIdentifier } from '#shared/casework/read-list.ts';
import { toSubjectKey } from '#shared/casework/records.ts';

export function keyWith(space: Space): KeyIdentifier {
  return (kind, identifier) => toSubjectKey(bytesToHex(space.subjectKey(kind, identifier)));
}
