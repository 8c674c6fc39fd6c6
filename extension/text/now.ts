/** What the tab beside the panel shows, what is masked there, and one's own recorded reasons. */
import { countEn, countSv } from './count.ts';
import { defineTexts } from './text.ts';

export const nowTexts = defineTexts({
  sv: {
    noSite: 'Ingen ärendesida är öppen. Öppna ett ärende så visas vägledningen här.',
    on: (systems: string) => `Varsam är påslaget för ${systems}.`,
    noneOn: 'Varsam är inte påslaget för någon webbplats. Slå på dem som du använder.',
    openSites: 'Slå på webbplatser',
    noCase: 'Inget ärende på sidan',
    noCaseLead: 'Sidan visar inget ärende just nu. Maskningen gäller ändå.',
    caseNumber: (number: string) => `Ärende ${number}`,
    noNumber: 'Ärende utan nummer på sidan',
    unit: (unit: string) => `Enhet: ${unit}.`,
    in: (system: string) => `I ${system}`,
    ownAdapter: 'Systembeskrivningen är ändrad bara på den här datorn.',
    level: {
      none: 'Inget att varna för',
      banner: 'Öppet med skäl',
      soft: 'Påminnelse visas',
      confirm: 'Väntar på ditt svar',
      barrier: 'Täckt tills du har valt',
    },
    levelLead: {
      none: 'Varsam känner inget skydd för personen och ser att du arbetar med ärendet.',
      banner: 'Ditt skäl gäller än. Därför visas bara en rad på sidan.',
      soft: 'Läs påminnelsen på sidan. Öppna ärendet bara om du arbetar med det.',
      confirm: 'Du har behörighet. Svara på sidan, så öppnas ärendet.',
      barrier: 'Svara på sidan. Inget ur ärendet syns förrän du har valt.',
    },
    refused: {
      denied: 'Du saknar behörighet till ärendet',
      password: 'Systemet frågar efter ditt lösenord',
    },
    refusedLead: 'Varsam läser, sparar och fyller aldrig i lösenord eller PIN-kod.',
    given: (label: string, until: string) => `Ditt skäl: ${label}. Gäller till ${until}.`,
    authorised: (until: string) => `Du har behörighet till ${until}.`,
    finding: {
      'skyddad-folkbokforing': 'Skyddad folkbokföring',
      sekretessmarkering: 'Sekretessmarkering',
      'lokalt-skydd': 'Lokalt skydd',
      linked: 'Låst genom koppling',
      unrelated: 'Ingen koppling till dig',
      unreadable: 'Sidan går inte att läsa av',
      'local-or-media': 'Kan väcka intresse lokalt',
      special: 'Särskilt intresse',
      staff: 'Gäller personal',
      'own-name': 'Ditt efternamn',
      'own-address': 'Din adress',
    },
    closing: 'När ärendet avslutas',
    closingLead:
      'Skyddet gäller också efter avslutet. Varsam varnar och döljer som förut tills någon avslutar skyddet i registret.',
    closingSteps: [
      'Be LVS ta bort alla behörigheter till ärendet.',
      'Meddela avgiftshandläggaren.',
      'Skriv på akten att den rör skyddade personuppgifter. Kontakta arkivarien, som tar emot den för säker förvaring.',
    ],
    closingRule: 'Rutinen för skyddade personuppgifter, avsnitt 5.13, 7.7 och 8.10.',
    broken: 'Sidan har ändrats',
    brokenLook: 'Se vad som inte stämmer',
    brokenLead: {
      record: (parts: string) =>
        `Varsam hittar inte ${parts}. Ärenden på webbplatsen är täckta. Kontakta den som sköter Varsam hos er.`,
      list: (parts: string) =>
        `Varsam hittar inte ${parts} och kan därför inte läsa sidan. Visar den en lista, kontakta den som sköter Varsam hos er.`,
      field: (parts: string) =>
        `Varsam hittar inte ${parts} och vaktar därför inte det som skrivs där. Kontakta den som sköter Varsam hos er.`,
    },

    mask: 'Maskning',
    masked: (n: number) => countSv(n, 'uppgift är dold på sidan.', 'uppgifter är dolda på sidan.'),
    maskedNone: 'Inget på sidan behöver döljas.',
    maskHow:
      'Håll ned musknappen på en dold uppgift för att visa den en kort stund. Med tangenter: F8 går till nästa, mellanslag visar. Det sparas.',
    fictive:
      'Har personen ett fiktivt namn står det i kursiv stil där det riktiga namnet är dolt. Håll ned musknappen på det för att se det riktiga.',
    presentation: 'Presentationsläge',
    presentationSub:
      'Döljer allt på alla påslagna webbplatser, till exempel på möten. Alt+M på en sida gör detsamma.',

    mine: 'Det du har registrerat',
    mineLead: 'Bara du och loggranskarna kan läsa det.',
    mineEmpty: 'Inget är registrerat. Anger du ett skäl visas det här.',
    freeReason: 'Passar inget skäl på sidan?',
  },
  en: {
    noSite: 'No case page is open. Open a case and its guidance shows here.',
    on: (systems) => `Varsam is on for ${systems}.`,
    noneOn: 'Varsam is on for no site. Switch on those that you use.',
    openSites: 'Switch on sites',
    noCase: 'No case on the page',
    noCaseLead: 'The page shows no case just now. Masking holds all the same.',
    caseNumber: (number: string) => `Case ${number}`,
    noNumber: 'Case without a number on the page',
    unit: (unit: string) => `Unit: ${unit}.`,
    in: (system: string) => `In ${system}`,
    ownAdapter: 'The adapter is changed only on this computer.',
    level: {
      none: 'Nothing to warn about',
      banner: 'Open with a reason',
      soft: 'A reminder shows',
      confirm: 'Waits for your answer',
      barrier: 'Covered until you choose',
    },
    levelLead: {
      none: 'Varsam knows of no protection for the person and sees that you work with the case.',
      banner: 'Your reason still holds. So only a line shows on the page.',
      soft: 'Read the reminder on the page. Open the case only if you work with it.',
      confirm: 'You are authorised. Answer on the page, and the case opens.',
      barrier: 'Answer on the page. Nothing of the case shows until you choose.',
    },
    refused: {
      denied: 'You lack authority for the case',
      password: 'The system asks for your password',
    },
    refusedLead: 'Varsam never reads, stores or fills in a password or PIN.',
    given: (label: string, until: string) => `Your reason: ${label}. Valid until ${until}.`,
    authorised: (until: string) => `You are authorised until ${until}.`,
    finding: {
      'skyddad-folkbokforing': 'Protected population registration',
      sekretessmarkering: 'Secrecy marking',
      'lokalt-skydd': 'Local protection',
      linked: 'Locked through a link',
      unrelated: 'No link to you',
      unreadable: 'The page cannot be read',
      'local-or-media': 'May draw local interest',
      special: 'Special interest',
      staff: 'Is about staff',
      'own-name': 'Your family name',
      'own-address': 'Your address',
    },
    closing: 'When the case is closed',
    closingLead:
      'The protection goes on after that. Varsam warns and hides as before until somebody ends the protection in the register.',
    closingSteps: [
      'Ask LVS to take away all authorities to the case.',
      'Tell the fee officer.',
      'Write on the file that it holds protected personal data. Contact the archivist, who takes it for safe keeping.',
    ],
    closingRule: 'The routine for protected personal data, sections 5.13, 7.7 and 8.10.',
    broken: 'The page has changed',
    brokenLook: 'See what does not match',
    brokenLead: {
      record: (parts) =>
        `Varsam cannot find ${parts}. Cases on the site are covered. Contact whoever looks after Varsam where you work.`,
      list: (parts) =>
        `Varsam cannot find ${parts}, and so cannot read the page. If it shows a list, contact whoever looks after Varsam where you work.`,
      field: (parts) =>
        `Varsam cannot find ${parts}, and so does not guard what is written there. Contact whoever looks after Varsam where you work.`,
    },

    mask: 'Masking',
    masked: (n: number) => countEn(n, 'item is hidden on the page.', 'items are hidden on the page.'),
    maskedNone: 'Nothing on the page needs to be hidden.',
    maskHow:
      'Hold the mouse button on a hidden item to show it for a short while. By keys: F8 goes to the next, Space shows it. That is saved.',
    fictive:
      'If the person has a fictive name it stands in italics where the real name is hidden. Hold the mouse button on it to see the real one.',
    presentation: 'Presentation mode',
    presentationSub:
      'Hides everything on all sites that are switched on, for meetings and the like. Alt+M in a page does the same.',

    mine: 'What you have recorded',
    mineLead: 'Only you and the log reviewers can read it.',
    mineEmpty: 'Nothing is recorded. If you give a reason it shows here.',
    freeReason: 'Does no reason on the page fit?',
  },
});
