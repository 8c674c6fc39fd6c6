/** Filters of log review that the reviewer has named. */
import { defineTexts } from './text.ts';

export const reviewFilterTexts = defineTexts({
  sv: {
    saved: 'Sparade filter',
    here: 'Sparas på den här datorn, för dig.',
    name: 'Namn på filtret',
    save: 'Spara filtret',
    unnamed: 'Skriv vad filtret ska heta.',
    remove: (name: string) => `Ta bort filtret ${name}`,
    unsaved: {
      'storage-full': 'Filtret är inte sparat: disken är full. Frigör plats och spara igen.',
      'storage-failed': 'Filtret är inte sparat. Starta om webbläsaren och spara igen.',
      locked: 'Filtret är inte sparat. Lås upp Varsam och spara igen.',
    },
  },
  en: {
    saved: 'Saved filters',
    here: 'Saved on this computer, for you.',
    name: 'Name of the filter',
    save: 'Save the filter',
    unnamed: 'Write what the filter is to be called.',
    remove: (name: string) => `Remove the filter ${name}`,
    unsaved: {
      'storage-full': 'The filter is not saved: the disk is full. Free some space and save again.',
      'storage-failed': 'The filter is not saved. Restart the browser and save again.',
      locked: 'The filter is not saved. Unlock Varsam and save again.',
    },
  },
});
