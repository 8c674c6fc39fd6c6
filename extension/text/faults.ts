/** How to mend what an administrator has written: adapters, and what is pushed to browsers. */
import { defineTexts } from './text.ts';

/** `{facts}` and `{purposes}` are the names that there are. */
export const faultTexts = defineTexts({
  sv: {
    remove: (names: string) => `ta bort ${names}: inget med det namnet hör hemma här`,
    add: (wanted: string) => `lägg till det: här behövs ${wanted}`,
    change: (wanted: string) => `ändra det: här behövs ${wanted}`,
    write: (value: string) => `skriv ${value}`,
    writeOne: (values: string) => `skriv något av ${values}`,
    form: 'skriv det på ett annat sätt: formen stämmer inte',
    json: 'skriv det som JSON i en text',
    otherBuild: (address: string) => `gör ett bygge för ${address}: det här når bara sina egna adresser`,
    served: (origin: string, by: string) => `låt ${by} ha ${origin}: så är det i det här bygget`,
    version: {
      missing: (current: number) => `ange vilken version det är skrivet för: "version": ${current}`,
      newer: (current: number) =>
        `det här programmet läser till och med version ${current}: uppdatera programmet, eller skriv version ${current}`,
      unknown: (current: number) => `skriv en version som finns: ett heltal från 1 till ${current}`,
    },
    atMost: {
      characters: (bound: number) => `skriv högst ${bound} tecken`,
      entries: (bound: number) => `ha högst ${bound}`,
      value: (bound: number) => `skriv högst ${bound}`,
    },
    atLeast: {
      characters: (bound: number) => `skriv minst ${bound} tecken`,
      entries: (bound: number) => `ha minst ${bound}`,
      value: (bound: number) => `skriv minst ${bound}`,
    },
    kinds: {
      array: 'en lista i [ ]',
      boolean: 'true eller false',
      int: 'ett heltal',
      number: 'ett tal',
      object: 'ett objekt i { }',
      record: 'ett objekt i { }',
      string: 'en text inom citattecken',
    },
    rules: {
      'bare-selector': 'bara en väljare, utan klamrar, semikolon eller @-regler',
      'closed-selector': 'varje hakparentes, parentes och citattecken ska stängas',
      'css-selector':
        'en väljare i CSS, som webbläsaren förstår: inte XPath och inte :contains eller :eq; det som står vid en text hittas med { "label": … }',
      environment:
        'skriv "production", "training" eller { "training": { "paths": […], "shows": […] } } där en sida visar vilket',
      'fact-name': 'en uppgift heter {facts}',
      field: 'ett fält är { "selector": … } eller { "label": …, "within": väljare }',
      glob: 'börja med / och använd * inom ett steg och ** över flera; reguljära uttryck förstås inte',
      id: 'använd små bokstäver a–z, siffror och bindestreck, och börja med en bokstav',
      labels: 'skriv etikettens text, eller en lista med flera',
      'one-each': 'ange exakt en för varje sort',
      origin: 'en adress utan sökväg, som webbläsaren skriver den, t.ex. https://treserva.example.se',
      'paths-or-shows': 'ange paths, shows eller båda: annars gäller vyn varje sida',
      place:
        'en plats är { "selector": … } eller { "label": …, "value": "after" | "before" | "below" | "same" }',
      'plain-confirmation': 'ange vad ett enkelt ja sparas som: ett skäl för "authority" och ett för "soft"',
      purposes: 'ange för varje ändamål med ett meddelande vad texten får innehålla: {purposes}',
      'record-required': 'en vy av sorten "record" kräver minst en uppgift, så att en ändrad sida märks',
      relay: 'en WebSocket-adress, t.ex. wss://server.example.se',
      'required-places': 'varje uppgift som krävs ska ha sin plats under facts',
      'same-by': 'ange { "fact": "caseNumber" | "subject" }, { "step": 2 } eller { "query": "id" }',
      'same-by-place': 'uppgiften som skiljer ärenden åt ska ha sin plats under facts',
      'same-id': 'två har samma id',
      selector: 'skriv en CSS-väljare',
      'shown-text': 'skriv texten som sidan visar den',
      sign: 'ett tecken är { "text": …, "within": väljare }, { "selector": … } eller { "alt": …, "within": väljare }',
      warns: 'skriv "soft", "confirm" eller "barrier": för skyddade personer varnas det alltid',
    },
  },
  en: {
    remove: (names: string) => `remove ${names}: nothing of that name belongs here`,
    add: (wanted: string) => `add it: ${wanted} is needed here`,
    change: (wanted: string) => `change it: ${wanted} is needed here`,
    write: (value: string) => `write ${value}`,
    writeOne: (values: string) => `write one of ${values}`,
    form: 'write it otherwise: its form does not hold',
    json: 'write it as JSON, in a text',
    otherBuild: (address: string) => `make a build for ${address}: this one may only reach its own addresses`,
    served: (origin: string, by: string) => `leave ${origin} to ${by}, which serves it in this build`,
    version: {
      missing: (current: number) => `say which version it is written for: "version": ${current}`,
      newer: (current: number) =>
        `this program reads up to version ${current}: update the program, or write version ${current}`,
      unknown: (current: number) => `write a version that there is: a whole number from 1 to ${current}`,
    },
    atMost: {
      characters: (bound: number) => `write at most ${bound} characters`,
      entries: (bound: number) => `keep to ${bound} at most`,
      value: (bound: number) => `write at most ${bound}`,
    },
    atLeast: {
      characters: (bound: number) => `write at least ${bound} characters`,
      entries: (bound: number) => `give at least ${bound}`,
      value: (bound: number) => `write at least ${bound}`,
    },
    kinds: {
      array: 'a list in [ ]',
      boolean: 'true or false',
      int: 'a whole number',
      number: 'a number',
      object: 'an object in { }',
      record: 'an object in { }',
      string: 'a text in quotation marks',
    },
    rules: {
      'bare-selector': 'a selector only, without braces, semicolons or at-rules',
      'closed-selector': 'every bracket, parenthesis and quotation mark must be closed',
      'css-selector':
        'a selector of CSS, as browsers know it: no XPath, and no :contains or :eq; what stands by a text is found by { "label": … }',
      environment:
        'write "production", "training", or { "training": { "paths": […], "shows": […] } } where a page tells which',
      'fact-name': 'a fact is called {facts}',
      field: 'a field is { "selector": … } or { "label": …, "within": selector }',
      glob: 'start with / and use * within a step and ** across steps; regular expressions are not understood',
      id: 'use lower-case letters, digits and hyphens, starting with a letter',
      labels: 'write the text of the label, or a list of texts',
      'one-each': 'give exactly one for each kind',
      origin: 'an origin without path, as the browser writes it, e.g. https://treserva.example.se',
      'paths-or-shows': 'give paths, shows, or both: otherwise the view matches every page',
      place: 'a place is { "selector": … } or { "label": …, "value": "after" | "before" | "below" | "same" }',
      'plain-confirmation':
        'say what a plain confirmation is recorded as: one reason each for authority and soft',
      purposes: 'say for each purpose of a message what its text may hold: {purposes}',
      'record-required':
        'a record view must require at least one fact, so that a page that changed is noticed',
      relay: 'a WebSocket address, e.g. wss://relay.example.se',
      'required-places': 'every required fact must have its place under facts',
      'same-by': 'give { "fact": "caseNumber" | "subject" }, { "step": 2 } or { "query": "id" }',
      'same-by-place': 'the fact that tells records apart must have its place under facts',
      'same-id': 'two have the same id',
      selector: 'write a CSS selector',
      'shown-text': 'write the text as the page shows it',
      sign: 'a sign is { "text": …, "within": selector }, { "selector": … } or { "alt": …, "within": selector }',
      warns: 'write "soft", "confirm" or "barrier": for protected people there is always a warning',
    },
  },
});

export type FaultTexts = (typeof faultTexts)['sv'];
