/** Every expected failure as a sentence: what happened, then what to do. Nothing typed is lost by any of them. */
import { defineTexts } from './text.ts';

export const errorTexts = defineTexts({
  sv: {
    vault: {
      'wrong-passphrase': 'Lösenfrasen stämmer inte. Kontrollera att Caps Lock är av och försök igen.',
      'wrong-recovery-key':
        'Återställningsnyckeln stämmer inte. Jämför den med utskriften, ett tecken i taget.',
      guessable: 'Det är bland det första som någon skulle pröva. Välj något annat.',
      'vault-exists': 'Det finns redan ett lås på den här datorn. Ladda om sidan och lås upp.',
      'vault-absent': 'Det finns inget lås på den här datorn än. Ladda om sidan och kom igång.',
      'storage-full': 'Disken är full. Frigör plats och försök igen. Det du skrev står kvar.',
      'storage-failed':
        'Webbläsaren kunde inte skriva till disken. Kontrollera att den inte är full och försök igen. Det du skrev står kvar.',
      locked: 'Varsam låstes under tiden. Lås upp och försök igen.',
    },
    passphraseTooShort: (minimum: number) =>
      `Lösenfrasen är för kort. Skriv minst ${minimum} tecken, gärna fyra ord.`,
    space: {
      'relay-unreachable':
        'Servern svarar inte. Kontrollera nätet och adressen och försök igen. Det du skrev står kvar.',
      'voucher-refused': 'Servern godtar inte tillståndet. Be den som driver servern om ett nytt.',
      'bad-relay-address':
        'Adressen går inte att använda. Den börjar med wss:// och slutar med serverns namn.',
      'bad-link': 'Länken är inte hel. Kopiera hela länken ur meddelandet och klistra in den igen.',
      expired: 'Inbjudan har gått ut. Be om en ny.',
      used: 'Länken är redan använd och gäller bara en gång. Be om en ny. Var det inte du som använde den, säg det till den som bjöd in dig.',
      'other-left': 'Den som bjöd in har stängt eller låst Varsam sedan länken gjordes. Be om en ny länk.',
      'already-here':
        'Utrymmet finns redan på den här datorn, så du behöver ingen inbjudan. Är datorn borttagen ur det, ta först bort utrymmet från datorn under Utrymme.',
      'not-entitled': 'Det får du inte göra i det här utrymmet. Be ägaren eller en administratör.',
      'members-forked':
        'Servern har en annan medlemslista än den här datorn. För ihop listorna under Utrymme, eller be ägaren göra det, och försök igen.',
      'relay-endless':
        'Servern skickar en medlemslista utan slut. Inget har ändrats. Meddela den som driver servern.',
      'storage-full': 'Disken är full. Frigör plats och försök igen. Det du skrev står kvar.',
      'storage-failed':
        'Webbläsaren kunde inte skriva till disken. Kontrollera att den inte är full och försök igen. Det du skrev står kvar.',
      locked: 'Varsam låstes under tiden. Lås upp och försök igen.',
    },
    site: {
      refused:
        'Webbläsaren fick nej. Webbplatsen skyddas inte förrän du slår på den. Försök igen, eller gå vidare så länge.',
      'bad-address':
        'Adressen går inte att läsa. Skriv den som i adressfältet, till exempel https://system.example.se.',
      'not-stored': 'Valet kunde inte sparas. Frigör plats på disken och försök igen.',
    },
    burnt: {
      'wrong-code': 'Koderna skiljer sig. Inget har skickats. Börja om, och ring via växeln.',
      tampered: 'Något ändrades på vägen mellan er. Inget har skickats. Börja om, och ring via växeln.',
      expired: 'Inbjudan har gått ut. Inget har skickats. Börja om med en ny.',
      cancelled: 'Inbjudan avbröts. Inget har skickats.',
      'other-left':
        'Den andra har avbrutit, stängt eller låst Varsam, eller tappat nätet. Inget har skickats. Ring upp igen och börja om med en ny inbjudan.',
      'not-saved':
        'Utrymmet gick inte att spara på den här datorn. Frigör plats på disken och öppna samma länk igen. Har den gått ut, börja om med en ny inbjudan.',
      'relay-unreachable': 'Servern svarar inte längre. Kontrollera nätet och börja om med en ny inbjudan.',
    },
    noAnswer: 'Varsam svarar inte. Ladda om sidan. Svarar det ändå inte, starta om webbläsaren.',
    notCopied: 'Webbläsaren lät oss inte kopiera. Markera texten och kopiera den själv.',
  },
  en: {
    vault: {
      'wrong-passphrase': 'The passphrase is wrong. See that Caps Lock is off and try again.',
      'wrong-recovery-key': 'The recovery key is wrong. Compare it with the print, one character at a time.',
      guessable: 'That is among the first that anybody would try. Choose something else.',
      'vault-exists': 'There is a lock on this computer already. Reload the page and unlock.',
      'vault-absent': 'There is no lock on this computer yet. Reload the page and get started.',
      'storage-full': 'The disk is full. Free some space and try again. What you wrote remains.',
      'storage-failed':
        'The browser could not write to the disk. See that it is not full and try again. What you wrote remains.',
      locked: 'Varsam was locked meanwhile. Unlock and try again.',
    },
    passphraseTooShort: (minimum: number) =>
      `The passphrase is too short. Write at least ${minimum} characters, four words if you like.`,
    space: {
      'relay-unreachable':
        'The server does not answer. Check the network and the address and try again. What you wrote remains.',
      'voucher-refused': 'The server does not accept the permit. Ask those who run the server for a new one.',
      'bad-relay-address':
        'The address cannot be used. It begins with wss:// and ends with the name of the server.',
      'bad-link': 'The link is not whole. Copy the whole link from the message and paste it again.',
      expired: 'The invitation has expired. Ask for a new one.',
      used: 'The link has been used, and works only once. Ask for a new one. If it was not you who used it, tell the one who invited you.',
      'other-left':
        'Whoever invited you has closed or locked Varsam since the link was made. Ask for a new link.',
      'already-here':
        'The space is on this computer already, so you need no invitation. If the computer was removed from it, first remove the space from the computer, under Space.',
      'not-entitled': 'You may not do that in this space. Ask the owner or an administrator.',
      'members-forked':
        'The server has another list of members than this computer. Bring the lists together under Space, or ask the owner to, and try again.',
      'relay-endless':
        'The server sends a list of members that has no end. Nothing was changed. Tell the one who runs the server.',
      'storage-full': 'The disk is full. Free some space and try again. What you wrote remains.',
      'storage-failed':
        'The browser could not write to the disk. See that it is not full and try again. What you wrote remains.',
      locked: 'Varsam was locked meanwhile. Unlock and try again.',
    },
    site: {
      refused:
        'The browser was told no. The site is not protected until you switch it on. Try again, or go on for now.',
      'bad-address':
        'The address cannot be read. Write it as in the address bar, for example https://system.example.se.',
      'not-stored': 'The choice could not be saved. Free some space on the disk and try again.',
    },
    burnt: {
      'wrong-code': 'The codes differ. Nothing was sent. Start again, and call through the switchboard.',
      tampered:
        'Something was changed on the way between you. Nothing was sent. Start again, and call through the switchboard.',
      expired: 'The invitation has expired. Nothing was sent. Start again with a new one.',
      cancelled: 'The invitation was called off. Nothing was sent.',
      'other-left':
        'The other one has called it off, closed or locked Varsam, or lost the network. Nothing was sent. Call again and start over with a new invitation.',
      'not-saved':
        'The space could not be saved on this computer. Free some disk space and open the same link again. If that has expired, start over with a new invitation.',
      'relay-unreachable':
        'The server no longer answers. Check the network and start again with a new invitation.',
    },
    noAnswer: 'Varsam does not answer. Reload the page. If that does not help, restart the browser.',
    notCopied: 'The browser did not let us copy. Select the text and copy it yourself.',
  },
});
