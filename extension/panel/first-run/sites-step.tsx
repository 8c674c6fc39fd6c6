/** The last step: which sites Varsam may read. All of them can wait. */
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { Button } from '#extension/ui/button.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { SiteList } from '#extension/ui/site-list.tsx';

export function SitesStep({ onDone }: { readonly onDone: () => void }) {
  const texts = useTexts(onboardingTexts);
  return (
    <div className="stack">
      <p>{texts.sitesLead}</p>
      <SiteList />
      <Button look="primary" onPress={onDone}>
        {texts.finish}
      </Button>
    </div>
  );
}
