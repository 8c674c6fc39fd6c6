/** Builds elements without markup strings, so that pages with Trusted Types and strict policies are no obstacle. */

type Child = Node | string | null;

/** `className` may be empty. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button that acts on trusted presses only: a script of the page cannot press it. */
export function button(
  className: string,
  onPress: (event: MouseEvent) => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const made = element('button', `btn ${className}`.trim(), ...children);
  made.type = 'button';
  made.addEventListener('click', (event) => {
    if (event.isTrusted) onPress(event);
  });
  return made;
}
