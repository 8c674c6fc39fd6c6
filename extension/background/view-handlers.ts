/** What our own views ask the worker: the gate page, the side panel and the settings. */
import type { Handlers } from '#extension/messaging/router.ts';
import type { HandlerOptions } from './handler-options.ts';
import { whomToAsk } from './whom-to-ask.ts';

type ViewHandlers = Pick<
  Handlers,
  'gate.opening' | 'panel.now' | 'panel.setPresentation' | 'options.adapterText' | 'options.useAdapter'
>;

export function createViewHandlers({
  clock,
  tabs,
  openings,
  presentation,
  catalogue,
  language,
  rules,
}: HandlerOptions): ViewHandlers {
  return {
    'gate.opening': async ({ openingId }) => {
      const opening = await openings.read(openingId, clock.now());
      const found = opening === null ? null : await catalogue.find(opening.facts.adapterId, null);
      if (opening === null || found === null) return { type: 'unknown' };
      const { id, name } = found.adapter;
      return { type: 'opening', adapterId: id, adapterName: name, assessment: opening.assessment };
    },

    'panel.now': async ({ tabId }) => {
      const summary = await tabs.summary(tabId);
      if (summary === null) return { type: 'no-site' };
      const { adapterId, adapterName, isOwn, masked, assessment, broken, refused } = summary;
      return {
        type: 'site',
        adapterId,
        adapterName,
        isOwn,
        masked,
        presentation: await presentation.get(),
        assessment,
        broken: [...broken],
        refused: refused === null ? null : whomToAsk(refused, (await rules()).pack, await language()),
      };
    },

    'panel.setPresentation': async ({ on }) => {
      await presentation.set(on);
      return {};
    },

    'options.adapterText': async ({ adapterId }) => {
      const found = await catalogue.text(adapterId);
      return found === null ? { type: 'unknown' } : { type: found.source, text: found.text };
    },

    'options.useAdapter': async ({ adapterId, text }) => {
      const used = await catalogue.useHere(adapterId, text);
      return used.ok ? { type: 'used' } : { type: 'failed', failure: used.error.type };
    },
  };
}
