/** Locked: says why, and opens by passkey, PIN or passphrase, as far as they are there, and last by the recovery key. */
import type { LockCause } from '#extension/vault/contract.ts';
import { usualPolicy } from '#extension/platform/organisation.ts';
import { lockTexts } from '#extension/text/lock.ts';
import { shellTexts } from '#extension/text/shell.ts';
import { Note } from '#extension/ui/chip.tsx';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { Icon, Logo } from '#extension/ui/icon.tsx';
import { LanguageSwitch } from '#extension/ui/language-chooser.tsx';
import { useObservable, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { Region } from '#extension/ui/region.tsx';
import { StatusLine } from '#extension/ui/status-line.tsx';
import { PasskeyUnlock } from './passkey-unlock.tsx';
import { PassphraseUnlock } from './passphrase-unlock.tsx';
import { PinUnlock } from './pin-unlock.tsx';
import { RecoveryUnlock } from './recovery-unlock.tsx';

export function LockView({ cause }: { readonly cause: LockCause }) {
  const texts = useTexts(lockTexts);
  const shell = useTexts(shellTexts);
  const { organisation } = usePlatform();
  const ways = useObservable(useVault().doors.ways);
  const hasPasskey = ways.passkey === 'there';
  const { autoLockMinutes } = organisation?.policy ?? usualPolicy;
  return (
    <div className="panel">
      <header className="ptop">
        <Logo />
        <b className="grow">{shell.product}</b>
        <LanguageSwitch />
      </header>
      <Region landmark="main" label={texts.title} className="lockview">
        <div className="stack-s">
          <span className="lockmark">
            <Icon name="lock" size="xl" />
          </span>
          <h1>{texts.title}</h1>
          <p className="dim">{cause === 'idle' ? texts.idle(autoLockMinutes) : texts.cause[cause]}</p>
        </div>
        {hasPasskey && <PasskeyUnlock />}
        {ways.pin.type === 'ready' ? (
          <>
            <PinUnlock triesLeft={ways.pin.triesLeft} arrives={!hasPasskey} />
            <Disclosure icon="lock" summary={texts.withPassphrase}>
              <PassphraseUnlock arrives={false} />
            </Disclosure>
          </>
        ) : (
          <>
            {ways.pin.type === 'spent' && (
              <Note tone="soft" icon="soft">
                <p role="alert">{texts.pinSpent}</p>
              </Note>
            )}
            <PassphraseUnlock arrives={!hasPasskey} />
          </>
        )}
        <Disclosure icon="info" summary={texts.forgotten}>
          <RecoveryUnlock />
        </Disclosure>
      </Region>
      <StatusLine status={{ type: 'locked' }} />
    </div>
  );
}
