/** Which column of a list says what: headings as Swedish and English systems write them. */
import type { BasisKind } from './basis.ts';

export type ListField =
  | 'user'
  | 'name'
  | 'person'
  | 'case'
  | 'unit'
  | 'from'
  | 'until'
  | 'day'
  | 'fromClock'
  | 'untilClock'
  | 'kind'
  | 'standsInFor'
  | 'role'
  | 'address';

const headings: Readonly<Record<ListField, RegExp>> = {
  user: /^(användare|användarnamn|användar-?id|signatur|handläggare|medarbetare|anställd|resurs|user|user ?name|user ?id|case ?worker|employee)$/i,
  name: /^(namn|för- och efternamn|name|full ?name)$/i,
  person: /^(personnummer|pnr|person-?id|personnr|civic number|personal number)$/i,
  case: /^(ärende|ärendenummer|ärendenr|ärende-?id|akt|aktnummer|case|case ?number|case ?id)$/i,
  unit: /^(enhet|verksamhet|avdelning|arbetsplats|utförare|plats|unit|department|location)$/i,
  from: /^(från|fr\.?o\.?m\.?|från och med|start|startdatum|starttid|börjar|from|start ?date|start ?time|begins)$/i,
  until:
    /^(till|t\.?o\.?m\.?|till och med|slut|slutdatum|sluttid|slutar|until|to|end|end ?date|end ?time|ends)$/i,
  day: /^(datum|dag|date|day)$/i,
  fromClock: /^(från kl\.?|start ?kl\.?|in|from clock)$/i,
  untilClock: /^(till kl\.?|slut ?kl\.?|ut|until clock)$/i,
  kind: /^(typ|slag|pass|passtyp|frånvaro|orsak|skydd|intresse|relation|type|kind|shift)$/i,
  standsInFor: /^(ersätter|vikarierar för|för|stands in for|substitute for|covers)$/i,
  role: /^(roll|yrkesroll|befattning|titel|yrke|role|title|position)$/i,
  address: /^(adress|gatuadress|bostadsadress|folkbokföringsadress|address|street)$/i,
};

/** Fields of which a line of that kind must have one from each group; what else it may have is read when it is there. */
export const neededFields: Readonly<Record<BasisKind, readonly (readonly ListField[])[]>> = {
  'case-load': [
    ['user', 'unit'],
    ['person', 'case'],
  ],
  roster: [
    ['user', 'name'],
    ['from', 'day'],
  ],
  staff: [['user', 'name']],
  interests: [['person', 'case']],
};

export type ListColumns = ReadonlyMap<ListField, number>;

/** The first column of each heading counts. */
export function columnsOf(header: readonly string[]): ListColumns {
  const columns = new Map<ListField, number>();
  header.forEach((heading, index) => {
    const plain = heading.replace(/[:*]/g, '').replace(/\s+/g, ' ').trim();
    for (const [field, pattern] of Object.entries(headings) as [ListField, RegExp][])
      if (pattern.test(plain) && !columns.has(field)) columns.set(field, index);
  });
  return columns;
}

/** Groups that no column answers. */
export function lackingFields(kind: BasisKind, columns: ListColumns): readonly (readonly ListField[])[] {
  return neededFields[kind].filter((group) => !group.some((field) => columns.has(field)));
}
