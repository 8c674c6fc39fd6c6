/** `?` lists the keys that work everywhere. Alt+L belongs to the door, F6 to the regions themselves. */
import { useEffect, useState } from 'react';
import { shellTexts } from '#extension/text/shell.ts';
import { Button } from '#extension/ui/button.tsx';
import { Dialog } from '#extension/ui/dialog.tsx';
import { useTexts } from '#extension/ui/providers.tsx';

export function ShellKeys() {
  const texts = useTexts(shellTexts);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !event.defaultPrevented && !isTyping(event.target)) setOpen(true);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);

  const keys = [
    ['F6', texts.keyRegion],
    ['Alt L', texts.keyLock],
    ['← →', texts.keyTabs],
    ['?', texts.keyHelp],
    ['Esc', texts.keySafe],
  ] as const;
  return (
    <Dialog open={open} onClose={() => setOpen(false)} heading={texts.keysHeading}>
      <dl className="pairs">
        {keys.map(([key, meaning]) => (
          <div key={key} className="pair">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="sm dim">{texts.keysHint}</p>
      <Button onPress={() => setOpen(false)}>{texts.close}</Button>
    </Dialog>
  );
}

/** A single character is a key only where it is not a letter (WCAG 2.1.4). */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
