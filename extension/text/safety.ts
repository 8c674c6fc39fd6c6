/** A space's printed key, its backup, and how it is brought back. */
import { defineTexts } from './text.ts';

export const safetyTexts = defineTexts({
  sv: {
    heading: 'Säkerhetskopia',
    lead: 'En förseglad fil med allt i utrymmet. Bara utrymmets utskrivna nyckel öppnar den.',
    noKey: 'Utrymmet har ingen nyckel än. Utan den kan ingen öppna det om alla datorer går förlorade.',
    noKeyOthers: 'Utrymmet har ingen nyckel än. Den som har ägt utrymmet längst skapar den.',
    makeKey: 'Skapa utrymmets nyckel',
    renewKey: 'Byt utrymmets nyckel',
    renewHeading: 'Byt utrymmets nyckel?',
    renewLead:
      'Du får en ny nyckel att skriva ut. Säkerhetskopior som redan är gjorda går inte att återställa sedan: gör nya.',
    renewKeep: 'Behåll nyckeln',
    keyKept: 'Nyckeln gäller nu. Gör en säkerhetskopia nu och lägg den på en annan plats än nyckeln.',
    backUp: 'Säkerhetskopiera',
    backingUp: 'Kopierar',
    share: (percent: number) => `${percent} %`,
    saved: (name: string) =>
      `Säkerhetskopian är sparad som ${name} bland hämtade filer. Flytta den till en plats som bara verksamheten når.`,
    waiting: (n: number) =>
      n === 1
        ? '1 ändring är inte med: den hade inte gått till servern än. Kopiera igen när nätet finns.'
        : `${n} ändringar är inte med: de hade inte gått till servern än. Kopiera igen när nätet finns.`,
    fileName: (unit: string, day: string) => `Säkerhetskopia ${unit} ${day}.varsam`,
    lostHeading: 'Vad kopian hjälper mot och inte',
    lost: [
      'Går en dator sönder hämtas allt från servern när du bjuds in på nytt. Ingen kopia behövs.',
      'Går alla datorer eller servern förlorade ger kopian och nyckeln tillbaka allt som fanns när den gjordes.',
      'Saknas kopian eller nyckeln finns ingen väg in. Det är så ingen annan heller kommer åt innehållet.',
      'Det som gallras efter att kopian gjordes kommer inte tillbaka, men nyckeln och en gammal kopia kan fortfarande läsas. Förstör gamla kopior när ni gallrar.',
    ].join('\n'),

    restoreLead:
      'Du blir ägare till utrymmet på den här datorn. Ta bort datorerna som är borta när du är inne.',
    file: 'Säkerhetskopia',
    chooseFile: 'Välj fil',
    fileChosen: (name: string) => `Vald: ${name}`,
    fileWanted: 'Välj säkerhetskopian.',
    key: 'Utrymmets nyckel',
    keyHint: 'Från utskriften. Stora och små bokstäver spelar ingen roll.',
    keyWanted: 'Skriv nyckeln från utskriften.',
    restore: 'Återställ',
    restoring: 'Återställer',
    restored: (space: string) => `${space} är återställt.`,
    fault: {
      'no-space-key': 'Utrymmet har ingen nyckel än. Skapa den först.',
      unreadable: 'Allt kunde inte läsas från disken. Ladda om sidan och försök igen.',
      'not-saved': 'Webbläsaren sparade inte filen. Kontrollera att disken inte är full och försök igen.',
      'not-a-backup':
        'Filen är ingen säkerhetskopia från Varsam. Välj den som sparades med Säkerhetskopiera.',
      'newer-version': 'Kopian är gjord med ett nyare Varsam. Uppdatera Varsam och försök igen.',
      'wrong-space-key':
        'Nyckeln öppnar inte den här kopian. Jämför den med utskriften, ett tecken i taget, och kontrollera att den gäller samma utrymme.',
      damaged: 'Kopian är inte hel. Hämta den på nytt från där den ligger, eller ta en annan.',
      'already-here': 'Utrymmet finns redan på den här datorn. Inget behöver återställas.',
      'key-replaced':
        'Nyckeln har bytts efter att kopian gjordes. Använd den nya nyckeln och en nyare kopia.',
      forked: 'Servern har en annan medlemslista än kopian. Inget har ändrats. Ring den som driver servern.',
    },
  },
  en: {
    heading: 'Backup',
    lead: 'A sealed file with all of the space. Only the printed key of the space opens it.',
    noKey: 'The space has no key yet. Without it nobody can open the space if every computer is lost.',
    noKeyOthers: 'The space has no key yet. Whoever has owned the space the longest makes it.',
    makeKey: 'Make the key of the space',
    renewKey: 'Change the key of the space',
    renewHeading: 'Change the key of the space?',
    renewLead:
      'You get a new key to print. Backups made so far cannot be restored after that: make new ones.',
    renewKeep: 'Keep the key',
    keyKept: 'The key is in force. Make a backup now and keep it in another place than the key.',
    backUp: 'Back up',
    backingUp: 'Copying',
    share: (percent: number) => `${percent} %`,
    saved: (name: string) =>
      `The backup is saved as ${name} among the downloads. Move it to a place that only the unit reaches.`,
    waiting: (n: number) =>
      n === 1
        ? '1 change is not in it: it had not gone to the server yet. Copy again when there is a network.'
        : `${n} changes are not in it: they had not gone to the server yet. Copy again when there is a network.`,
    fileName: (unit: string, day: string) => `Backup ${unit} ${day}.varsam`,
    lostHeading: 'What the backup helps against, and what not',
    lost: [
      'If one computer breaks, all is fetched from the server once you are invited anew. No backup is needed.',
      'If every computer or the server is lost, backup and key give back all that was there when it was made.',
      'If backup or key is missing there is no way in. That is why nobody else can reach the content either.',
      'What is culled after the backup was made does not come back, but an old backup can still be read with the key. Destroy old backups when you cull.',
    ].join('\n'),

    restoreLead:
      'You become owner of the space on this computer. Remove the computers that are gone once you are in.',
    file: 'Backup',
    chooseFile: 'Choose file',
    fileChosen: (name: string) => `Chosen: ${name}`,
    fileWanted: 'Choose the backup.',
    key: 'The key of the space',
    keyHint: 'From the print. Capital and small letters make no difference.',
    keyWanted: 'Type the key from the print.',
    restore: 'Restore',
    restoring: 'Restoring',
    restored: (space: string) => `${space} is restored.`,
    fault: {
      'no-space-key': 'The space has no key yet. Make it first.',
      unreadable: 'Not everything could be read from the disk. Reload the page and try again.',
      'not-saved': 'The browser did not save the file. See that the disk is not full and try again.',
      'not-a-backup': 'The file is no backup from Varsam. Choose the one that was saved by Back up.',
      'newer-version': 'The backup was made with a newer Varsam. Update Varsam and try again.',
      'wrong-space-key':
        'The key does not open this backup. Compare it with the print, one character at a time, and see that it is for the same space.',
      damaged: 'The backup is not whole. Fetch it again from where it lies, or take another.',
      'already-here': 'The space is on this computer already. Nothing needs to be restored.',
      'key-replaced':
        'The key has been changed since the backup was made. Use the new key and a newer backup.',
      forked:
        'The server has another list of members than the backup. Nothing has changed. Call those who run the server.',
    },
  },
});
