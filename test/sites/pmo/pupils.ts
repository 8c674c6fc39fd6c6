/** The pupils of the PMO-like system: six score of them, so that a list of all must be virtual. */
import { karin, longNumber } from '../people.ts';

export interface Journal {
  readonly id: string;
  readonly kind: string;
  readonly entries: readonly { readonly date: string; readonly author: string; readonly text: string }[];
}

export interface Pupil {
  readonly id: number;
  readonly recordNumber: string;
  /** `YYYYMMDD-NNNN`. */
  readonly number: string;
  readonly name: string;
  readonly schoolClass: string;
  readonly school: string;
  readonly head: string;
  readonly protection: 'Sekretessmarkering' | 'Skyddad folkbokföring' | null;
  readonly address: string;
  readonly phone: string;
  readonly guardian: {
    readonly name: string;
    readonly number: string;
    readonly phone: string;
    readonly email: string;
  };
}

/** Published test numbers, one line per year of birth. */
const numbers = `
  200801062399 200801162389 200801262395 200802042382 200802142380 200802242388 200803052380 200803152396 200803252386 200804032399 200804132397 200804232387
  200901042390 200901142398 200901242388 200902022383 200902122399 200902222389 200903042398 200903142388 200903242394 200904032380 200904122397 200904222395
  201001042389 201001142387 201001242385 201002032397 201002132395 201002222386 201003042387 201003142393 201003242383 201004032387 201004132393 201004222392
  201101042396 201101142394 201101232393 201102022397 201102122395 201102222393 201103042394 201103142392 201103232391 201104022387 201104122385 201104222383
  201201032388 201201132386 201201232392 201202022396 201202122386 201202222384 201203022387 201203122393 201203222391 201204012395 201204112393 201204212391
  201301052393 201301152391 201301252399 201302042393 201302132384 201302232382 201303052391 201303152399 201303252397 201304042391 201304132382 201304232398
  201401192396 201402082398 201402282394 201403202391 201404092395 201404292391 201405192392 201406072387 201406272383 201407172384 201408052395 201408252391
  201501112393 201501302382 201502192386 201503112383 201503302398 201504192392 201505092393 201505282382 201506172384 201507072385 201507262390 201508152392
  201601042383 201602112383 201603222389 201605012382 201606082384 201607182381 201608272389 201610042382 201611152388 201612252385 201601312398 201603112390
  201701122382 201702012384 201702212380 201703122380 201704012382 201704212388 201705102398 201705302394 201706192398 201707082382 201707282388 201708172380`
  .trim()
  .split(/\s+/);

/** Published test numbers of the guardians, used in turn. */
const guardianNumbers = [
  '197007219293',
  '197211249276',
  '198012279272',
  '198207169288',
  '198402179298',
  '197601312387',
] as const;
const girls = [
  'Alma',
  'Beda',
  'Disa',
  'Ebba',
  'Freja',
  'Greta',
  'Hilma',
  'Iris',
  'Juni',
  'Kaja',
  'Ängla',
] as const;
const boys = [
  'Alvar',
  'Bo',
  'Edvin',
  'Folke',
  'Gösta',
  'Hjalmar',
  'Ivar',
  'Kolbjörn',
  'Måns',
  'Olle',
  'Vide',
] as const;
const families = [
  'Provlund',
  'Låtsasfors',
  'Övningsgren',
  'Pappersson',
  'Sagoberg',
  'Mönsterby',
  'Fiktivsdotter',
] as const;

/** The year in which a pupil of class zero was born, in the school year that the stand-in lives in. */
const youngestYear = 2017;
const neighbourSchool = { name: 'Låtsasskolan 4-9', head: 'Johan Ström' } as const;
/** Places in the list, chosen so that both kinds are near its top and near its end. */
const marked: Readonly<Record<number, Pupil['protection']>> = {
  4: 'Sekretessmarkering',
  11: 'Skyddad folkbokföring',
  57: 'Sekretessmarkering',
  103: 'Sekretessmarkering',
};

export const pupils: readonly Pupil[] = numbers.map(toPupil);

function toPupil(number: string, index: number): Pupil {
  const place = index + 1;
  const isGirl = Number(number[10]) % 2 === 0;
  const family = pick(families, index * 3);
  const isNeighbour = place % 9 === 0;
  const year = youngestYear - Number(number.slice(0, 4));
  return {
    id: place,
    recordNumber: `EA ${2024 - year}/${String(100 + place)}`,
    number: longNumber(number),
    name: `${pick(isGirl ? girls : boys, index)} ${family}`,
    schoolClass: `${year}${place % 2 === 0 ? 'B' : 'A'}`,
    school: isNeighbour ? neighbourSchool.name : karin.unit,
    head: isNeighbour ? neighbourSchool.head : karin.name,
    protection: marked[place] ?? null,
    address: `Skolvägen ${place}, 987 ${String(10 + (index % 80))} Lövhamn`,
    phone: `070-174 06 ${String(5 + (index % 95)).padStart(2, '0')}`,
    guardian: {
      name: `${pick(girls, index + 4)} ${family}`,
      number: longNumber(pick(guardianNumbers, index)),
      phone: `031-390 06 ${String(index % 100).padStart(2, '0')}`,
      email: `vardnadshavare${place}@ovning.example`,
    },
  };
}

/** Journals of every kind that the report names; their texts hold identifiers in running text. */
export function journalsOf({ name, number, phone, guardian }: Pupil): readonly Journal[] {
  return [
    journal(
      'elevakt',
      'Elevakt',
      '2024-03-04',
      'admin03',
      `Vårdnadshavare ${guardian.name} har lämnat nytt nummer: ${guardian.phone}.`,
    ),
    journal(
      'skolskoterska',
      'Journal skolsköterska (HSL)',
      '2024-03-06',
      'skolsk02',
      `${name} (${number.slice(2)}) kom på besök. Ring hemmet på ${phone}.`,
    ),
    journal(
      'psykolog',
      'Journal psykolog (HSL)',
      '2024-02-21',
      'psyk01',
      `Samtal med ${guardian.name}, ${guardian.number}. Nytt möte i april.`,
    ),
    journal(
      'kurator',
      'Kuratorsanteckning',
      '2024-02-12',
      'kurator1',
      `Mejl från ${guardian.email}. Uppföljning om två veckor.`,
    ),
    journal(
      'atgardsprogram',
      'Åtgärdsprogram',
      '2024-01-30',
      'specped1',
      `Åtgärdsprogram för ${name}, pnr ${number.replace('-', '')}, beslutat.`,
    ),
  ];
}

function journal(id: string, kind: string, date: string, author: string, text: string): Journal {
  return { id, kind, entries: [{ date, author, text }] };
}

export function pupilById(id: number): Pupil | null {
  return pupils.find((pupil) => pupil.id === id) ?? null;
}

function pick<Item>(list: readonly Item[], index: number): Item {
  return list[index % list.length] as Item;
}
