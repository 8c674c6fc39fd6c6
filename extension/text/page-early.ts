/** The few sentences that a page must have at hand in both languages: the worker may be slow, or not answer at all. */
import { defineTexts } from './text.ts';

export const earlyTexts = defineTexts({
  sv: {
    region: 'Varsam',
    back: 'Gå tillbaka',
    notices: {
      waiting: {
        title: 'Ett ögonblick',
        body: 'Sidan är täckt medan Varsam ser efter om någon på den har skydd.',
      },
      'no-answer': {
        title: 'Varsam svarar inte',
        body: 'Sidan är täckt tills Varsam svarar. Försök igen, ladda om sidan eller starta om webbläsaren.',
        retry: 'Försök igen',
      },
      updated: {
        title: 'Varsam har uppdaterats',
        body: 'Sidan är täckt tills du laddar om den. Det du inte har sparat i systemet kan då gå förlorat.',
      },
      reload: 'Ladda om sidan',
    },
  },
  en: {
    region: 'Varsam',
    back: 'Go back',
    notices: {
      waiting: {
        title: 'One moment',
        body: 'The page is covered while Varsam checks whether anybody on it is protected.',
      },
      'no-answer': {
        title: 'Varsam does not answer',
        body: 'The page is covered until Varsam answers. Try again, or reload the page.',
        retry: 'Try again',
      },
      updated: {
        title: 'Varsam was updated',
        body: 'The page is covered until you reload it. What you have not saved in the system may then be lost.',
      },
      reload: 'Reload the page',
    },
  },
});

export type EarlyTexts = (typeof earlyTexts)['sv'];
