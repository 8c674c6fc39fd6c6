/** What went wrong with a way into the vault, as the sentence that names its mend. */
import type { VaultFailure } from '#extension/vault/failures.ts';
import type { DoorFailure } from '#extension/vault/doors/ways-in.ts';
import type { errorTexts } from '#extension/text/errors.ts';
import type { waysInTexts } from '#extension/text/ways-in.ts';
import { vaultSentence } from './vault-sentence.ts';

type Errors = (typeof errorTexts)['sv'] | (typeof errorTexts)['en'];
type WaysIn = (typeof waysInTexts)['sv'] | (typeof waysInTexts)['en'];
type OwnFailure = Exclude<DoorFailure, VaultFailure | { type: 'wrong-pin' | 'pin-too-short' }>;

export function doorSentence(errors: Errors, texts: WaysIn, failure: DoorFailure): string {
  if (failure.type === 'wrong-pin') return texts.wrongPin(failure.triesLeft);
  if (failure.type === 'pin-too-short') return texts.pinTooShort(failure.minimum);
  return isOwn(texts, failure) ? texts.failure[failure.type] : vaultSentence(errors, failure);
}

function isOwn(texts: WaysIn, failure: OwnFailure | VaultFailure): failure is OwnFailure {
  return failure.type in texts.failure;
}
