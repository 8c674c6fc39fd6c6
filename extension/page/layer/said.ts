/** The line that says why a press did nothing, read out when it appears; out of sight until then. */
import { element } from './element.ts';

export function createSaid(): HTMLElement {
  const said = element('p', 'said');
  said.role = 'status';
  say(said, null);
  return said;
}

/** Null: there is nothing to say any more. */
export function say(said: HTMLElement, sentence: string | null): void {
  said.hidden = sentence === null;
  said.textContent = sentence;
}
