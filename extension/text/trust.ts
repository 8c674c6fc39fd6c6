/** What is told when the relay or a device cannot be taken at its word, and what to do about it. */
import { defineTexts } from './text.ts';

const inSwedish = new Intl.ListFormat('sv');
const inEnglish = new Intl.ListFormat('en');

export const trustTexts = defineTexts({
  sv: {
    heading: 'Att reda ut',
    alarms: {
      'members-forked': 'Servern har en annan medlemslista.',
      'members-told-apart': 'Ni ser olika medlemslistor.',
      'members-withheld': 'Servern visar inte hela medlemslistan.',
      'changes-withheld': 'Servern visar inte allt.',
      'room-denied': 'Servern nekar dig något som du har rätt till.',
      'relay-forgot': 'Servern visade en äldre version än du har sett.',
      unconfirmed: 'Ingen kollega har bekräftat dina ändringar på ett dygn.',
      'snapshot-doubted': 'En sammanfattning stämmer inte.',
      'device-forked': 'En dator finns i en kopia.',
    },
    membersForked:
      'Den skiljer sig från den här datorns. Ingen kan bjuda in, ta bort eller byta roll förrän listorna har förts ihop. Allt du skriver sparas här.',
    settlesHere:
      'Varsam räknar ut en gemensam lista ur båda. Den som har tagits bort på någon av dem är borttagen och läser inget nytt. Den som bara har lagts till på den ena kan behöva bjudas in igen.',
    settlesElsewhere: 'Be ägaren eller en administratör föra ihop dem under Utrymme.',
    settle: 'För ihop listorna',
    settled: 'Medlemslistorna är hopförda och nycklarna byts. Kontrollera att alla som ska vara med är med.',
    toldApart: (name: string) =>
      `${name} har en annan medlemslista än du, och servern visar den inte här. Bjud inte in och ta inte bort någon. Ring ${name} och meddela den som driver servern.`,
    membersWithheld:
      'Kollegor har gjort ändringar i den som du inte får. Det de skriver visas när listan kommer. Meddela den som driver servern.',
    changesWithheld: (name: string, changes: number, tellers: readonly string[]) =>
      `Datorn hos ${inSwedish.format(tellers)} säger att det finns ${changes === 1 ? 'en ändring' : `${changes} ändringar`} från ${name} som inte kommer hit. Räkna inte med att du ser allt. Ring ${name} och fråga. Stämmer det, meddela den som driver servern. Stämmer det inte, meddela den som leder utrymmet.`,
    roomDenied:
      'Den säger att det inte finns, fast medlemslistan ger dig det. Räkna inte med att du ser allt. Det du skriver sparas här och skickas när servern tar emot det. Meddela den som driver servern.',
    relayForgot: (time: string) =>
      `Klockan ${time} saknades sådant som den hade bekräftat. Dina data är kvar och har lämnats till servern igen. Meddela den som driver servern.`,
    unconfirmed: (name: string) =>
      name === ''
        ? 'Ändå har någon arbetat i utrymmet. Ring en kollega och jämför det ni ser.'
        : `Ändå har någon arbetat i utrymmet. Senast bekräftade ${name}. Ring en kollega och jämför det ni ser.`,
    snapshotDoubted: (name: string, doubters: readonly string[]) =>
      `Datorn hos ${name} sammanfattade det ni har gemensamt. Hos ${inSwedish.format(doubters)} blev det något annat. Sammanfattningen används inte och inget har tagits bort. Ring ${name}, och meddela den som leder utrymmet.`,
    deviceForked: (name: string) =>
      `En av datorerna hos ${name} har skrivit två olika saker på samma plats. Inget den skrev efter det räknas. Ta bort datorn och bjud in den igen.`,
    thisDeviceForked:
      'Varsam på den här datorn har kopierats eller återställts. Inget som skrivs här räknas längre. Ta bort datorn och anslut den igen.',
    deviceForkedOthers: (name: string) =>
      `En av datorerna hos ${name} har skrivit två olika saker på samma plats. Inget den skrev efter det räknas. Be ägaren eller en administratör ta bort den.`,
    removeDevice: 'Ta bort datorn',
    removeDeviceHeading: (name: string) => `Ta bort en av datorerna hos ${name}?`,
    removeThisHeading: 'Ta bort den här datorn ur utrymmet?',
    removeDeviceLead:
      'Datorn kommer inte åt något nytt. Det går inte att ångra: för att vara med igen måste den bjudas in på nytt.',
    keepDevice: 'Behåll den',
    deviceRemoved: 'Datorn är borttagen. Nycklarna är bytta.',
    confirmed: (name: string, day: string, time: string) => `Senast bekräftad av ${name} ${day} ${time}.`,
    neverConfirmed: 'Ingen kollega har bekräftat än att det du har skrivit har kommit fram.',
    alone: (names: readonly string[]) =>
      `Det äldsta i era gemensamma listor har bara ${inSwedish.format(names)} intygat. Ingen annan läste dem då.`,
    unopened: 'Sådant som inte visas',
    unopenedLead: 'Inget kastas. Det som väntar visas när det går att läsa.',
    held: (n: number) => (n === 1 ? '1 ändring väntar' : `${n} ändringar väntar`),
    aside: (n: number) => (n === 1 ? '1 ändring är åsidosatt' : `${n} ändringar är åsidosatta`),
    why: {
      unproven: 'ingen underskrift styrker den än',
      'unknown-device': 'den kommer från en dator som inte finns i medlemslistan',
      'control-behind': 'medlemslistan är inte hela här',
      'no-key': 'nyckeln har inte kommit hit',
      unseen: 'den bygger på något som inte har kommit',
      'unknown-type': 'den är skriven av ett nyare Varsam',
      undecryptable: 'den går inte att låsa upp',
      'control-fell': 'den är skriven med en äldre medlemslista än den före',
      malformed: 'den är trasig',
      violation: 'den ändrar något som den inte får ändra',
      'too-many': 'datorn har skickat fler än Varsam skickar',
      'after-removal': 'den är skriven efter att datorn togs bort eller kopierades',
      unfounded: 'den bygger på något som skrevs efter att en dator togs bort eller kopierades',
    },
  },
  en: {
    heading: 'To be settled',
    alarms: {
      'members-forked': 'The server has another list of members.',
      'members-told-apart': 'You see different lists of members.',
      'members-withheld': 'The server does not show the whole list of members.',
      'changes-withheld': 'The server does not show everything.',
      'room-denied': 'The server denies you something that is yours to read.',
      'relay-forgot': 'The server showed an older version than you have seen.',
      unconfirmed: 'No colleague has confirmed your changes for a day.',
      'snapshot-doubted': 'A summary is not right.',
      'device-forked': 'There is a copy of a computer.',
    },
    membersForked:
      'It differs from this computer’s. Nobody can invite, remove or change roles before the lists have been brought together. All you write is saved here.',
    settlesHere:
      'Varsam works out one list from both. Whoever was removed on either is removed, and reads nothing new. Whoever was added on one only may have to be invited again.',
    settlesElsewhere: 'Ask the owner or an administrator to bring them together under Space.',
    settle: 'Bring the lists together',
    settled:
      'The lists of members are one, and keys are changed. See that all who should be in it are in it.',
    toldApart: (name: string) =>
      `${name} has another list of members than you, and the server does not show it here. Invite and remove nobody. Call ${name}, and tell the one who runs the server.`,
    membersWithheld:
      'Colleagues have made changes in it that you are not given. What they write shows when the list comes. Tell the one who runs the server.',
    changesWithheld: (name: string, changes: number, tellers: readonly string[]) =>
      `By the word of ${inEnglish.format(tellers)}’s computer there ${changes === 1 ? 'is one change' : `are ${changes} changes`} by ${name} that ${changes === 1 ? 'does' : 'do'} not come here. Do not count on seeing everything. Call ${name} and ask. If it is so, tell the one who runs the server. If not, tell the one who leads the space.`,
    roomDenied:
      'It says that there is no such thing, though the list of members gives it to you. Do not count on seeing everything. What you write is saved here, and sent when the server takes it. Tell the one who runs the server.',
    relayForgot: (time: string) =>
      `At ${time} it lacked what it had confirmed. Your data is safe and was given to the server again. Tell the one who runs the server.`,
    unconfirmed: (name: string) =>
      name === ''
        ? 'Yet somebody has been at work in the space. Call a colleague and compare what you see.'
        : `Yet somebody has been at work in the space. The last to confirm was ${name}. Call a colleague and compare what you see.`,
    snapshotDoubted: (name: string, doubters: readonly string[]) =>
      `${name}’s computer summed up what you share. With ${inEnglish.format(doubters)} something else came out. The summary is not used, and nothing was deleted. Call ${name}, and tell the one who leads the space.`,
    deviceForked: (name: string) =>
      `One of ${name}’s computers has written two different things in one place. Nothing it wrote after that counts. Remove the computer and invite it again.`,
    thisDeviceForked:
      'Varsam on this computer was copied or restored. Nothing that is written here counts any more. Remove the computer and join again.',
    deviceForkedOthers: (name: string) =>
      `One of ${name}’s computers has written two different things in one place. Nothing it wrote after that counts. Ask the owner or an administrator to remove it.`,
    removeDevice: 'Remove the computer',
    removeDeviceHeading: (name: string) => `Remove one of ${name}’s computers?`,
    removeThisHeading: 'Remove this computer from the space?',
    removeDeviceLead:
      'The computer gets nothing new. It cannot be undone: to be in the space again it has to be invited anew.',
    keepDevice: 'Keep it',
    deviceRemoved: 'The computer is removed. The keys are changed.',
    confirmed: (name: string, day: string, time: string) => `Last confirmed by ${name} ${day} ${time}.`,
    neverConfirmed: 'No colleague has confirmed yet that they have what you wrote.',
    alone: (names: readonly string[]) =>
      `Only ${inEnglish.format(names)} vouched for the oldest part of your shared lists. Nobody else read them then.`,
    unopened: 'What is not shown',
    unopenedLead: 'Nothing is thrown away. What waits is shown when it can be read.',
    held: (n: number) => (n === 1 ? '1 change waits' : `${n} changes wait`),
    aside: (n: number) => (n === 1 ? '1 change is set aside' : `${n} changes are set aside`),
    why: {
      unproven: 'no signature covers it yet',
      'unknown-device': 'it comes from a computer that is not in the list of members',
      'control-behind': 'the list of members is not whole here',
      'no-key': 'the key has not come here',
      unseen: 'it builds on something that has not come',
      'unknown-type': 'it was written by a newer Varsam',
      undecryptable: 'it cannot be unlocked',
      'control-fell': 'it was written with an older list of members than the one before it',
      malformed: 'it is broken',
      violation: 'it changes what it may not change',
      'too-many': 'the computer has sent more than Varsam sends',
      'after-removal': 'it was written after the computer was removed or copied',
      unfounded: 'it builds on something written after a computer was removed or copied',
    },
  },
});
