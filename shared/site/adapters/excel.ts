/** Excel on the web, unverified: a placement list holds wishes and case numbers, never who it is or where the person lives. */
import type { SiteAdapter } from '../adapter.ts';

export const excel: SiteAdapter = {
  version: 2,
  id: 'excel',
  name: 'Excel på webben',
  verified: false,
  views: [{ id: 'blad', kind: 'other', paths: ['/**'] }],
  guard: [
    {
      field: [{ selector: '[id^="gridKeyboardContentEditable"]' }, { selector: '[role="grid"]:not(table)' }],
      holds: 'sheet',
      unseen: true,
    },
    {
      field: [
        { selector: '[id^="formulaBarTextDivId"]' },
        { selector: '[role="gridcell"][contenteditable="true"], [role="gridcell"] [contenteditable="true"]' },
      ],
      holds: 'sheet',
    },
  ],
};
