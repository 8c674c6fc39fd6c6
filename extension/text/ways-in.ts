/** The ways in: how they are changed in the settings, and what went wrong with one. */
import { defineTexts } from './text.ts';

export const waysInTexts = defineTexts({
  sv: {
    lead: 'Ha alltid minst två sätt att låsa upp. Går ett förlorat öppnar det andra.',
    locked: 'Lås upp Varsam i sidopanelen. Sedan kan du ändra här.',
    absent: 'Det finns inget lås på den här datorn än. Kom igång i sidopanelen först.',
    proof: 'Lösenfras eller återställningsnyckel',
    proofHint: 'Så vet Varsam att det är du.',
    proofWanted: 'Skriv din lösenfras eller återställningsnyckel.',
    cancel: 'Avbryt',
    working: 'Arbetar',

    passphrase: 'Lösenfras',
    passphraseSub: 'Gäller alltid.',
    changePassphrase: 'Byt lösenfras',
    newPassphrase: 'Ny lösenfras',
    passphraseHint: 'Minst tolv tecken. Fyra ord som inte hör ihop är lätta att minnas.',
    passphraseChanged: 'Lösenfrasen är bytt. Den gamla öppnar inget mer.',
    show: 'Visa lösenfrasen',
    hide: 'Dölj lösenfrasen',

    recovery: 'Återställningsnyckel',
    recoverySub: 'Utskriven. Öppnar om du glömmer lösenfrasen.',
    check: 'Pröva nyckeln',
    checkLead: 'Skriv nyckeln från utskriften, så ser du om den är rätt.',
    checkKey: 'Nyckeln på utskriften',
    checked: 'Nyckeln är rätt.',
    renew: 'Byt nyckel',
    renewLead: 'Du får en ny nyckel att skriva ut. Den gamla öppnar inget mer.',
    renewed: 'Återställningsnyckeln är bytt.',

    pin: 'PIN-kod',
    pinSub: {
      forbidden: 'Din organisation tillåter inte PIN-kod.',
      absent: 'Låser upp snabbt tills webbläsaren stängs. Efter det krävs lösenfrasen.',
      ready: 'Påslagen. Låser upp tills webbläsaren stängs.',
      spent: 'Spärrad efter fem fel. Lås upp med lösenfrasen nästa gång, så gäller den igen.',
    },
    addPin: 'Slå på PIN-kod',
    removePin: 'Ta bort PIN-kod',
    newPin: 'Ny PIN-kod',
    pinHint: 'Minst sex siffror. Ta inte samma som till något annat.',
    pinAdded: 'PIN-koden är påslagen.',
    pinRemoved: 'PIN-koden är borttagen.',

    passkey: 'Passnyckel',
    passkeySub: {
      impossible: 'Den här webbläsaren kan inte låsa upp med passnyckel.',
      absent: 'Datorns egen upplåsning, till exempel Windows Hello. Gäller på den här datorn.',
      there: 'Påslagen. Gäller på den här datorn.',
    },
    addPasskey: 'Lägg till passnyckel',
    passkeyLead: 'Webbläsaren frågar dig när du går vidare. Lösenfrasen fortsätter att gälla.',
    passkeyAdded: 'Passnyckeln är tillagd.',
    removePasskey: 'Ta bort passnyckel',
    removePasskeyHeading: 'Ta bort passnyckeln?',
    removePasskeyLead:
      'Kvar blir lösenfrasen och återställningsnyckeln. Pröva nyckeln på utskriften först: glömmer du lösenfrasen är den din enda väg in.',
    passkeyRemoved: 'Passnyckeln är borttagen.',
    keep: 'Behåll',

    lost: 'Om allt går förlorat',
    lostLead:
      'Utan lösenfras, återställningsnyckel och passnyckel kan ingen öppna låset, inte heller vi. Det som är synkat finns hos kollegorna: be en av dem bjuda in dig på nytt.',
    lostSpace:
      'Är alla medlemmars datorer borta behövs utrymmets nyckel och en säkerhetskopia. Saknas en av dem är innehållet borta för alltid.',

    failure: {
      'wrong-proof':
        'Det stämmer varken som lösenfras eller som återställningsnyckel. Kontrollera att Caps Lock är av och försök igen.',
      'pin-spent': 'PIN-koden är spärrad efter fem fel. Lås upp med lösenfrasen.',
      'pin-forbidden': 'Din organisation tillåter inte PIN-kod. Lås upp med lösenfrasen.',
      'passkey-refused': 'Passnyckeln släpptes inte fram. Försök igen, eller använd lösenfrasen.',
      'passkey-without-secret':
        'Datorns passnyckel kan logga in men inte låsa upp Varsam. Använd lösenfras och PIN-kod.',
    },
    wrongPin: (left: number) =>
      left === 1
        ? 'PIN-koden stämmer inte. Ett försök kvar, sedan krävs lösenfrasen.'
        : `PIN-koden stämmer inte. ${left} försök kvar, sedan krävs lösenfrasen.`,
    pinTooShort: (minimum: number) => `PIN-koden ska vara minst ${minimum} siffror.`,
  },
  en: {
    lead: 'Always have at least two ways to unlock. If one is lost, the other opens.',
    locked: 'Unlock Varsam in the side panel. Then you can make changes here.',
    absent: 'There is no lock on this computer yet. Get started in the side panel first.',
    proof: 'Passphrase or recovery key',
    proofHint: 'So that Varsam knows it is you.',
    proofWanted: 'Write your passphrase or recovery key.',
    cancel: 'Cancel',
    working: 'Working',

    passphrase: 'Passphrase',
    passphraseSub: 'Always works.',
    changePassphrase: 'Change passphrase',
    newPassphrase: 'New passphrase',
    passphraseHint:
      'At least twelve characters. Four words that do not belong together are easy to remember.',
    passphraseChanged: 'The passphrase is changed. The old one opens nothing more.',
    show: 'Show the passphrase',
    hide: 'Hide the passphrase',

    recovery: 'Recovery key',
    recoverySub: 'On paper. Opens if you forget the passphrase.',
    check: 'Try the key',
    checkLead: 'Type the key from the print to see whether it is right.',
    checkKey: 'The key on the print',
    checked: 'The key is right.',
    renew: 'Change the key',
    renewLead: 'You get a new key to print. The old one opens nothing more.',
    renewed: 'The recovery key is changed.',

    pin: 'PIN',
    pinSub: {
      forbidden: 'Your organisation does not allow a PIN.',
      absent: 'Unlocks quickly until the browser is closed. After that the passphrase is needed.',
      ready: 'On. Unlocks until the browser is closed.',
      spent: 'Blocked after five mistakes. Unlock with the passphrase next time and it works again.',
    },
    addPin: 'Switch on a PIN',
    removePin: 'Remove the PIN',
    newPin: 'New PIN',
    pinHint: 'At least six digits. Do not take one that you use elsewhere.',
    pinAdded: 'The PIN is on.',
    pinRemoved: 'The PIN is removed.',

    passkey: 'Passkey',
    passkeySub: {
      impossible: 'This browser cannot unlock with a passkey.',
      absent: 'The computer’s own unlocking, such as Windows Hello. Works on this computer.',
      there: 'On. Works on this computer.',
    },
    addPasskey: 'Add a passkey',
    passkeyLead: 'The browser asks you when you go on. The passphrase still works.',
    passkeyAdded: 'The passkey is added.',
    removePasskey: 'Remove the passkey',
    removePasskeyHeading: 'Remove the passkey?',
    removePasskeyLead:
      'The passphrase and the recovery key remain. Try the key on the print first: if you forget the passphrase, it is the only way in.',
    passkeyRemoved: 'The passkey is removed.',
    keep: 'Keep',

    lost: 'If everything is lost',
    lostLead:
      'Without passphrase, recovery key and passkey nobody can open the lock, nor can we. What is synced is with your colleagues: ask one of them to invite you anew.',
    lostSpace:
      'If every member’s computer is gone, the key of the space and a backup are needed. If one of them is missing, the content is gone for good.',

    failure: {
      'wrong-proof': 'Neither passphrase nor recovery key is right. See that Caps Lock is off and try again.',
      'pin-spent': 'The PIN is blocked after five mistakes. Unlock with the passphrase.',
      'pin-forbidden': 'Your organisation does not allow a PIN. Unlock with the passphrase.',
      'passkey-refused': 'The passkey was not let through. Try again, or use the passphrase.',
      'passkey-without-secret':
        'The computer’s passkey can sign in but not unlock Varsam. Use the passphrase and a PIN.',
    },
    wrongPin: (left: number) =>
      left === 1
        ? 'The PIN is wrong. One try left, then the passphrase is needed.'
        : `The PIN is wrong. ${left} tries left, then the passphrase is needed.`,
    pinTooShort: (minimum: number) => `The PIN must have at least ${minimum} digits.`,
  },
});
