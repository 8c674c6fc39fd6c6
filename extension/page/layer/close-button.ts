/** The cross in the corner of what we lay over a page. */
import { button } from './element.ts';
import { icon } from './icon.ts';

export function closeButton(label: string, onPress: () => void): HTMLButtonElement {
  const made = button('quiet', onPress, icon('close'));
  made.ariaLabel = made.title = label;
  return made;
}
