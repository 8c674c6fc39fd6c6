/** A reviewer's question about an opening, and its answers. The words are fixed: nobody is asked for reasons here (INV-9). */
import { defineTexts } from './text.ts';

export const followUpTexts = defineTexts({
  sv: {
    heading: 'Fråga om en öppning',
    question: 'Var det ett misstag?',
    opened: (name: string, caseNumber: string, when: string) =>
      `${name} granskar loggar och ser att du öppnade ${caseNumber} ${when}.`,
    aCase: 'ett ärende utan nummer',
    when: (day: string, time: string) => `${day} klockan ${time}`,
    rights:
      'Du behöver inte förklara något här. Vill du prata om det får du ha med dig ditt fackliga ombud eller någon annan.',
    from: (name: string) => `Hälsning från ${name}:`,
    aReviewer: 'En loggranskare',
    answers: {
      mistake: 'Ja, det var ett misstag',
      'not-mistake': 'Nej, det var inget misstag',
      'talk-first': 'Jag vill prata först, med någon bredvid mig',
    },
    answerGoes: 'Svaret går förseglat till loggranskarna. Ingen annan kan läsa det.',
    answered: 'Du har svarat. Loggranskarna får svaret med nästa sändning.',
    answer: (words: string) => `Svar: ${words}`,
    notSaved: 'Svaret gick inte att spara. Försök igen.',
    waiting: (n: number) => (n === 1 ? '1 fråga väntar' : `${n} frågor väntar`),

    ask: 'Fråga om det var ett misstag',
    askFor: (name: string, caseNumber: string) => `Fråga ${name} om ${caseNumber} öppnades av misstag`,
    askHeading: (name: string) => `Fråga ${name}?`,
    preview: 'Det här får personen läsa. Orden är bestämda, så att ingen behöver försvara sig i skrift.',
    ownLine: 'Egen rad (valfri)',
    ownLineHint: 'Till exempel var du finns. Högst 120 tecken.',
    ownLineFaults: {
      'too-long': 'Raden är för lång. Högst 120 tecken.',
      asks: 'Raden får inte ställa frågor eller be om skäl. Det hör till samtalet, där personen får ha med sig ett ombud.',
      'names-a-person': 'Raden innehåller en personuppgift. Ta bort den.',
    },
    send: 'Skicka frågan',
    cancel: 'Avbryt',
    sent: (name: string) => `Frågan till ${name} är skickad.`,
    asked: (name: string, day: string) => `Fråga skickad ${day} av ${name}`,
    noAnswer: 'Inget svar än',
    failures: {
      'not-entitled': 'Bara loggranskare kan skicka frågan.',
      'nobody-there': 'Personen är inte med i utrymmet längre.',
      'storage-full': 'Det gick inte att spara: disken är full. Frigör plats och försök igen.',
      'storage-failed': 'Det gick inte att spara. Försök igen.',
      locked: 'Varsam låstes. Lås upp och försök igen.',
    },
  },
  en: {
    heading: 'Question about an opening',
    question: 'Was it a mistake?',
    opened: (name, caseNumber, when) =>
      `${name} reviews logs and sees that you opened ${caseNumber} ${when}.`,
    aCase: 'a case without a number',
    when: (day, time) => `${day} at ${time}`,
    rights:
      'You need not explain anything here. If you want to talk about it, you may bring your union representative or somebody else.',
    from: (name) => `A word from ${name}:`,
    aReviewer: 'A log reviewer',
    answers: {
      mistake: 'Yes, it was a mistake',
      'not-mistake': 'No, it was no mistake',
      'talk-first': 'I want to talk first, with somebody beside me',
    },
    answerGoes: 'The answer goes sealed to the log reviewers. Nobody else can read it.',
    answered: 'You have answered. The log reviewers get the answer with the next sending.',
    answer: (words) => `Answer: ${words}`,
    notSaved: 'The answer could not be saved. Try again.',
    waiting: (n) => (n === 1 ? '1 question waits' : `${n} questions wait`),

    ask: 'Ask whether it was a mistake',
    askFor: (name, caseNumber) => `Ask ${name} whether ${caseNumber} was opened by mistake`,
    askHeading: (name) => `Ask ${name}?`,
    preview:
      'This is what they read. The words are fixed, so that nobody has to defend themselves in writing.',
    ownLine: 'A line of your own (optional)',
    ownLineHint: 'For example where you are. 120 characters at most.',
    ownLineFaults: {
      'too-long': 'The line is too long. 120 characters at most.',
      asks: 'The line may not ask questions or demand reasons. That belongs in the talk, to which they may bring somebody.',
      'names-a-person': 'The line holds personal data. Take it away.',
    },
    send: 'Send the question',
    cancel: 'Cancel',
    sent: (name) => `The question to ${name} is sent.`,
    asked: (name, day) => `Question sent ${day} by ${name}`,
    noAnswer: 'No answer yet',
    failures: {
      'not-entitled': 'Only log reviewers can send the question.',
      'nobody-there': 'The person is no longer in the space.',
      'storage-full': 'It could not be saved: the disk is full. Free some space and try again.',
      'storage-failed': 'It could not be saved. Try again.',
      locked: 'Varsam was locked. Unlock and try again.',
    },
  },
});
