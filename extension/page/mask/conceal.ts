/**
 * Hides what no highlight reaches (form fields, SVG text, text under forced colours) without touching attributes: a
 * finished animation outranks the page's style, is in force at once, and leaves no trace in the document.
 */
import { matches, nameOf, own } from '../node.ts';
import { sides } from './generated.ts';

/**
 * `text`: the characters go and the box stays. `drawing`: so for a canvas. `whole`: nothing of the element is painted.
 * `faded`: so for a field, which can be pressed and typed in all the same.
 * `tooltip`: the pointer passes through a drawing, so that the browser shows no `<title>`. `generated`: what a style sheet
 * puts before and after.
 */
export type Concealment = 'text' | 'drawing' | 'whole' | 'faded' | 'tooltip' | 'generated';

interface Concealed {
  users: number;
  readonly how: Concealment;
  readonly animations: readonly Animation[];
}

export interface Concealer {
  /** May be called for the same element by several; it shows again when all have called `show`. */
  hide(element: Element, how: Concealment): void;
  /**
   * Hides whole what the page's own colours would show all the same. To be called when all that is to be hidden together
   * has been: each look at a style after a change makes the browser work out all that has changed. False when nothing hides one.
   */
  settle(): boolean;
  show(element: Element): void;
  /** False when the page has ended one of the animations, or outranks them all. Starts it again where that is so. */
  holds(): boolean;
  stop(): void;
}

/** A marker has a colour and no visibility; an important visibility of the page outranks ours. */
const gone: Keyframe = { visibility: 'hidden', opacity: '0', color: 'rgba(0, 0, 0, 0)' };
const untouchable: Keyframe = { pointerEvents: 'none' };
const faraway = '-100000px 0px';
const emptied: Keyframe = { objectFit: 'none', objectPosition: faraway, backgroundColor: '#74858a' };
const blank: Keyframe = {
  color: 'rgba(0, 0, 0, 0)',
  boxShadow: 'inset 0 0 0 100vmax #74858a',
  textShadow: 'none',
  caretColor: '#13201f',
};

export function createConcealer(): Concealer {
  const concealed = new Map<Element, Concealed>();
  const unproved = new Set<Element>();

  function start(element: Element, how: Concealment): Animation[] {
    if (how === 'whole') return [animate(element, gone)];
    if (how === 'tooltip') {
      // The title of a drawing belongs to all that stands beside it.
      const drawing = nameOf(element) === 'title' && element.parentElement;
      return drawing ? [animate(drawing, untouchable)] : [];
    }
    unproved.add(element);
    if (how === 'faded') return [animate(element, { opacity: '0' })];
    if (how === 'generated') return sides.map((side) => animate(element, gone, side));
    if (how === 'drawing') return [animate(element, emptied)];
    // In Firefox the system's own look of fields lies over a shadow within them, and they would seem empty.
    const text = animate(element, import.meta.env.FIREFOX ? { ...blank, appearance: 'none' } : blank);
    // It animates no placeholder: one that has a colour of its own is seen by `settle`.
    return import.meta.env.FIREFOX
      ? [text]
      : [text, animate(element, { color: 'rgba(0, 0, 0, 0)' }, '::placeholder')];
  }
  function settle(): boolean {
    const shown = [...unproved].filter((element) => !isOutOfSight(element, concealed.get(element)?.how));
    unproved.clear();
    let held = true;
    for (const element of shown) {
      const known = concealed.get(element);
      if (!known) continue;
      // Of what is not drawn, the browser does not say how it would be: that is asked again.
      if (!isDrawn(element)) {
        unproved.add(element);
        continue;
      }
      const next = known.how === 'whole' ? known : { ...known, ...harder(element, known) };
      concealed.set(element, next);
      if (next.how === 'whole' && !isOutOfSight(element, 'whole')) held = false;
    }
    return held;
  }
  function harder(element: Element, { how, animations }: Concealed): Pick<Concealed, 'how' | 'animations'> {
    if (how !== 'generated') {
      const faded = [...animations, ...start(element, 'faded')];
      return isOutOfSight(element, 'faded')
        ? { how: 'faded', animations: faded }
        : { how: 'whole', animations: [...faded, animate(element, gone)] };
    }
    // What was not there when it was to be hidden, or came anew, has not been reached.
    for (const animation of animations) animation.cancel();
    const again = start(element, how);
    return isOutOfSight(element, how)
      ? { how, animations: again }
      : { how: 'whole', animations: [...again, animate(element, { opacity: '0' })] };
  }
  return {
    hide(element, how) {
      const known = concealed.get(element);
      if (known) known.users++;
      else concealed.set(element, { users: 1, how, animations: start(element, how) });
    },
    settle,
    show(element) {
      const known = concealed.get(element);
      if (!known || --known.users > 0) return;
      for (const animation of known.animations) animation.cancel();
      concealed.delete(element);
    },
    holds() {
      let held = true;
      for (const [element, known] of concealed) {
        // A page may colour a field only later: under the pointer, or where something in it is wrong.
        if (known.how !== 'tooltip') unproved.add(element);
        if (!element.isConnected || known.animations.every(({ playState }) => playState === 'finished'))
          continue;
        held = false;
        concealed.set(element, { ...known, animations: start(element, known.how) });
      }
      return settle() && held;
    },
    stop() {
      for (const { animations } of concealed.values()) for (const animation of animations) animation.cancel();
      concealed.clear();
    },
  };
}

/** An important colour or a fill colour of the page outranks ours; visibility seldom is. */
function isOutOfSight(element: Element, how: Concealment | undefined): boolean {
  if (how === 'generated') return sides.every((side) => isSideOutOfSight(element, side));
  const { color, webkitTextFillColor, objectPosition, opacity, visibility } = getComputedStyle(element);
  if (how === 'whole' && visibility === 'hidden') return true;
  if (how === 'faded' || how === 'whole') return opacity === '0';
  if (how === 'drawing') return objectPosition === faraway;
  return isClear(color) && isClear(webkitTextFillColor) && !showsPlaceholder(element);
}

/** What has no box of its own may have one before and after it. */
const isDrawn = (element: Element): boolean =>
  own(element).checkVisibility.call(element) || getComputedStyle(element).display === 'contents';

function isSideOutOfSight(element: Element, side: string): boolean {
  const { content, display, visibility, color } = getComputedStyle(element, side);
  return (
    !(content.includes('"') || (import.meta.env.FIREFOX && content.includes('attr('))) ||
    display === 'none' ||
    (side === '::marker' ? isClear(color) : visibility === 'hidden')
  );
}

/** It has a colour of its own, which an important one of the page outranks too. */
const showsPlaceholder = (element: Element): boolean =>
  matches(element, ':placeholder-shown') && !isClear(getComputedStyle(element, '::placeholder').color);

/** Holds until it is cancelled. */
export function animate(
  element: Element,
  keyframe: Keyframe,
  pseudoElement: string | null = null,
): Animation {
  const animation = own(element).animate.call(element, [keyframe, keyframe], {
    duration: 1,
    fill: 'both',
    pseudoElement,
  });
  animation.finish();
  return animation;
}

export const isClear = (color: string): boolean => /^(?:transparent|rgba\(.*, 0\))$/.test(color);
