/**
 * What Varsam says over the pages of a case system: veil, warning, note and banner. Sent by the worker in the user's language,
 * so that pages do not carry two: sentences only, with places that `fill` fills.
 */
import { earlyTexts } from './page-early.ts';
import { defineTexts } from './text.ts';

export const pageTexts = defineTexts({
  sv: {
    ...earlyTexts.sv,
    grades: {
      'skyddad-folkbokforing': {
        title: 'Skyddad folkbokföring',
        lead: 'Det starkare skyddet. Ärendet är täckt tills du har valt.',
        body: 'Det som kan visa var personen finns får inte spridas: adress, telefon, arbetsplats, skola. Det gäller även inom kommunen.',
      },
      sekretessmarkering: {
        title: 'Sekretessmarkering',
        lead: 'En varningssignal. Ärendet är täckt tills du har valt.',
        body: 'Innan en uppgift lämnas ut ska det prövas om den får lämnas ut. Utgå från att den är hemlig.',
      },
      'lokalt-skydd': {
        title: 'Lokalt skydd',
        lead: 'Kontorets eget, tillfälliga skydd. Ärendet är täckt tills du har valt.',
        body: 'Skatteverket har inte beslutat än. Behandla ärendet som skyddat.',
      },
      linked: {
        title: 'Låst genom koppling',
        lead: 'Ärendet är täckt tills du har valt.',
        body: 'Ärendet är låst för att en person i det har skydd.',
      },
      unrelated: {
        title: 'Ingen koppling till dig',
        lead: 'Vi hittar inget som visar att du arbetar med ärendet. Det är täckt tills du har valt.',
        body: '',
      },
      unreadable: {
        title: 'Sidan går inte att läsa av',
        lead: 'Den ser inte ut som Varsam väntar sig. Ärendet är täckt tills du har valt.',
        body: 'Varsam kan inte se om personen har skydd eller om du arbetar med ärendet. Säg till den som sköter Varsam hos er.',
      },
    },
    authorisedLead: 'Du har behörighet. Ärendet är täckt tills du har valt.',
    alsoTitle: 'Gäller också:',
    facts: {
      caseNumber: 'Ärende',
      unit: 'Enhet',
      authority: 'Din behörighet',
      noAuthority: 'Ingen registrerad',
      until: 'Till {date}',
    },
    markGone: {
      title: 'Systemet visar inget skydd.',
      body: 'Ärendet finns bland de skyddade.',
      link: 'Se i sidopanelen vem som gör vad',
    },
    screen: 'Se till att ingen annan ser skärmen.',
    choose: 'Behöver du ärendet i ditt arbete? Välj skäl',
    chosen: 'Skäl:',
    open: 'Öppna ärendet',
    opening: 'Sparar skälet',
    wrongClick: 'Jag klickade fel',
    wrongClickWhy: 'Sparas för loggranskarna, så att raden i loggen får sin förklaring.',
    rule: 'Regeln.',
    record: {
      title: 'Det här registreras.',
      reason:
        'Öppnar du sparas tid, ärendenummer och skäl. Bara loggranskarna kan läsa det. Går du tillbaka sparar Varsam inget, men systemets egen logg kan visa att sidan öppnades.',
      authority: 'Tid och ärendenummer. Varsam frågar inte igen i det här ärendet i dag.',
      all: 'All användning loggas och följs upp. Det gäller alla.',
    },
    other: {
      before: 'Passar inget skäl?',
      link: 'Skriv i Varsams sidopanel',
      after: 'Där kan sidan inte läsa det du skriver.',
    },
    notYet: 'Vänta ett ögonblick, så att du hinner läsa. Tryck sedan igen.',
    covered: 'Något på sidan ligger över varningen. Trycket räknades inte.',
    apart: {
      why: 'Firefox kan inte säga om varningen syns. Behöver du ärendet i ditt arbete anger du skälet i en egen flik.',
      open: 'Ange skäl i Varsams flik',
    },
    failures: {
      locked: 'Varsam låstes. Lås upp i sidopanelen och välj igen.',
      'storage-full': 'Skälet gick inte att spara: disken är full. Frigör plats och tryck igen.',
      'storage-failed': 'Skälet gick inte att spara. Tryck igen.',
      'no-space': 'Du är inte med i något utrymme. Öppna sidopanelen och gå med.',
      'unknown-opening': 'Varningen har blivit gammal. Ladda om sidan.',
      'too-large': 'Skälet gick inte att spara. Ladda om sidan.',
      'too-many': 'Så många skäl sparas inte på en timme. Vänta en stund och tryck igen.',
      'no-answer': 'Varsam svarar inte. Tryck igen, eller ladda om sidan.',
    },
    soft: {
      title: 'Kontrollera att du har en relation',
      interests: {
        'own-name': 'Ärendet gäller någon med ditt efternamn. Det kan vara en tillfällighet.',
        'own-address': 'Ärendet gäller någon på din adress.',
        'local-or-media': 'Ärendet kan väcka intresse lokalt. Öppna det bara om du arbetar med det.',
        special: 'Ärendet har särskilt intresse. Öppna det bara om du arbetar med det.',
        staff: 'Ärendet gäller någon som arbetar eller har arbetat här.',
      },
      yes: 'Ja, jag arbetar med ärendet',
      stored: 'Ditt svar sparas för loggranskarna.',
    },
    banner: {
      reason: 'Ditt skäl:',
      until: 'Gäller till {date}.',
      panel: 'Visa i sidopanelen',
      change: 'Ändra skäl',
      hide: 'Göm remsan på den här sidan',
    },
    notices: {
      ...earlyTexts.sv.notices,
      locked: {
        title: 'Varsam är låst',
        body: 'Ärendet är täckt, eftersom Varsam inte kan se om personen har skydd. Lås upp så avgörs det direkt.',
        more: 'Kan du inte låsa upp? Be en kollega med behörighet öppna ärendet.',
        unlock: 'Lås upp i sidopanelen',
      },
      'no-space': {
        title: 'Du är inte med i något utrymme',
        body: 'Ärendet är täckt, eftersom ditt skäl inte kan nå loggranskarna. Starta ett utrymme eller gå med i enhetens.',
        panel: 'Öppna sidopanelen',
      },
      'no-rules': {
        title: 'Varsam saknar regler för webbplatsen',
        body: 'Sidan är täckt, eftersom Varsam inte vet vilka sidor som visar ärenden här: systembeskrivningen saknas eller har fel. Vad som är fel står i inställningarna, under Kända system. Säg till den som sköter Varsam hos er. Har du själv slagit på webbplatsen kan du slå av den i inställningarna.',
      },
      'too-many': {
        title: 'Många ärenden på kort tid',
        body: 'Ärendet är täckt, eftersom Varsam slår upp ett begränsat antal ärenden i timmen. Det skyddar registret från att läsas av. Vänta en stund och ladda om sidan.',
      },
      fought: {
        title: 'Sidan lägger sig över varningen',
        body: 'Ärendet förblir täckt, eftersom ett svar inte kan tas emot säkert här. Ange skälet i Varsams eget fönster, eller ladda om sidan. Händer det igen: säg till den som sköter Varsam hos er.',
        gate: 'Öppna Varsams fönster',
      },
      unread: {
        title: 'Sidan går inte att läsa av',
        body: 'Varsam vet inte vad sidan visar. Därför är den täckt. Ladda om sidan. Händer det igen: säg till den som sköter Varsam hos er.',
      },
      unmasked: {
        title: 'Sidan tar bort maskeringen',
        body: 'Sidan är täckt, så att inga personuppgifter visas av misstag. Ladda om sidan. Händer det igen: säg till den som sköter Varsam hos er.',
      },
      leaving: {
        title: 'Ärendet ligger kvar på sidan',
        body: 'Du har gått tillbaka, men systemet visar ännu ärendet. Ladda om sidan om det inte försvinner.',
      },
    },
    print: 'Sidan har maskerade personuppgifter och skrivs inte ut. Det finns inget fel på skrivaren.',
  },
  en: {
    ...earlyTexts.en,
    grades: {
      'skyddad-folkbokforing': {
        title: 'Protected population registration',
        lead: 'The stronger protection. The case is covered until you choose.',
        body: 'What can show where the person is must not spread: address, phone, workplace, school. Inside the municipality too.',
      },
      sekretessmarkering: {
        title: 'Secrecy marking',
        lead: 'A warning signal. The case is covered until you choose.',
        body: 'Before anything is disclosed, test whether it may be. Assume it is secret.',
      },
      'lokalt-skydd': {
        title: 'Local protection',
        lead: 'The office’s own, temporary protection. The case is covered until you choose.',
        body: 'The Tax Agency has not decided yet. Treat the case as protected.',
      },
      linked: {
        title: 'Locked through a link',
        lead: 'The case is covered until you choose.',
        body: 'The case is locked because a person in it is protected.',
      },
      unrelated: {
        title: 'No link to you',
        lead: 'We find nothing that shows you work with this case. It is covered until you choose.',
        body: '',
      },
      unreadable: {
        title: 'The page cannot be read',
        lead: 'It does not look as Varsam expects. The case is covered until you choose.',
        body: 'Varsam cannot see whether the person is protected or whether you work with the case. Tell whoever looks after Varsam where you work.',
      },
    },
    authorisedLead: 'You are authorised. The case is covered until you choose.',
    alsoTitle: 'Also true:',
    facts: {
      caseNumber: 'Case',
      unit: 'Unit',
      authority: 'Your authority',
      noAuthority: 'None registered',
      until: 'Until {date}',
    },
    markGone: {
      title: 'The system shows no protection.',
      body: 'The case is among the protected ones.',
      link: 'See in the side panel who does what',
    },
    screen: 'Make sure nobody else sees the screen.',
    choose: 'Do you need the case in your work? Choose a reason',
    chosen: 'Reason:',
    open: 'Open the case',
    opening: 'Saving the reason',
    wrongClick: 'I clicked by mistake',
    wrongClickWhy: 'Saved for the log reviewers, so that the row in the log has its explanation.',
    rule: 'The rule.',
    record: {
      title: 'What is recorded.',
      reason:
        'If you open: time, case number and reason. Only the log reviewers can read it. If you go back Varsam saves nothing, but the system’s own log may show that the page was opened.',
      authority: 'Time and case number. Varsam does not ask again in this case today.',
      all: 'All use is logged and followed up. This goes for everyone.',
    },
    other: {
      before: 'No reason fits?',
      link: 'Write in Varsam’s side panel',
      after: 'The page cannot read what you type there.',
    },
    notYet: 'Wait a moment, so that you have time to read. Then press again.',
    covered: 'Something on the page lies over the warning. The press did not count.',
    apart: {
      why: 'Firefox cannot say whether the warning is seen. If you need the case in your work, you give the reason in a tab apart.',
      open: 'Give a reason in Varsam’s tab',
    },
    failures: {
      locked: 'Varsam was locked. Unlock it in the side panel and choose again.',
      'storage-full': 'The reason could not be saved: the disk is full. Free some space and press again.',
      'storage-failed': 'The reason could not be saved. Press again.',
      'no-space': 'You are in no space. Open the side panel and join one.',
      'unknown-opening': 'The warning has grown old. Reload the page.',
      'too-large': 'The reason could not be saved. Reload the page.',
      'too-many': 'So many reasons are not saved in an hour. Wait a while and press again.',
      'no-answer': 'Varsam does not answer. Press again, or reload the page.',
    },
    soft: {
      title: 'Check that you have a relation',
      interests: {
        'own-name': 'The case is about someone with your family name. It may be chance.',
        'own-address': 'The case is about someone at your address.',
        'local-or-media': 'The case may draw local interest. Open it only if you work with it.',
        special: 'The case is of special interest. Open it only if you work with it.',
        staff: 'The case is about someone who works or has worked here.',
      },
      yes: 'Yes, I work with the case',
      stored: 'Your answer is saved for the log reviewers.',
    },
    banner: {
      reason: 'Your reason:',
      until: 'Valid until {date}.',
      panel: 'Show in the side panel',
      change: 'Change the reason',
      hide: 'Hide the banner on this page',
    },
    notices: {
      ...earlyTexts.en.notices,
      locked: {
        title: 'Varsam is locked',
        body: 'The case is covered, since Varsam cannot see whether the person is protected. Unlock it and this is settled at once.',
        more: 'You cannot unlock? Ask a colleague with authority to open the case.',
        unlock: 'Unlock in the side panel',
      },
      'no-space': {
        title: 'You are in no space',
        body: 'The case is covered, since your reason cannot reach the log reviewers. Create a space or join your unit’s.',
        panel: 'Open the side panel',
      },
      'no-rules': {
        title: 'Varsam has no rules for this site',
        body: 'The page is covered, because Varsam does not know which pages show cases here: the adapter is missing or has faults. What is wrong stands in the settings, under Known systems. Tell whoever looks after Varsam where you work. If you switched the site on yourself, you can switch it off in the settings.',
      },
      'too-many': {
        title: 'Many cases in a short time',
        body: 'The case is covered, because Varsam looks up a limited number of cases an hour. It keeps the register from being read off. Wait a while and reload the page.',
      },
      fought: {
        title: 'The page lies over the warning',
        body: 'The case stays covered, since an answer cannot be taken safely here. Give the reason in Varsam’s own window, or reload the page. If it happens again, tell whoever looks after Varsam where you work.',
        gate: 'Open Varsam’s window',
      },
      unread: {
        title: 'The page cannot be read',
        body: 'Varsam does not know what the page shows. So it is covered. Reload the page. If it happens again, tell whoever looks after Varsam where you work.',
      },
      unmasked: {
        title: 'The page takes away the masks',
        body: 'The page is covered, so that no personal data show by accident. Reload the page. If it happens again, tell whoever looks after Varsam where you work.',
      },
      leaving: {
        title: 'The case is still on the page',
        body: 'You have gone back, but the system still shows the case. Reload the page if it does not go away.',
      },
    },
    print: 'The page has masked personal data and is not printed. Nothing is wrong with the printer.',
  },
});

export type PageTexts = (typeof pageTexts)['sv'];
