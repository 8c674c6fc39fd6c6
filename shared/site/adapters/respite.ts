/** A booking system for respite care, unverified: the place of a protected person is booked outside it, without a name. */
import type { SiteAdapter } from '../adapter.ts';

export const respite: SiteAdapter = {
  version: 2,
  id: 'avlosning',
  name: 'Avlösningsbokning',
  verified: false,
  views: [
    { id: 'platser', kind: 'list', paths: ['/', '/platser'] },
    { id: 'boka', kind: 'other', paths: ['/boka', '/boka/**'] },
  ],
  guard: [
    {
      field: [
        { label: ['Namn på den som ska komma', 'Namn', 'Personnummer'] },
        { selector: 'textarea[name="ovrigt"]' },
      ],
      holds: 'booking',
    },
  ],
};
