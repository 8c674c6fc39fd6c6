/** Which space this is, and the ways out of the panel: full page, settings, lock. */
import type { Space } from '#extension/vault/contract.ts';
import { shellTexts } from '#extension/text/shell.ts';
import { IconButton } from '#extension/ui/button.tsx';
import { Logo } from '#extension/ui/icon.tsx';
import { useObservable, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { Region } from '#extension/ui/region.tsx';

export function Header({ space }: { readonly space: Space | null }) {
  const texts = useTexts(shellTexts);
  const vault = useVault();
  const platform = usePlatform();
  const profile = useObservable(vault.profile);
  return (
    <Region landmark="banner" label={texts.top} className="ptop">
      <Logo />
      <span className="space grow">
        <b>{space?.name ?? texts.noSpace}</b>
        {profile && <span className="xs dim">{profile.displayName}</span>}
      </span>
      <IconButton name={texts.settings} icon="gear" onPress={() => platform.openPage('options')} />
      <IconButton name={texts.fullPage} icon="wide" onPress={() => platform.openPage('review')} />
      <IconButton
        name={texts.lock}
        icon="lock"
        aria-keyshortcuts="Alt+L"
        onPress={() => void vault.lock('demand')}
      />
    </Region>
  );
}
