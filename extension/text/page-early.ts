/** The few sentences that a page must have at hand in both languages: the worker may be slow, or not answer at all. */
import { defineTexts } from './text.ts';

export const earlyTexts = defineTexts({
  sv: {
    region: 'Varsam',
    back: 'Gå tillbaka',
    notices: {
      waiting: {
        title: 'Ett ögonblick',
        body: 'Ärendet är täckt medan Varsam ser efter om personen har skydd.',
      },
      'no-answer': {
        title: 'Varsam svarar inte',
        body: 'Sidan är täckt tills Varsam svarar. Försök igen, eller ladda om sidan.',
        retry: 'Försök igen',
      },
      updated: {
        title: 'Varsam har uppdaterats',
        body: 'Den här sidan öppnades med en äldre version. Spara det du kan i systemet och ladda om sidan.',
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
        body: 'The case is covered while Varsam checks whether the person is protected.',
      },
      'no-answer': {
        title: 'Varsam does not answer',
        body: 'The page is covered until Varsam answers. Try again, or reload the page.',
        retry: 'Try again',
      },
      updated: {
        title: 'Varsam was updated',
        body: 'This page was opened with an older version. Save what you can in the system and reload the page.',
      },
      reload: 'Reload the page',
    },
  },
});

export type EarlyTexts = (typeof earlyTexts)['sv'];
