/** The way on when a page kept its warning from showing, and the free text that no page may read. */
import { defineTexts } from './text.ts';

export const gateTexts = defineTexts({
  sv: {
    title: 'Ärendet är täckt',
    lead: 'Sidan hindrade varningen från att synas, eller så svarade den inte. Därför är ärendet täckt.',
    leadApart: 'Här kan sidan varken läsa det du skriver eller lägga något över det.',
    reload:
      'Gå tillbaka till ärendet och ladda om sidan. Hjälper inte det, kontakta den som sköter Varsam hos er.',
    back: 'Gå tillbaka till ärendet',
    reason: 'Skriv ett eget skäl',
    reasonLead: 'Passade inget skäl på sidan? Skriv här. Sidan kan inte läsa det, bara loggranskarna.',
    case: 'Ärendenummer',
    caseWanted: 'Skriv ärendenumret.',
    text: 'Ditt skäl',
    textHint: 'Skriv varför du behöver ärendet. Skriv inga uppgifter om personen.',
    textWanted: 'Skriv ditt skäl.',
    tooLong: (n: number) => `Korta texten. Högst ${n} tecken.`,
    save: 'Spara skälet',
    saving: 'Sparar skälet',
    saved:
      'Skälet är sparat och förseglat till loggranskarna. Gå tillbaka till ärendet och välj det skäl som ligger närmast.',
    savedOpens: 'Skälet är sparat och förseglat till loggranskarna. Ärendet öppnas på sin sida.',
    noSpace:
      'Du är inte med i något utrymme, så det finns ingen att skicka skälet till. Anslut i sidopanelen först.',
    rule: 'All användning loggas och följs upp. Det gäller alla.',
  },
  en: {
    title: 'The case is covered',
    lead: 'The page kept the warning from showing, or did not answer. So the case is covered.',
    leadApart: 'Here the page can neither read what you write nor lay anything over it.',
    reload:
      'Go back to the case and reload the page. If that does not help, contact whoever looks after Varsam where you work.',
    back: 'Go back to the case',
    reason: 'Write a reason of your own',
    reasonLead: 'Did no reason on the page fit? Write here. The page cannot read it, only the log reviewers.',
    case: 'Case number',
    caseWanted: 'Write the case number.',
    text: 'Your reason',
    textHint: 'Write why you need the case. Write nothing about the person.',
    textWanted: 'Write your reason.',
    tooLong: (n: number) => `Shorten the text. At most ${n} characters.`,
    save: 'Save the reason',
    saving: 'Saving the reason',
    saved:
      'The reason is saved and sealed to the log reviewers. Go back to the case and choose the reason that lies nearest.',
    savedOpens: 'The reason is saved and sealed to the log reviewers. The case opens on its page.',
    noSpace:
      'You are in no space, so there is nobody to send the reason to. Join one in the side panel first.',
    rule: 'All use is logged and followed up. This goes for everyone.',
  },
});
