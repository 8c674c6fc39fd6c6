/** Explanations and findings in log review: what speaks for a row, what is worth a look, and from what that is known. */
import { countEn, countSv, numberEn, numberSv } from './count.ts';
import { defineTexts } from './text.ts';

const period = (
  from: string | null,
  until: string | null,
  words: readonly [string, string, string],
): string => {
  if (from !== null && until !== null) return `${from}–${until}`;
  if (from !== null) return `${words[0]} ${from}`;
  return until === null ? words[2] : `${words[1]} ${until}`;
};

export const findingsTexts = defineTexts({
  sv: {
    grades: { unexplained: 'Oförklarad', 'own-word': 'Egen uppgift', explained: 'Förklarad' },
    counts: {
      unexplained: (n: number) => `Oförklarade ${numberSv(n)}`,
      'own-word': (n: number) => `Egen uppgift ${numberSv(n)}`,
    },
    explanation: 'Förklaring',
    explainedChoices: {
      all: 'Alla rader',
      unexplained: 'Oförklarade',
      'own-word': 'Bara egen uppgift',
      explained: 'Förklarade',
    },
    meaning: {
      unexplained: 'Oförklarad betyder bara att inget i Varsam förklarar händelsen.',
      'own-word':
        'Egen uppgift betyder att bara personens eget svar förklarar händelsen. Läs svaret och bedöm om det räcker.',
    },
    among: {
      unexplained: (n: number) => countSv(n, 'rad är oförklarad.', 'rader är oförklarade.'),
      'own-word': (n: number) => countSv(n, 'rad har bara egen uppgift.', 'rader har bara egen uppgift.'),
    },
    why: 'Förklaringar och fynd',
    tried: (n: number) => countSv(n, 'förklaring prövad', 'förklaringar prövade'),
    triedNone: 'Ingen av dem stämmer.',
    untried: 'Inte prövat',
    untriedPoints: {
      relation: 'Relation till uppdrag: ingen lista över uppdrag är inläst.',
      schedule: 'Tidpunkt mot schema: schema saknas för personen de här dagarna.',
      affinity: 'Privat samhörighet: personallista eller namn i loggen saknas.',
      interest: 'Lokalt eller medialt intresse: ingen lista är inläst.',
      absence: 'Utebliven användning: uppdrag, schema och personallista behövs.',
    },
    undoneBy: (signs: string) => `Räcker inte när: ${signs}`,
    source: { mailbox: 'Svar i Varsam när ärendet öppnades.', log: 'Loggen själv.' },
    listSource: (file: string, day: string, who: string) => `Ur ${file}, inläst ${day} av ${who}.`,
    listGone: 'Ur en lista som har tagits bort.',
    evidence: {
      held: (from: string | null, until: string | null) =>
        `Gäller ${period(from, until, ['från', 'till', 'utan slutdatum'])}.`,
      'unit-held': (unit: string, from: string | null, until: string | null) =>
        `${unit} har ärendet, ${period(from, until, ['från', 'till', 'utan slutdatum'])}.`,
      shift: (when: string, unit: string) => `Enligt schemat ${when}${unit === '' ? '' : `, ${unit}`}.`,
      'stands-in': (who: string, when: string) => `Ersätter ${who}, ${when}.`,
      'becomes-theirs': (day: string) => `Ärendet blir personens ${day}.`,
      'was-theirs': (day: string) => `Ärendet var personens till ${day}.`,
      wrote: (time: string) => `Personen har skrivit i ärendet ${time}.`,
      role: (role: string, unit: string) => (unit === '' ? `${role}.` : `${role}, ${unit}.`),
      said: (time: string, reason: string) => (reason === '' ? `Sagt ${time}.` : `Sagt ${time}: ${reason}`),
      'nearest-shift': (when: string) => `Närmaste pass ${when}.`,
      'no-shift': 'Inget pass i närheten.',
      'other-days': (days: string) => `Även öppnad ${days}.`,
      'in-a-row': (when: string) => `Flera olika ärenden ${when}.`,
      'same-name': 'Ärendet gäller någon med samma efternamn. Det kan vara en tillfällighet.',
      'same-address': 'Ärendet gäller någon på samma adress.',
      own: 'Ärendet gäller användaren själv.',
      staff: 'Ärendet gäller någon som arbetar eller har arbetat här.',
      'on-list': 'Ärendet står i listan över ärenden att vara varsam med.',
      'claims-otherwise': 'Listorna säger något annat än skälet som gavs när ärendet öppnades.',
      action: 'Händelsen är en kopia eller utskrift.',
      nobody: 'Varken uppdrag, behörighet, schema eller roll förbinder användaren med ärendet.',
      silent: (user: string) =>
        `${user} har ärendet och har arbetat, men finns inte i loggen. Det kan vara ett annat konto.`,
    },
    order: 'Ordning',
    orders: {
      look: 'Oförklarade först',
      log: 'Som loggen',
      user: 'Per användare',
      subject: 'Per ärende',
    },
    orderHint: 'Ordningen gäller rader. Ingen person räknas eller jämförs.',
    reconcile: 'Avstämning',
    reconcileHeading: 'Öppningar och rader',
    reconcileBody:
      'Varsam jämför det som sades när ärenden öppnades med raderna i loggen. En skillnad säger något om system och listor, inte om en person.',
    reconcileNone: 'Allt som sades i Varsam finns i loggen, och tvärtom.',
    openings: (n: number) => countSv(n, 'öppning utan rad', 'öppningar utan rad'),
    rows: (n: number) => countSv(n, 'rad utan öppning', 'rader utan öppning'),
    first: (n: number) => `De första ${n} visas.`,
    toRow: 'Visa raden',
    meanings: {
      'user-not-in-log':
        'Användaren finns inte i loggen. Loggen kan vara uttagen för andra, eller skriva namnet på ett annat sätt.',
      'clock-differs':
        'Samma användare och ärende finns på en annan tid samma dag. Klockorna kan skilja sig.',
      'other-account': 'Någon annan har en rad om ärendet just då. Ett annat konto kan ha använts.',
      'log-lacks-it': 'Raden saknas. Systemet loggade inte, eller listan är filtrerad.',
      'other-device':
        'Användaren svarade i Varsam samma dag, men inte här. En annan dator eller ett annat program.',
      'extension-not-in-use': 'Varsam användes inte av personen den dagen.',
    },
  },
  en: {
    grades: { unexplained: 'Unexplained', 'own-word': 'Own word', explained: 'Explained' },
    counts: {
      unexplained: (n: number) => `Unexplained ${numberEn(n)}`,
      'own-word': (n: number) => `Own word ${numberEn(n)}`,
    },
    explanation: 'Explanation',
    explainedChoices: {
      all: 'All rows',
      unexplained: 'Unexplained',
      'own-word': 'Own word only',
      explained: 'Explained',
    },
    meaning: {
      unexplained: 'Unexplained only means that nothing in Varsam explains the event.',
      'own-word':
        'Own word means that only the person’s own answer explains the event. Read it, and judge whether it is enough.',
    },
    among: {
      unexplained: (n: number) => countEn(n, 'row is unexplained.', 'rows are unexplained.'),
      'own-word': (n: number) =>
        countEn(n, 'row has the person’s own word only.', 'rows have the person’s own word only.'),
    },
    why: 'Explanations and findings',
    tried: (n: number) => countEn(n, 'explanation tried', 'explanations tried'),
    triedNone: 'None of them holds.',
    untried: 'Not tried',
    untriedPoints: {
      relation: 'Relation to an assignment: no list of assignments has been read.',
      schedule: 'Time against schedule: there is no roster for the person on these days.',
      affinity: 'Private ties: a staff list, or names in the log, are missing.',
      interest: 'Local or media interest: no list has been read.',
      absence: 'Absent use: assignments, roster and staff list are needed.',
    },
    undoneBy: (signs: string) => `Not enough beside: ${signs}`,
    source: { mailbox: 'Answer in Varsam when the case was opened.', log: 'The log itself.' },
    listSource: (file: string, day: string, who: string) => `From ${file}, read ${day} by ${who}.`,
    listGone: 'From a list that has been removed.',
    evidence: {
      held: (from: string | null, until: string | null) =>
        `Holds ${period(from, until, ['from', 'until', 'without an end'])}.`,
      'unit-held': (unit: string, from: string | null, until: string | null) =>
        `${unit} has the case, ${period(from, until, ['from', 'until', 'without an end'])}.`,
      shift: (when: string, unit: string) => `By the roster ${when}${unit === '' ? '' : `, ${unit}`}.`,
      'stands-in': (who: string, when: string) => `Stands in for ${who}, ${when}.`,
      'becomes-theirs': (day: string) => `The case becomes the person’s on ${day}.`,
      'was-theirs': (day: string) => `The case was the person’s until ${day}.`,
      wrote: (time: string) => `The person wrote in the case ${time}.`,
      role: (role: string, unit: string) => (unit === '' ? `${role}.` : `${role}, ${unit}.`),
      said: (time: string, reason: string) => (reason === '' ? `Said ${time}.` : `Said ${time}: ${reason}`),
      'nearest-shift': (when: string) => `Nearest shift ${when}.`,
      'no-shift': 'No shift nearby.',
      'other-days': (days: string) => `Also opened ${days}.`,
      'in-a-row': (when: string) => `Several cases ${when}.`,
      'same-name': 'The case is about someone of the same family name. It may be chance.',
      'same-address': 'The case is about someone at the same address.',
      own: 'The case is about the user.',
      staff: 'The case is about someone who works or has worked here.',
      'on-list': 'The case stands in the list of cases to be careful with.',
      'claims-otherwise': 'The lists say something else than the reason given when the case was opened.',
      action: 'The event is a copy or a printout.',
      nobody: 'Neither assignment, authority, roster nor role connects the user with the case.',
      silent: (user: string) =>
        `${user} has the case and has been at work, but is not in the log. It may be another account.`,
    },
    order: 'Order',
    orders: {
      look: 'Unexplained first',
      log: 'As the log',
      user: 'Per user',
      subject: 'Per case',
    },
    orderHint: 'The order is of rows. No person is counted or compared.',
    reconcile: 'Reconcile',
    reconcileHeading: 'Openings and rows',
    reconcileBody:
      'Varsam compares what was said when cases were opened with the rows of the log. A difference says something about systems and lists, not about a person.',
    reconcileNone: 'All that was said in Varsam is in the log, and the other way round.',
    openings: (n: number) => countEn(n, 'opening without a row', 'openings without a row'),
    rows: (n: number) => countEn(n, 'row without an opening', 'rows without an opening'),
    first: (n: number) => `The first ${n} are shown.`,
    toRow: 'Show the row',
    meanings: {
      'user-not-in-log':
        'The user is not in the log. It may have been taken out for others, or write the name in another way.',
      'clock-differs': 'The same user and case stand at another time that day. The clocks may differ.',
      'other-account':
        'Somebody else has a row about the case just then. Another account may have been used.',
      'log-lacks-it': 'The row is missing. The system did not log it, or the list is filtered.',
      'other-device': 'The user answered in Varsam that day, but not here. Another computer or program.',
      'extension-not-in-use': 'The person did not use Varsam that day.',
    },
  },
});
