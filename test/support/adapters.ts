/** Adapters that are changed in a way that shows. */
import type { SiteAdapter } from '#shared/site/adapter.ts';
import { treserva } from '#shared/site/adapters/treserva.ts';

/** The list of one's own cases becomes a record view: it is covered wherever this adapter is in force. */
export const listAsRecord: SiteAdapter = {
  ...treserva,
  views: [
    {
      id: 'listan-som-akt',
      kind: 'record',
      paths: ['/arbetsyta/mina-arenden.aspx'],
      facts: { caseNumber: { label: 'Finns inte' } },
      required: ['caseNumber'],
    },
    ...treserva.views,
  ],
};
