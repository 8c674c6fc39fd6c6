/** The invented people of the stand-in systems; every number is one of Skatteverket's published test numbers. */

export interface Person {
  readonly id: number;
  /** Twelve digits. */
  readonly number: string;
  readonly given: string;
  readonly family: string;
  readonly street: string;
  readonly post: string;
  /** From the ranges that the Swedish Post and Telecom Authority keeps for fiction. */
  readonly phone: string;
}

/** Signed in at the Treserva-like system. */
export const sara = { name: 'Sara Lindqvist', userName: 'salin01', unit: 'Äldre Myndighet Centrum' } as const;
/** Signed in at the PMO-like system. */
export const karin = { name: 'Karin Ek', role: 'rektor', unit: 'Exempelskolan F-9' } as const;

export const people: readonly Person[] = [
  person(1, '194002087874', 'Provia', 'Testsson', 'Provgatan 4', '987 14 Lövhamn', '070-174 06 38'),
  person(2, '193207228333', 'Folke', 'Övningsgren', 'Låtsasvägen 11 B', '987 21 Lövhamn', '031-390 06 12'),
  person(3, '194103219202', 'Alma', 'Provlund', 'Exempelstigen 2', '987 30 Björkvalla', '0980-31 92 07'),
  person(4, '195112162143', 'Östen', 'Låtsasfors', 'Mönstergränd 7', '987 14 Lövhamn', '070-174 06 51'),
  person(5, '194308124694', 'Beda', 'Exempelsson', 'Påhittsgatan 19', '987 42 Lövhamn', '08-465 004 21'),
  person(6, '193106226305', 'Torsten', 'Pappersson', 'Provgatan 12', '987 14 Lövhamn', '040-628 04 33'),
  person(7, '195207291591', 'Ängla', 'Fiktivsdotter', 'Övningsbacken 3', '987 55 Sandmo', '070-174 06 77'),
  person(8, '195105292832', 'Inga', 'Mönsterby', 'Hemlig gata 1', '987 63 Tallås', '070-174 06 19'),
  person(9, '197805169302', 'Elsa', 'Sagoberg', 'Kulissvägen 8', '987 63 Tallås', '070-174 06 22'),
  person(10, '196207213098', 'Rune', 'Teaterström', 'Scengatan 5', '987 21 Lövhamn', '031-390 06 48'),
  person(11, '201005022387', 'Vide', 'Sagoberg', 'Kulissvägen 8', '987 63 Tallås', '070-174 06 23'),
  person(12, '194110105881', 'Harald', 'Lindqvist', 'Låtsasvägen 3', '987 21 Lövhamn', '08-465 004 62'),
  person(13, '193404216958', 'Svea', 'Dramasson', 'Rekvisitagatan 9', '987 42 Lövhamn', '031-390 06 71'),
  person(14, '195305122623', 'Nils', 'Attrappgren', 'Attrappvägen 16', '987 30 Björkvalla', '070-174 06 84'),
  person(15, '198110259283', 'Amira', 'Provlund', 'Exempelstigen 14', '987 30 Björkvalla', '070-174 06 90'),
  // A samordningsnummer: the day is sixty more.
  person(16, '196101852389', 'Lev', 'Romansson', 'Kapitelgatan 21', '987 55 Sandmo', '040-628 04 58'),
  person(17, '197408169246', 'Disa', 'Övningsgren', 'Låtsasvägen 11 B', '987 21 Lövhamn', '070-174 06 41'),
];

/** What has been agreed to stand in other systems in place of Elsa Sagoberg's own data. */
export const fictive = { name: 'Ulla Påhitt', number: '193003064742' } as const;

function person(
  id: number,
  number: string,
  given: string,
  family: string,
  street: string,
  post: string,
  phone: string,
): Person {
  return { id, number, given, family, street, post, phone };
}

export function personById(id: number): Person {
  const found = people.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`No person ${id} in the fixture.`);
  return found;
}

export function fullName({ given, family }: Person): string {
  return `${given} ${family}`;
}

/** `YYYYMMDD-NNNN`. */
export function longNumber(number: string): string {
  return `${number.slice(0, 8)}-${number.slice(8)}`;
}

/** `YYMMDD-NNNN`, as older views show it. */
export function shortNumber(number: string): string {
  return longNumber(number).slice(2);
}

/** The year of birth: all that someone without authority sees of a protected person. */
export function birthYear(number: string): string {
  return number.slice(0, 4);
}
