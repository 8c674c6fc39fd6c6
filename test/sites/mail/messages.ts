/** The inbox of the webmail: letters that should not have been sent by e-mail, and one that may. */
import { fullName, longNumber, personById, shortNumber } from '../people.ts';

export interface Letter {
  readonly id: number;
  readonly from: string;
  readonly address: string;
  readonly date: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

const provia = personById(1);
const alma = personById(3);
const osten = personById(4);
const lev = personById(16);

export const letters: readonly Letter[] = [
  {
    id: 1,
    from: 'Maryam Holm',
    address: 'maryam.holm@ovning.example',
    date: '2024-03-14 10:02',
    subject: `Ang. ${longNumber(provia.number)}`,
    paragraphs: [
      'Hej Sara!',
      `${fullName(provia)}, ${longNumber(provia.number)}, har flyttat till ${provia.street}, ${provia.post}.`,
      `Hon nås på ${provia.phone} efter klockan tre. Ärendet är SN 2024/0757.`,
    ],
  },
  {
    id: 2,
    from: 'Johan Ek',
    address: 'johan.ek@ovning.example',
    date: '2024-03-13 16:21',
    subject: 'Möte på torsdag',
    paragraphs: ['Hej! Vi ses i Björksalen klockan 13.', 'Faktura 20240305117 tar vi sedan.'],
  },
  {
    id: 3,
    from: fullName(osten),
    address: 'osten.latsasfors@ovning.example',
    date: '2024-03-12 08:47',
    subject: 'Fråga om beslutet',
    paragraphs: [
      `Jag heter ${fullName(osten)} och mitt personnummer är ${shortNumber(osten.number)}.`,
      `Ring mig på ${osten.phone} eller skriv till ${osten.street}, ${osten.post}.`,
    ],
  },
  {
    id: 4,
    from: 'Hemtjänst Öster',
    address: 'hemtjanst.oster@ovning.example',
    date: '2024-03-11 13:30',
    subject: 'Lista inför helgen',
    paragraphs: [
      `1. ${fullName(alma)}, ${alma.number.slice(0, 8)} ${alma.number.slice(8)}, ${alma.phone}`,
      `2. ${fullName(lev)}, ${longNumber(lev.number)} (samordningsnummer), ${lev.phone}`,
    ],
  },
];
