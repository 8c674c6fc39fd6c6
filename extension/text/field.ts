/** What every field of ours says by itself. */
import { defineTexts } from './text.ts';

export const fieldTexts = defineTexts({
  sv: {
    neverNoted:
      'Texten sparas inte, och inte heller att du skrev den. Fingerade personuppgifter är muntliga och konfidentiella: för dem inte vidare, och säg till personen att hen inte behöver berätta om dem. Ta bort orden för att fortsätta.',
  },
  en: {
    neverNoted:
      'The text is not saved, nor that you wrote it. Assigned identities are oral and confidential: do not pass them on, and tell the person that they need not speak of them. Remove the words to go on.',
  },
});
