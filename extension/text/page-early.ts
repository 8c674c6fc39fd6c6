/** The few sentences that a page must have at hand in both languages: the worker may be slow, or not answer at all. */
import { defineTexts } from './text.ts';

export const earlyTexts = defineTexts({
  sv: {
    back: 'Gå tillbaka',
    notices: {
      waiting: {
        title: 'Ett ögonblick',
        body: 'Varsam ser efter om någon på sidan har skydd.',
      },
      'no-answer': {
        title: 'Varsam svarar inte',
        body: 'Sidan är täckt tills Varsam svarar. Försök igen eller starta om webbläsaren.',
        retry: 'Försök igen',
      },
      ended: {
        title: 'Varsam är inte igång på sidan',
        body: 'Varsam har uppdaterats eller stängts av. Sidan är täckt tills du laddar om den. Osparat kan gå förlorat.',
      },
      reload: 'Ladda om sidan',
    },
  },
  en: {
    back: 'Go back',
    notices: {
      waiting: {
        title: 'One moment',
        body: 'Varsam checks whether anybody on the page is protected.',
      },
      'no-answer': {
        title: 'Varsam does not answer',
        body: 'The page is covered until Varsam answers. Try again, or restart the browser.',
        retry: 'Try again',
      },
      ended: {
        title: 'Varsam does not run on this page',
        body: 'Varsam was updated or switched off. The page is covered until you reload it. Unsaved work may be lost.',
      },
      reload: 'Reload the page',
    },
  },
});

export type EarlyTexts = (typeof earlyTexts)['sv'];
