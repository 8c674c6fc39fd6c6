/** The e-service in which alarms at home are applied for, unverified: nobody with protection applies through it (GUARD-11). */
import type { SiteAdapter } from '../adapter.ts';

export const alarmService: SiteAdapter = {
  version: 2,
  id: 'larm-etjanst',
  name: 'E-tjänst för trygghetslarm',
  verified: false,
  views: [{ id: 'ansokan', kind: 'other', paths: ['/**'] }],
  guard: [
    {
      field: {
        label: [
          'Personnummer',
          'Personnummer på den som ska ha larmet',
          'Namn',
          'Namn på den som ska ha larmet',
        ],
      },
      holds: 'registration',
    },
  ],
  sends: [{ label: ['Skicka', 'Skicka in', 'Skicka ansökan'] }],
};
