/** Something small over the page that takes no focus and stops nothing: a popover in the top layer. */
import { createLayerHost, type LayerHost } from './host.ts';

export interface Aside {
  /** `style`: what it needs beyond the look that all layers share. */
  show(content: HTMLElement, style?: CSSStyleSheet): void;
  hide(): void;
}

export interface AsideOptions {
  readonly page: Document;
  readonly language: () => string;
  readonly mode: ShadowRootMode;
  readonly signal: AbortSignal;
}

export function createAside({ page, language, mode, signal }: AsideOptions): Aside {
  let host: LayerHost | null = null;
  const hide = (): void => {
    host?.remove();
    host = null;
  };
  signal.addEventListener('abort', hide);
  return {
    show(content, style) {
      hide();
      content.popover = 'manual';
      content.role = 'region';
      content.ariaLabel = 'Varsam';
      // Advisory only: a page that takes it away is not fought for long.
      const shown = createLayerHost({
        page,
        language: language(),
        mode,
        onRepaired: () => content.showPopover(),
        onFought: hide,
      });
      if (style) shown.root.adoptedStyleSheets.push(style);
      shown.root.append(content);
      content.showPopover();
      host = shown;
    },
    hide,
  };
}
