/** Presentation mode: everything masked on every adapted site, until it is turned off or the browser closes (MASK-6). */
import { createSessionMap, type SessionArea } from './session-map.ts';

export interface Presentation {
  get(): Promise<boolean>;
  set(on: boolean): Promise<void>;
}

export function createPresentation(area: SessionArea, onChange: () => void): Presentation {
  const stored = createSessionMap<boolean>(area, 'presentation');
  return {
    get: async () => (await stored.get('')) ?? false,
    async set(on) {
      await stored.set('', on);
      onChange();
    },
  };
}
