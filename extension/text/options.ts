/** Settings: language, sites, what the organisation has decided, and about Varsam. */
import { defineTexts } from './text.ts';

export const optionsTexts = defineTexts({
  sv: {
    title: 'Inställningar',
    menu: 'Delar av inställningarna',
    language: 'Språk',
    languageName: { sv: 'Svenska', en: 'English' },

    sites: 'Webbplatser',
    sitesLead: 'Inget av Varsam finns på andra webbplatser än de som är påslagna här.',
    sitesEmpty: 'Ingen webbplats är vald. Lägg till ett system som du använder.',
    on: 'Påslagen',
    off: 'Avslagen',
    enable: 'Slå på',
    enableFor: (name: string) => `Slå på ${name}`,
    disable: 'Slå av',
    disableFor: (name: string) => `Slå av ${name}`,
    disabled: (name: string) => `${name} är avslagen. Varsam läser den inte längre.`,
    undo: 'Ångra',
    byOrganisation: 'Vald av din organisation.',
    allByOrganisation: 'Alla är valda av din organisation.',
    unverified: 'Oprövad mot skarpt system',
    allUnverified:
      'Inget av dem är prövat mot det skarpa systemet än. Pröva dem i inställningarna, under Kända system, innan ni litar på dem.',
    verified: 'Prövad mot skarpt system',
    add: 'Lägg till ett system',
    system: 'System',
    systemWanted: 'Välj vilket system det är.',
    address: 'Adress',
    addressHint: 'Som i adressfältet när du har systemet öppet, till exempel https://system.example.se.',
    unknownSystem: (id: string) => `Okänt system (${id})`,

    unlocking: 'Upplåsning',

    storage: 'Lagring',
    storageLead: 'Allt ligger förseglat i webbläsaren på den här datorn.',
    storageUsed: 'Används',
    storageLeft: 'Får användas',
    storageKept: 'Skydd mot rensning',
    storageIsKept: 'På. Webbläsaren rensar inte Varsam av sig själv.',
    storageMayGo: 'Av. Webbläsaren kan rensa Varsam om disken blir full.',
    storageUnknown: 'Webbläsaren berättar inte.',
    keepStorage: 'Be webbläsaren behålla allt',
    storageRefused:
      'Webbläsaren sade nej. Se till att det finns gott om plats på disken, och håll Varsam synkat.',
    bytes: (n: number) =>
      n < 1_000_000
        ? `${Math.ceil(n / 1000)} kB`
        : n < 1_000_000_000
          ? `${Math.round(n / 1_000_000)} MB`
          : `${Math.round(n / 1_000_000_000)} GB`,

    adapters: 'Kända system',
    adaptersLead:
      'En systembeskrivning talar om var på sidan varje uppgift står. De som följer med är skrivna utan tillgång till ert system. Pröva dem innan ni litar på dem.',

    brokenView: (name: string) => `${name} ser inte ut som systembeskrivningen säger.`,
    brokenPages: (n: number, since: string, missing: string) =>
      `Sedan ${since} ${n === 1 ? 'på 1 sida' : `på ${n} sidor`}. Det som inte hittas: ${missing}.`,
    brokenElsewhere: (people: number, day: string) =>
      people === 1
        ? `Det gäller en kollega, senast ${day}.`
        : `Det gäller ${people} kollegor, senast ${day}.`,
    brokenElsewhereMend: (view: string) =>
      `Vyn heter ${view}. Öppna en sådan sida, pröva systembeskrivningen i provbänken och dela en rättad i utrymmet.`,
    brokenMend: {
      record:
        'Ärendena täcks tills systembeskrivningen är rättad. Spara en sida ur systemet och pröva systembeskrivningen på den, eller be den som sköter Varsam hos er.',
      list: 'Varsam läser inte listan förrän systembeskrivningen är rättad. Det kan också vara så att det inte fanns någon att visa. Spara en sida ur systemet och pröva systembeskrivningen på den, eller be den som sköter Varsam hos er.',
      field:
        'Det som skrivs i fältet vaktas inte förrän systembeskrivningen är rättad. Spara en sida ur systemet och pröva systembeskrivningen på den, eller be den som sköter Varsam hos er.',
    },

    organisation: 'Organisation och regler',
    organisationNone: 'Varsam är inte inställt av någon organisation på den här datorn. Grundvärdena gäller.',
    organisationName: 'Organisation',
    server: 'Server',
    undecided: 'Inte bestämt',
    policyFaults: 'En del av det som er organisation skickar ut gäller inte.',
    policyFaultsMeaning:
      'Det som är inbyggt i Varsam gäller i stället. Den som sköter Varsam hos er behöver rätta:',
    autoLock: 'Låses efter',
    minutes: (n: number) => (n === 1 ? '1 minut' : `${n} minuter`),
    reasonDays: 'Ett skäl gäller',
    days: (n: number) => (n === 1 ? '1 dag' : `${n} dagar`),
    mailboxInterval: 'Tid mellan sändningar av skäl',
    seconds: (n: number) => (n === 1 ? '1 sekund' : `${n} sekunder`),
    revealSeconds: 'En dold uppgift visas i',
    organisationFixed: 'Reglerna bestäms av organisationen. En enhet kan ha en egen rutin.',

    about: 'Om Varsam',
    version: (version: string) => `Version ${version}`,
    licence: 'Fri programvara under EUPL-1.2.',
    limits: 'Det här klarar Varsam inte',
    limitTitles: 'Flikens namn och webbläsarens historik visar det som verksamhetssystemet skriver där.',
    limitMemory: 'Medan Varsam är upplåst ligger nyckeln i datorns minne. Lås när du går.',
    limitKept: 'Den som har läst något har läst det. En borttagen medlem har kvar det som redan är hämtat.',
    law: 'Reglerna i korthet',
    lawNeed: 'Du får bara läsa det du behöver för din uppgift.',
    lawChecks: 'Åtkomster loggas i verksamhetssystemen och följs upp. Det gäller alla.',
    lawCrime:
      'Att läsa utan att behöva det kan vara dataintrång (4 kap. 9 c § brottsbalken): böter eller fängelse i högst två år. Det kan också vara skäl för uppsägning.',
    lawOwn: 'Du ansvarar själv för vad du öppnar.',
    check: 'Kontrollera en fil',
    checkLead:
      'Bevisfiler, gallringsbevis och dragningar kan kontrolleras av alla, utan utrymme och lösenfras.',
    lawVarsam: 'Varsam sparar skäl du anger och dolda uppgifter du visar. Bara loggranskarna kan läsa det.',
  },
  en: {
    title: 'Settings',
    menu: 'Parts of the settings',
    language: 'Language',
    languageName: { sv: 'Svenska', en: 'English' },

    sites: 'Sites',
    sitesLead: 'Nothing of Varsam is on other sites than those switched on here.',
    sitesEmpty: 'No site is chosen. Add a system that you use.',
    on: 'On',
    off: 'Off',
    enable: 'Switch on',
    enableFor: (name: string) => `Switch on ${name}`,
    disable: 'Switch off',
    disableFor: (name: string) => `Switch off ${name}`,
    disabled: (name: string) => `${name} is off. Varsam no longer reads it.`,
    undo: 'Undo',
    byOrganisation: 'Chosen by your organisation.',
    allByOrganisation: 'All are chosen by your organisation.',
    unverified: 'Not tried on a live system',
    allUnverified:
      'None of them is tried on the live system yet. Try them in the settings, under Known systems, before you rely on them.',
    verified: 'Tried on a live system',
    add: 'Add a system',
    system: 'System',
    systemWanted: 'Choose which system it is.',
    address: 'Address',
    addressHint:
      'As in the address bar when you have the system open, for example https://system.example.se.',
    unknownSystem: (id: string) => `Unknown system (${id})`,

    unlocking: 'Unlocking',

    storage: 'Storage',
    storageLead: 'Everything lies sealed in the browser on this computer.',
    storageUsed: 'In use',
    storageLeft: 'May be used',
    storageKept: 'Protection from clearing',
    storageIsKept: 'On. The browser does not clear Varsam by itself.',
    storageMayGo: 'Off. The browser may clear Varsam if the disk gets full.',
    storageUnknown: 'The browser does not tell.',
    keepStorage: 'Ask the browser to keep everything',
    storageRefused:
      'The browser said no. See that there is plenty of room on the disk, and keep Varsam in step.',
    bytes: (n: number) =>
      n < 1_000_000
        ? `${Math.ceil(n / 1000)} kB`
        : n < 1_000_000_000
          ? `${Math.round(n / 1_000_000)} MB`
          : `${Math.round(n / 1_000_000_000)} GB`,

    adapters: 'Known systems',
    adaptersLead:
      'An adapter says where things stand on the page. Those that come along were written without access to your system. Try them before you trust them.',

    brokenView: (name: string) => `${name} does not look as the adapter says.`,
    brokenPages: (n: number, since: string, missing: string) =>
      `Since ${since} ${n === 1 ? 'on 1 page' : `on ${n} pages`}. Not found: ${missing}.`,
    brokenElsewhere: (people: number, day: string) =>
      people === 1
        ? `It concerns one colleague, last on ${day}.`
        : `It concerns ${people} colleagues, last on ${day}.`,
    brokenElsewhereMend: (view: string) =>
      `The view is called ${view}. Open such a page, try the adapter on the test bench and share a mended one in the space.`,
    brokenMend: {
      record:
        'Records stay covered until the adapter is mended. Save a page of the system and try the adapter on it, or ask whoever looks after Varsam where you work.',
      list: 'Varsam does not read the list until the adapter is mended. It may also be that there was none to show. Save a page of the system and try the adapter on it, or ask whoever looks after Varsam where you work.',
      field:
        'What is written in the field is not guarded until the adapter is mended. Save a page of the system and try the adapter on it, or ask whoever looks after Varsam where you work.',
    },

    organisation: 'Organisation and rules',
    organisationNone: 'No organisation has set up Varsam on this computer. The basic values hold.',
    organisationName: 'Organisation',
    server: 'Server',
    undecided: 'Not decided',
    policyFaults: 'Some of what your organisation sends out does not hold.',
    policyFaultsMeaning:
      'What is built into Varsam holds instead. Whoever looks after Varsam where you work needs to mend:',
    autoLock: 'Locks after',
    minutes: (n: number) => (n === 1 ? '1 minute' : `${n} minutes`),
    reasonDays: 'A reason holds for',
    days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
    mailboxInterval: 'Reasons are sent every',
    seconds: (n: number) => (n === 1 ? '1 second' : `${n} seconds`),
    revealSeconds: 'A hidden item shows for',
    organisationFixed: 'The organisation decides the rules. A unit may have a routine of its own.',

    about: 'About Varsam',
    version: (version: string) => `Version ${version}`,
    licence: 'Free software under EUPL-1.2.',
    limits: 'What Varsam cannot do',
    limitTitles: 'The name of the tab and the browser’s history show what the case system writes there.',
    limitMemory: 'While Varsam is unlocked the key lies in the computer’s memory. Lock when you leave.',
    limitKept: 'What has been read has been read. A removed member keeps what was already fetched.',
    law: 'The rules in short',
    lawNeed: 'You may read only what you need for your task.',
    lawChecks: 'Accesses are logged in the case systems and followed up. This goes for everyone.',
    lawCrime:
      'Reading without need may be data intrusion (Criminal Code chapter 4 section 9 c): a fine or up to two years in prison. It may also be cause for dismissal.',
    lawOwn: 'You are responsible for what you open.',
    check: 'Check a file',
    checkLead:
      'Anyone can check proof files, certificates of culling and draws, without a space or a passphrase.',
    lawVarsam:
      'Varsam saves reasons you give and hidden items you show. Only the log reviewers can read that.',
  },
});
