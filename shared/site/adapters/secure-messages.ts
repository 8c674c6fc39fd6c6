/** Säkra meddelanden, unverified: the text may hold what it must, but many share a name, and the subject shows in a notice. */
import type { SiteAdapter } from '../adapter.ts';

export const secureMessages: SiteAdapter = {
  version: 2,
  id: 'sakra-meddelanden',
  name: 'Säkra meddelanden',
  verified: false,
  views: [{ id: 'meddelande', kind: 'message', paths: ['/**'] }],
  guard: [
    { field: { label: ['Ämne', 'Rubrik'] }, holds: 'subject-line' },
    { field: { label: ['Till', 'Mottagare'] }, holds: 'recipient', choices: '[role="option"]' },
  ],
  sends: [{ label: ['Skicka', 'Skicka meddelande'] }],
};
