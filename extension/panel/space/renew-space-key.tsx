/** Asks before a space's key is made anew: backups made so far end with the old one. */
import { safetyTexts } from '#extension/text/safety.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { useTexts } from '#extension/ui/providers.tsx';

export function RenewSpaceKey(props: { readonly onKeep: () => void; readonly onRenew: () => void }) {
  const texts = useTexts(safetyTexts);
  return (
    <Dialog open onClose={props.onKeep} heading={texts.renewHeading}>
      <p>{texts.renewLead}</p>
      <div className="row wrap">
        <Button look="primary" onPress={props.onKeep}>
          {texts.renewKeep}
        </Button>
        <Button onPress={props.onRenew}>{texts.renewKey}</Button>
      </div>
    </Dialog>
  );
}
