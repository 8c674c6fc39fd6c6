/** A failure of the vault as the sentence that names its mend. */
import type { VaultFailure } from '#extension/vault/failures.ts';
import type { errorTexts } from '#extension/text/errors.ts';

type Errors = (typeof errorTexts)['sv'] | (typeof errorTexts)['en'];

export function vaultSentence(errors: Errors, failure: VaultFailure): string {
  return failure.type === 'passphrase-too-short'
    ? errors.passphraseTooShort(failure.minimum)
    : errors.vault[failure.type];
}
