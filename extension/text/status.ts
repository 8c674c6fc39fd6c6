/** Where one's words are, and what stands in their way. */
import { countEn, countSv } from './count.ts';
import { defineTexts } from './text.ts';

export const statusTexts = defineTexts({
  sv: {
    region: 'Läge',
    explain: 'Vad betyder det?',
    local: 'Bara på den här datorn.',
    localRest: 'Inget utrymme anslutet.',
    saving: 'Sparar',
    device: 'Sparat på datorn.',
    waiting: (n: number) => countSv(n, 'ändring väntar på nätet.', 'ändringar väntar på nätet.'),
    synced: 'Synkat',
    seen: 'Sett av kollega',
    seenBy: (name: string, time: string) => `${name} ${time}`,
    stranded: (n: number) => countSv(n, 'ändring nådde inte fram.', 'ändringar nådde inte fram.'),
    strandedRest:
      'Din roll ändrades innan de hann skickas. Säg till kollegorna vad du skrev. De är kvar här och skickas om du får tillbaka rollen.',
    offline: (time: string) => `Nätet borta sedan ${time}.`,
    offlineRest: 'Du kan arbeta vidare.',
    offlineWaiting: (n: number) =>
      `Du kan arbeta vidare. ${countSv(n, 'ändring väntar.', 'ändringar väntar.')}`,
    refused: 'Servern tar inte emot ändringar.',
    refusedWhy: {
      'not-admitted': 'Datorn är inte medlem i utrymmet. Kontakta den som bjöd in dig. Allt är sparat här.',
      removed: 'Datorn är borttagen ur utrymmet. Kontakta utrymmets ägare. Allt är sparat här.',
      forked:
        'Varsam på den här datorn finns i en kopia. Be utrymmets ägare ta bort datorn och bjuda in den igen. Allt är sparat här.',
      'members-forked':
        'Servern har en annan medlemslista än den här datorn. Utrymmets ägare reder ut det under Utrymme. Allt är sparat här.',
      'over-quota': 'Utrymmet är fullt på servern. Kontakta den som driver servern. Allt är sparat här.',
      'old-version': 'Varsam är för gammalt. Starta om webbläsaren så uppdateras det. Allt är sparat här.',
      'old-relay':
        'Servern är äldre än Varsam. Be den som driver servern uppdatera den. Allt är sparat här och skickas sedan av sig självt.',
      'relay-floods':
        'Servern skickar mer än Varsam hinner läsa. Resten hämtas igen av sig självt. Går det inte över, meddela den som driver servern. Allt är sparat här.',
    },
    failed: 'Ändringen är inte sparad än.',
    failedWhy: {
      'storage-full': 'Disken är full. Frigör plats och låt Varsam vara öppet.',
      'storage-failed':
        'Webbläsaren kunde inte skriva. Kontrollera att disken inte är full och låt Varsam vara öppet, så försöker det igen.',
      locked: 'Varsam låstes. Lås upp så sparas den.',
    },
    locked: 'Låst.',
    lockedRest: 'Det du har sparat är förseglat.',
  },
  en: {
    region: 'Status',
    explain: 'What does it mean?',
    local: 'Only on this computer.',
    localRest: 'No space joined.',
    saving: 'Saving',
    device: 'Saved on the computer.',
    waiting: (n: number) => countEn(n, 'change waits for the network.', 'changes wait for the network.'),
    synced: 'Synced',
    seen: 'Seen by colleague',
    seenBy: (name: string, time: string) => `${name} ${time}`,
    stranded: (n: number) => countEn(n, 'change did not arrive.', 'changes did not arrive.'),
    strandedRest:
      'Your role was changed before they could be sent. Tell your colleagues what you wrote. They stay here, and are sent if you are given the role again.',
    offline: (time: string) => `Offline since ${time}.`,
    offlineRest: 'You can go on working.',
    offlineWaiting: (n: number) => `You can go on working. ${countEn(n, 'change waits.', 'changes wait.')}`,
    refused: 'The server does not accept changes.',
    refusedWhy: {
      'not-admitted':
        'The computer is no member of the space. Contact the one who invited you. Everything is saved here.',
      removed:
        'The computer is removed from the space. Contact the owner of the space. Everything is saved here.',
      forked:
        'There is a copy of this computer’s Varsam. Ask the owner of the space to remove the computer and invite it again. Everything is saved here.',
      'members-forked':
        'The server has another list of members than this computer. The owner of the space settles it under Space. Everything is saved here.',
      'over-quota':
        'The space is full on the server. Contact the one who runs the server. Everything is saved here.',
      'old-version': 'Varsam is too old. Restart the browser and it updates. Everything is saved here.',
      'old-relay':
        'The server is older than Varsam. Ask the one who runs the server to update it. Everything is saved here, and is sent by itself after that.',
      'relay-floods':
        'The server sends more than Varsam has time to read. The rest is fetched again by itself. If it does not pass, tell the one who runs the server. Everything is saved here.',
    },
    failed: 'The change is not saved yet.',
    failedWhy: {
      'storage-full': 'The disk is full. Free some space and keep Varsam open.',
      'storage-failed':
        'The browser could not write. See that the disk is not full and keep Varsam open, and it tries again.',
      locked: 'Varsam was locked. Unlock and it is saved.',
    },
    locked: 'Locked.',
    lockedRest: 'What you have saved is sealed.',
  },
});
