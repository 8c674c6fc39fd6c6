/** A webmail of the common kind, unverified: no record views, so nothing is veiled; identifiers are masked. */
import type { SiteAdapter } from '../adapter.ts';

const receivers = { selector: 'input[aria-label="Till"], input[aria-label="Kopia"]' };

export const webmail: SiteAdapter = {
  version: 2,
  id: 'webmail',
  name: 'Webbmejl',
  verified: false,
  views: [{ id: 'post', kind: 'message', paths: ['/**'] }],
  sends: [{ label: ['Skicka', 'Send'] }],
  guard: [
    { field: { selector: 'input[name="subject"], input[aria-label="Ämne"]' }, holds: 'subject-line' },
    {
      field: { selector: 'textarea[name="body"], [contenteditable]:not([contenteditable="false"])' },
      holds: 'email-body',
      receivers,
    },
    { field: receivers, holds: 'recipient' },
  ],
};
