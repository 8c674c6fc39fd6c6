/** The locked view, and why Varsam is locked. */
import { defineTexts } from './text.ts';

export const lockTexts = defineTexts({
  sv: {
    title: 'Låst',
    cause: {
      start: 'Webbläsaren eller Varsam har startats om. Allt du sparade finns kvar, förseglat.',
      demand: 'Du låste Varsam. Allt du skrev är sparat.',
      system: 'Datorn låstes, och då låstes Varsam. Allt du skrev är sparat.',
      close: 'Alla fönster stängdes, och då låstes Varsam. Allt du skrev är sparat.',
    },
    idle: (minutes: number) =>
      `Låstes efter ${minutes === 1 ? '1 minut' : `${minutes} minuter`} utan aktivitet. Allt du skrev är sparat.`,
    unlockWithPasskey: 'Lås upp med passnyckel',
    or: 'eller',
    pin: 'PIN-kod',
    pinWanted: 'Skriv din PIN-kod.',
    pinTries: (left: number) =>
      left === 1 ? 'Ett försök kvar, sedan krävs lösenfrasen.' : `${left} försök, sedan krävs lösenfrasen.`,
    pinSpent: 'PIN-koden är spärrad efter fem fel. Lås upp med lösenfrasen, så gäller den igen.',
    withPassphrase: 'Lås upp med lösenfrasen',
    passphrase: 'Lösenfras',
    show: 'Visa lösenfrasen',
    hide: 'Dölj lösenfrasen',
    passphraseWanted: 'Skriv din lösenfras.',
    unlock: 'Lås upp',
    unlocking: 'Låser upp',
    forgotten: 'Har du glömt lösenfrasen?',
    forgottenLead:
      'Skriv in din utskrivna återställningsnyckel, eller be en kollega bjuda in dig på nytt. Vi kan inte läsa eller återställa lösenfrasen åt dig.',
    recoveryKey: 'Återställningsnyckel',
    recoveryHint: 'Stora och små bokstäver spelar ingen roll.',
    recoveryWanted: 'Skriv nyckeln från utskriften.',
    unlockWithKey: 'Lås upp med nyckeln',
    unlockedWithKey:
      'Du låste upp med nyckeln. Välj en ny lösenfras, så behöver du inte leta fram den nästa gång.',
    newPassphrase: 'Välj ny lösenfras',
    noStorage: 'Varsam når inte sin lagring',
    noStorageLead:
      'Webbläsaren lät inte Varsam läsa från disken. Oftast är den full. Frigör plats och ladda om sidan. Det du har sparat ligger kvar.',
    laterStore: 'Varsam är för gammalt',
    laterStoreLead:
      'Det du har sparat hör till en nyare version av Varsam, så den här versionen rör det inte. Allt ligger kvar. Starta om webbläsaren så uppdateras Varsam. Hjälper det inte, kontakta den som sköter Varsam hos er.',
    reload: 'Ladda om',
  },
  en: {
    title: 'Locked',
    cause: {
      start: 'The browser or Varsam has been restarted. All you saved is here, sealed.',
      demand: 'You locked Varsam. All you wrote is saved.',
      system: 'The computer was locked, and Varsam with it. All you wrote is saved.',
      close: 'All windows were closed, and Varsam locked with them. All you wrote is saved.',
    },
    idle: (minutes: number) =>
      `Locked after ${minutes} idle ${minutes === 1 ? 'minute' : 'minutes'}. All you wrote is saved.`,
    unlockWithPasskey: 'Unlock with a passkey',
    or: 'or',
    pin: 'PIN',
    pinWanted: 'Write your PIN.',
    pinTries: (left: number) =>
      left === 1
        ? 'One try left, then the passphrase is needed.'
        : `${left} tries, then the passphrase is needed.`,
    pinSpent: 'The PIN is blocked after five mistakes. Unlock with the passphrase and it works again.',
    withPassphrase: 'Unlock with the passphrase',
    passphrase: 'Passphrase',
    show: 'Show the passphrase',
    hide: 'Hide the passphrase',
    passphraseWanted: 'Write your passphrase.',
    unlock: 'Unlock',
    unlocking: 'Unlocking',
    forgotten: 'Have you forgotten the passphrase?',
    forgottenLead:
      'Type your printed recovery key, or ask a colleague to invite you anew. We cannot read or restore the passphrase for you.',
    recoveryKey: 'Recovery key',
    recoveryHint: 'Capital and small letters make no difference.',
    recoveryWanted: 'Type the key from the print.',
    unlockWithKey: 'Unlock with the key',
    unlockedWithKey:
      'You unlocked with the key. Choose a new passphrase, and you need not look for it next time.',
    newPassphrase: 'Choose a new passphrase',
    noStorage: 'Varsam cannot reach its storage',
    noStorageLead:
      'The browser did not let Varsam read from the disk. Most often it is full. Free some space and reload the page. What you have saved remains.',
    laterStore: 'Varsam is too old',
    laterStoreLead:
      'What you have saved belongs to a newer version of Varsam, so this one does not touch it. All of it remains. Restart the browser and Varsam updates. If that does not help, contact the one who looks after Varsam where you work.',
    reload: 'Reload',
  },
});
