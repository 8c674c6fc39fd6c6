/** Whoever has custody of a child, chosen for a call or a letter: the threat may come from one of them (GUARD-5). */
import type { SiteAdapter } from '../adapter.ts';

export const guardians: NonNullable<SiteAdapter['guard']>[number] = {
  field: {
    label: [
      'Vårdnadshavare',
      'Till vårdnadshavare',
      'Vårdnadshavare som kallas',
      'Vårdnadshavare som kontaktas',
    ],
  },
  holds: 'guardians',
};
