/** Everything a page of ours needs around its root: vault, language, platform, the sprite and the toasts. */
import type { ReactNode } from 'react';
import type { PagePlatform } from '#extension/platform/page-platform.ts';
import type { Language } from '#extension/text/text.ts';
import type { Vault } from '#extension/vault/contract.ts';
import { IconSprite } from './icon.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { LanguageProvider, PlatformProvider, VaultProvider } from './providers.tsx';
import { ToastArea } from './toast.tsx';

export function PageRoot(props: {
  readonly vault: Vault;
  readonly platform: PagePlatform;
  readonly language: Language;
  readonly children: ReactNode;
}) {
  useKeptFocus();
  return (
    <PlatformProvider platform={props.platform}>
      <LanguageProvider initial={props.language}>
        <VaultProvider vault={props.vault}>
          <PressableStyle />
          <IconSprite />
          {props.children}
          <ToastArea />
        </VaultProvider>
      </LanguageProvider>
    </PlatformProvider>
  );
}

/**
 * react-aria puts a style element with this id into the head unless it finds one, and our content security policy
 * would refuse it; base.css holds the rule. Remove when react-aria can be told to leave it out.
 */
function PressableStyle() {
  return <template id="react-aria-pressable-style" />;
}
