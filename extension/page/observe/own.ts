/** The browser's own methods: a field of a form, or a form of a page, hides the one that it has the name of, in every world. */
export function own<T extends Element | Document | DocumentFragment>(node: T): T {
  const { prototype } =
    node instanceof Element ? Element : node instanceof Document ? Document : DocumentFragment;
  return prototype as T;
}
