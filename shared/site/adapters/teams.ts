/** Teams on the web, unverified: personal data are not stored there, and Enter sends. */
import type { SiteAdapter } from '../adapter.ts';

export const teams: SiteAdapter = {
  version: 2,
  id: 'teams',
  name: 'Teams på webben',
  verified: false,
  views: [{ id: 'chatt', kind: 'message', paths: ['/**'] }],
  guard: [
    {
      field: { selector: '[data-tid="ckeditor"], [contenteditable]:not([contenteditable="false"])' },
      holds: 'chat',
    },
    { field: { selector: 'input[data-tid*="subject" i]' }, holds: 'chat' },
  ],
  sends: [{ selector: '[data-tid^="sendMessageCommands-send"]' }, { label: ['Skicka', 'Send'] }],
};
