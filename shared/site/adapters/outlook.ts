/** Outlook on the web, unverified: no record views, so nothing is veiled; what is written in a letter is guarded. */
import type { SiteAdapter } from '../adapter.ts';

const editor = (...names: readonly string[]): string =>
  names.map((name) => `[contenteditable="true"][aria-label^="${name}"]`).join(', ');

const receivers = { selector: editor('Till', 'To', 'Kopia', 'Cc', 'Hemlig kopia', 'Bcc') };

export const outlook: SiteAdapter = {
  version: 2,
  id: 'outlook',
  name: 'Outlook på webben',
  verified: false,
  views: [{ id: 'post', kind: 'message', paths: ['/**'] }],
  guard: [
    {
      field: [
        { selector: 'input[aria-label="Ämne"], input[aria-label="Subject"]' },
        { selector: 'input[placeholder="Lägg till ett ämne"], input[placeholder="Add a subject"]' },
      ],
      holds: 'subject-line',
    },
    {
      field: receivers,
      holds: 'recipient',
      choices: '[role="option"]',
    },
    { field: { selector: editor('Meddelandetext', 'Message body') }, holds: 'email-body', receivers },
  ],
  sends: [{ label: ['Skicka', 'Send'] }],
};
