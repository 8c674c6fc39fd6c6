/** Looks, before every frame, whether the page has undone our painting. */
import { ask } from '../node.ts';
import { highlightsTouched } from '../observe/signals.ts';
import { isClear, type Concealer } from './conceal.ts';
import type { Fields } from './fields.ts';
import type { ItemStore, MaskedItem } from './items.ts';
import { highlightName, type Painter } from './paint.ts';
import type { Defeat } from './policy.ts';

const samplesPerFrame = 4;
const samplesAfterStyle = 200;

export interface PaintGuard {
  /** To be called when a style sheet came or went: more items are looked at before the next frame. */
  styleChanged(): void;
}

export function guardPaint(options: {
  window: Window;
  items: ItemStore;
  fields: Fields;
  painter: Painter;
  concealer: Concealer;
  forcedColors: () => boolean;
  /** Called before every frame, and before anything is looked at. */
  onFrame: () => void;
  onDefeated: (defeat: Defeat) => void;
  signal: AbortSignal;
}): PaintGuard {
  const { window, items, painter, signal, onDefeated } = options;
  let samples = samplesPerFrame;
  let next: Iterator<MaskedItem, undefined> = items.all().values();

  /** In a frame that is not displayed, the browser says that nothing is highlighted. */
  const isDrawn = (): boolean => ask(window.document, 'documentElement').checkVisibility();

  function isOutRanked(): boolean {
    for (let left = Math.min(samples, items.count); left > 0; left--) {
      let step = next.next();
      if (step.done) {
        next = items.all().values();
        step = next.next();
      }
      const host = step.value?.stretches[0]?.node.parentElement;
      if (host?.isConnected && !hides(host, options.forcedColors())) return isDrawn();
    }
    return false;
  }
  const restore = (isTouched: boolean): void => {
    if (!painter.restore(isTouched)) onDefeated('cleared');
  };
  function look(): void {
    // Whatever the page brings, the next frame is looked at too.
    frame = window.requestAnimationFrame(look);
    options.onFrame();
    try {
      options.fields.lookAtRestless();
    } catch {
      onDefeated('failed');
    }
    restore(false);
    if (!options.concealer.holds()) onDefeated('stopped');
    if (isOutRanked()) onDefeated('out-ranked');
    samples = samplesPerFrame;
  }
  let frame = window.requestAnimationFrame(look);
  window.document.addEventListener(highlightsTouched, () => restore(true), { signal, capture: true });
  signal.addEventListener('abort', () => window.cancelAnimationFrame(frame));
  return {
    styleChanged() {
      samples = samplesAfterStyle;
    },
  };
}

/**
 * Forced colours leave no text clear: there a line in the glyphs' own colour runs through all of their height. In Firefox a
 * highlight has no fill, and its colour goes before that of the element.
 */
function hides(host: Element, forcedColors: boolean): boolean {
  const style = getComputedStyle(host, `::highlight(${highlightName('mask')})`);
  // Of what is in no drawn tree, the browser says nothing; a pseudo-element that it does not know is no reason to trust it.
  if (style.color === '') return getComputedStyle(host).color === '';
  return forcedColors
    ? style.textDecorationLine === 'line-through' && isThick(style)
    : isClear(style.color) && (import.meta.env.FIREFOX || isClear(style.webkitTextFillColor));
}

const isThick = ({ textDecorationThickness, fontSize }: CSSStyleDeclaration): boolean =>
  parseFloat(textDecorationThickness) >= 1.3 * parseFloat(fontSize);
