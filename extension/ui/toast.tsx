/** A line that says what was done and how to undo it: ten seconds or longer, paused by hover and focus, reached by F6. */
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as AriaToastContent,
  UNSTABLE_ToastQueue as AriaToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from 'react-aria-components';
import { shellTexts } from '#extension/text/shell.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { useTexts } from './providers.tsx';

export interface ToastMessage {
  readonly text: string;
  /** The verb on the button, e.g. *Ångra*, and what it does. */
  readonly action?: { readonly label: string; readonly act: () => void };
}

const shownForMs = 12_000;
const queue = new AriaToastQueue<ToastMessage>({ maxVisibleToasts: 2 });

export function showToast(message: ToastMessage): void {
  queue.add(message, { timeout: shownForMs });
}

/** When views go blank, so does what they said. */
export function clearToasts(): void {
  queue.clear();
}

/** Placed once per page, by `Providers`. */
export function ToastArea() {
  const texts = useTexts(shellTexts);
  return (
    <AriaToastRegion queue={queue} className="toasts" aria-label={texts.toasts}>
      {({ toast }) => (
        <AriaToast toast={toast} className="toast">
          <AriaToastContent className="grow">
            <Text slot="title">{toast.content.text}</Text>
          </AriaToastContent>
          {toast.content.action && (
            <Button
              onPress={() => {
                toast.content.action?.act();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <AriaButton slot="close" className="iconbtn" aria-label={texts.close}>
            <Icon name="close" />
          </AriaButton>
        </AriaToast>
      )}
    </AriaToastRegion>
  );
}
