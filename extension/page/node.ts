/**
 * What the browser itself says of a node. Told by number and name, since one that was moved here from another frame keeps the
 * classes of that frame; asked of the prototype, since a field of a form, or a form of a page, hides what it has the name of,
 * in every world.
 */

/** Holds the browser's own methods: `own(form).matches.call(form, selector)`. */
export const own = <T extends object>(node: T): T => Object.getPrototypeOf(node) as T;

/** A property as the browser has it. */
export const ask = <T extends object, K extends keyof T>(node: T, property: K): T[K] =>
  Reflect.get(own(node), property, node) as T[K];

export const matches = (element: Element, selector: string): boolean =>
  own(element).matches.call(element, selector);

export const closest = (element: Element, selector: string): Element | null =>
  own(element).closest.call(element, selector);

export const attributeOf = (element: Element, name: string): string | null =>
  own(element).getAttribute.call(element, name);

export const rootOf = (node: Node): Node => own(node).getRootNode.call(node);

/** As `ask`, of a number or a word: what hides one is an element, and nearly nothing is hidden. */
const plain = <K extends 'nodeType' | 'localName'>(node: Element, property: K): Element[K] =>
  typeof node[property] === 'object' ? ask(node, property) : node[property];

const typeOf = (node: unknown): unknown => node && plain(node as Element, 'nodeType');

export const isElement = (node: unknown): node is Element => typeOf(node) === 1;

/** Text of any kind: that of XHTML may stand in a CDATA section. */
export const isText = (node: unknown): node is Text => [3, 4].includes(typeOf(node) as number);

/** Whether it may hold elements. */
export const isTree = (node: Node): node is Element | Document | ShadowRoot => 'querySelector' in node;

export const isShadowRoot = (node: unknown): node is ShadowRoot =>
  typeOf(node) === 11 && 'host' in (node as Node);

export const nameOf = (element: Element): string => plain(element, 'localName');

/** Whether it is an HTML element of one of these names. */
export const isHtml = <K extends keyof HTMLElementTagNameMap>(
  node: unknown,
  ...names: readonly K[]
): node is HTMLElementTagNameMap[K] =>
  isElement(node) && names.includes(nameOf(node) as K) && 'innerText' in node;

export const isSvg = (element: Element): element is SVGElement => 'ownerSVGElement' in element;
