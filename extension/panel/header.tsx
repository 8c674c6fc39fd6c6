/** Which space this is, and the ways out of the panel: full page, settings, lock. */
import { shellTexts } from '#extension/text/shell.ts';
import { IconButton } from '#extension/ui/button.tsx';
import { Logo } from '#extension/ui/icon.tsx';
import { useObservable, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { Region } from '#extension/ui/region.tsx';
import { SpaceChooser } from './space-chooser.tsx';

/** `fullPage`: what the full page is to show, as its address. */
export function Header({ fullPage }: { readonly fullPage: string }) {
  const texts = useTexts(shellTexts);
  const vault = useVault();
  const platform = usePlatform();
  const profile = useObservable(vault.profile);
  const spaces = useObservable(vault.spaces);
  return (
    <Region landmark="banner" label={texts.top} className="ptop">
      <Logo />
      <span className="space grow">
        {spaces.length > 1 ? <SpaceChooser /> : <b>{spaces[0]?.name ?? texts.noSpace}</b>}
        {profile && <span className="xs dim">{profile.displayName}</span>}
      </span>
      <IconButton name={texts.settings} icon="gear" onPress={() => platform.openPage('options')} />
      <IconButton name={texts.fullPage} icon="wide" onPress={() => platform.openPage('review', fullPage)} />
      <IconButton
        name={texts.lock}
        icon="lock"
        aria-keyshortcuts="Alt+L"
        onPress={() => void vault.lock('demand')}
      />
    </Region>
  );
}
