/** What every view of ours takes from context: the vault, the language, the texts in it, and values that change. */
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { I18nProvider } from 'react-aria-components';
import type { PagePlatform } from '#extension/platform/page-platform.ts';
import type { Vault } from '#extension/vault/contract.ts';
import { localeOf, type Language, type Texts } from '#extension/text/text.ts';
import type { Observable } from '#shared/base/observable.ts';
import { assert } from '#shared/base/assert.ts';

const VaultContext = createContext<Vault | null>(null);
const PlatformContext = createContext<PagePlatform | null>(null);
const LanguageContext = createContext<LanguageChoice | null>(null);

interface LanguageChoice {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

export function VaultProvider({ vault, children }: { readonly vault: Vault; readonly children: ReactNode }) {
  return <VaultContext value={vault}>{children}</VaultContext>;
}

export function useVault(): Vault {
  const vault = useContext(VaultContext);
  assert(vault, 'a view that uses the vault stands inside VaultProvider');
  return vault;
}

export function PlatformProvider(props: { readonly platform: PagePlatform; readonly children: ReactNode }) {
  return <PlatformContext value={props.platform}>{props.children}</PlatformContext>;
}

export function usePlatform(): PagePlatform {
  const platform = useContext(PlatformContext);
  assert(platform, 'a view that reaches the browser stands inside PlatformProvider');
  return platform;
}

/** Keeps the choice, here and in the other windows of ours, and the document's `lang` in step with it. */
export function LanguageProvider(props: { readonly initial: Language; readonly children: ReactNode }) {
  const platform = usePlatform();
  const [language, keep] = useState(props.initial);
  useEffect(() => platform.watchLanguage(keep), [platform]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const setLanguage = (chosen: Language) => {
    keep(chosen);
    void platform.keepLanguage(chosen);
  };
  return (
    <LanguageContext value={{ language, setLanguage }}>
      <I18nProvider locale={localeOf[language]}>{props.children}</I18nProvider>
    </LanguageContext>
  );
}

export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  assert(choice, 'a view that uses texts stands inside LanguageProvider');
  return choice;
}

export function useTexts<T>(texts: Texts<T>): Texts<T>['sv'] | Texts<T>['en'] {
  return texts[useLanguage().language];
}

export function useObservable<T>(observable: Observable<T>): T {
  const subscribe = useCallback((listener: () => void) => observable.subscribe(listener), [observable]);
  return useSyncExternalStore(subscribe, () => observable.get());
}
