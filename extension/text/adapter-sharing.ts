/** Which adapter is in force, on this device or for the whole space, and why a shared one is not used. */
import { defineTexts } from './text.ts';

export const sharingTexts = defineTexts({
  sv: {
    heading: 'Det som används',
    isShipped: 'Systembeskrivningen som följer med Varsam används.',
    isPushed: 'Systembeskrivningen som organisationen har skickat ut används.',
    pushedChip: 'Från organisationen',
    isShared: (n: number) => `Version ${n} används. Den är delad i utrymmet.`,
    onlyHere: 'Bara på den här datorn',
    own: 'Din ändrade systembeskrivning används här. Kollegorna har kvar sin.',
    sharedChip: (n: number) => `Delad, version ${n}`,
    refusedChip: 'Delad version används inte',
    elsewhere: (n: number, addresses: string) =>
      `Den delade version ${n} gäller ${addresses} och används inte på din adress.`,
    faultyChip: 'Har fel: sidorna är täckta',
    ownFaulty:
      'Din ändrade systembeskrivning har fel som den här versionen av Varsam inte godtar. Sidorna är täckta så länge. Felen står under texten. Rätta dem och använd den igen, eller sluta använda den.',
    sharedFaulty: (n: number, addresses: string) =>
      `Den delade version ${n} har fel som den här versionen av Varsam inte godtar. Sidorna på ${addresses} är täckta så länge. Felen står under texten. En ägare eller administratör rättar dem och delar igen.`,
    use: 'Använd på den här datorn',
    used: 'Den ändrade systembeskrivningen används på sidor som laddas från och med nu, bara på den här datorn.',
    stop: 'Sluta använda den',
    stopped: 'Den ändrade systembeskrivningen används inte längre.',
    share: (space: string) => `Dela i ${space}`,
    shareLead: (addresses: string) =>
      `Delar du systembeskrivningen används den hos alla i utrymmet, på ${addresses}. Ditt namn står på den.`,
    isNowShared: 'Delad. Kollegorna får den när deras Varsam är upplåst.',
    undo: 'Ångra',
    onlyLeaders:
      'Ägare och administratörer kan dela en systembeskrivning i utrymmet. Spara den som fil och ge dem den.',
    needsSite: 'Slå på webbplatsen för att kunna dela: systembeskrivningen delas för dess adress.',
    locked: 'Lås upp Varsam för att dela systembeskrivningen i ett utrymme.',
    earlier: 'Det som har delats',
    version: (n: number) => `Version ${n}`,
    shipped: 'Den som följer med Varsam',
    sharedBy: (name: string, day: string) => `Delad av ${name} ${day}`,
    somebody: 'någon som har lämnat utrymmet',
    back: 'Gå tillbaka',
    backTo: (name: string) => `Gå tillbaka till: ${name}`,
    refused: {
      forged: (n: number) =>
        `Den delade version ${n} används inte: signaturen stämmer inte. Be den som delade den att dela igen.`,
      'newer-version': (n: number) =>
        `Den delade version ${n} är gjord i ett nyare Varsam. Uppdatera Varsam för att använda den.`,
      'not-entitled': (n: number) =>
        `Den delade version ${n} räknas inte: den som delade den leder inte utrymmet längre. En ägare eller administratör behöver pröva den och dela igen.`,
      faulty: (n: number) =>
        `Den delade version ${n} har fel och används inte. Den tidigare gäller. Pröva den i provbänken och dela en rättad.`,
      'foreign-address': (n: number, addresses: string) =>
        `Den delade version ${n} används inte: er organisation har inte valt ${addresses}. Be den som sköter Varsam hos er.`,
    },
    failures: {
      faulty: 'Systembeskrivningen har fel som behöver lagas först. De står under texten.',
      'other-system': 'Systembeskrivningen är för ett annat system. Dess id ska vara detsamma som systemets.',
      'not-allowed':
        'Organisationen tillåter inte egna systembeskrivningar. Be en administratör dela den i utrymmet.',
      'not-entitled': 'Du kan inte dela i det här utrymmet. Be en ägare eller administratör.',
      'storage-failed': 'Det gick inte att spara. Inget är ändrat efter en omstart. Försök igen.',
      'storage-full': 'Disken är full. Frigör plats och försök igen.',
      locked: 'Varsam är låst. Lås upp och försök igen.',
    },
  },
  en: {
    heading: 'What is in use',
    isShipped: 'The adapter that ships with Varsam is in use.',
    isPushed: 'The adapter that the organisation has sent out is in use.',
    pushedChip: 'From the organisation',
    isShared: (n) => `Version ${n} is in use. It is shared in the space.`,
    onlyHere: 'Only on this computer',
    own: 'Your changed adapter is in use here. Colleagues keep theirs.',
    sharedChip: (n) => `Shared, version ${n}`,
    refusedChip: 'Shared version not used',
    elsewhere: (n, addresses) =>
      `The shared version ${n} is for ${addresses} and is not used at your address.`,
    faultyChip: 'Has faults: its pages are covered',
    ownFaulty:
      'Your changed adapter has faults that this version of Varsam does not take. Its pages are covered meanwhile. The faults stand below the text. Mend them and use it again, or stop using it.',
    sharedFaulty: (n, addresses) =>
      `The shared version ${n} has faults that this version of Varsam does not take. The pages at ${addresses} are covered meanwhile. The faults stand below the text. An owner or administrator mends them and shares it again.`,
    use: 'Use on this computer',
    used: 'The changed adapter is used on pages loaded from now on, only on this computer.',
    stop: 'Stop using it',
    stopped: 'The changed adapter is no longer used.',
    share: (space) => `Share in ${space}`,
    shareLead: (addresses) =>
      `If you share the adapter, everybody in the space uses it, at ${addresses}. Your name stands on it.`,
    isNowShared: 'Shared. Colleagues get it when their Varsam is unlocked.',
    undo: 'Undo',
    onlyLeaders:
      'Owners and administrators can share an adapter in the space. Save it as a file and give it to them.',
    needsSite: 'Switch the site on to share: the adapter is shared for its address.',
    locked: 'Unlock Varsam to share the adapter in a space.',
    earlier: 'What has been shared',
    version: (n) => `Version ${n}`,
    shipped: 'The one that ships with Varsam',
    sharedBy: (name, day) => `Shared by ${name} on ${day}`,
    somebody: 'somebody who has left the space',
    back: 'Go back',
    backTo: (name) => `Go back to: ${name}`,
    refused: {
      forged: (n) =>
        `The shared version ${n} is not used: its signature does not hold. Ask whoever shared it to share it again.`,
      'newer-version': (n) => `The shared version ${n} was made in a newer Varsam. Update Varsam to use it.`,
      'not-entitled': (n) =>
        `The shared version ${n} does not count: whoever shared it no longer leads the space. An owner or administrator needs to try it and share it again.`,
      faulty: (n) =>
        `The shared version ${n} has faults and is not used. The earlier one holds. Try it on the test bench and share a mended one.`,
      'foreign-address': (n, addresses) =>
        `The shared version ${n} is not used: your organisation has not chosen ${addresses}. Ask whoever looks after Varsam where you work.`,
    },
    failures: {
      faulty: 'The adapter has faults that need mending first. They stand below the text.',
      'other-system': 'The adapter is for another system. Its id must be that of the system.',
      'not-allowed':
        'The organisation allows no adapters of one’s own. Ask an administrator to share it in the space.',
      'not-entitled': 'You cannot share in this space. Ask an owner or administrator.',
      'storage-failed': 'It could not be saved. Nothing is changed after a restart. Try again.',
      'storage-full': 'The disk is full. Make room and try again.',
      locked: 'Varsam is locked. Unlock it and try again.',
    },
  },
});
