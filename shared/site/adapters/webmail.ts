/** A webmail of the common kind, unverified: no record views, so nothing is veiled; identifiers are masked. */
import type { SiteAdapter } from '../adapter.ts';

export const webmail: SiteAdapter = {
  version: 1,
  id: 'webmail',
  name: 'Webbmejl',
  verified: false,
  views: [{ id: 'post', kind: 'message', paths: ['/**'] }],
  guard: [
    { field: 'input[name="subject"], input[aria-label="Ämne"]', holds: 'subject-line' },
    { field: 'textarea[name="body"], [contenteditable="true"]', holds: 'email-body' },
    { field: 'input[aria-label="Till"], input[aria-label="Kopia"]', holds: 'recipient' },
  ],
};
