import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifiers, type FindOptions } from '#shared/identifiers/find-identifiers.ts';
import { findIdentifiersInNodes } from '#shared/identifiers/text-nodes.ts';

const official = JSON.parse(
  readFileSync(new URL('../../identifiers-suite/official-test-numbers.json', import.meta.url), 'utf8'),
) as Record<'pins' | 'coords' | 'oddCoords', string[]>;

function found(text: string, options?: FindOptions): string[] {
  return findIdentifiers(text, options).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);
}

describe('personnummer and samordningsnummer', () => {
  it('are found whatever date they carry: all official test numbers, in ten digits and twelve [MASK-1]', () => {
    const numbers = [...official.pins, ...official.coords, ...official.oddCoords];
    expect(numbers.filter((number) => found(`nr ${number}.`).length !== 1)).toEqual([]);
    const short = numbers.map((number) => `${number.slice(2, 8)}-${number.slice(8)}`);
    expect(short.filter((number) => found(`nr ${number}.`).length !== 1)).toEqual([]);
  });

  it('are found with any dash, space, invisible character or full-width digit in them [MASK-1]', () => {
    for (const written of [
      '900101\u20119802',
      '900101\u00a09802',
      '9001\u200b01-98\u00ad02',
      '９００１０１－９８０２',
      '900101 - 9802',
    ])
      expect(found(`a ${written}, b`)).toEqual([`personnummer ${written}`]);
  });

  it('are found in file names, links and lists [MASK-1]', () => {
    expect(found('akt_900101-9802.pdf')).toHaveLength(1);
    expect(found('https://intern.example/person/189001019802/journal')).toHaveLength(1);
    expect(found('?q=Vera%20189001019802&s=900101%2D9802')).toEqual([
      'personnummer 189001019802',
      'personnummer 900101%2D9802',
    ]);
    expect(found('9001019802,189001019802')).toHaveLength(2);
    expect(found('9001019802,18900101-9802,9001019802,900101 9802')).toHaveLength(4);
    expect(found('9001019802,189001 kr')).toEqual([]);
  });

  it('are found right beside words, as where links follow one another [MASK-1]', () => {
    expect(findIdentifiers('Vera18900101-9802fritt')).toEqual([{ start: 4, end: 17, kind: 'personnummer' }]);
  });

  it('are not seen in decimals, hashes, GUIDs, longer runs and VAT numbers [MASK-1]', () => {
    const texts = [
      '0.9001019802',
      '9001019802,50 kr',
      '550e8400-e29b-41d4-a716-189001019802',
      'a9001019802fae7caea315579027a6c1',
      '19001019802123',
      'SE900101980201',
    ];
    expect(texts.flatMap((text) => found(text))).toEqual([]);
  });

  it('need a label when they are written in groups [MASK-1]', () => {
    expect(found('1890 01 01 9802')).toEqual([]);
    expect(found('Personnr: 1890 01 01 9802')).toEqual(['personnummer 1890 01 01 9802']);
    expect(found('1890 01 01 9802', { label: 'Personnummer' })).toHaveLength(1);
    expect(found('Personnr: 18 900101-9802')).toEqual(['personnummer 18 900101-9802']);
    expect(found('18 900101-9802', { label: 'Personnr' })).toEqual(['personnummer 18 900101-9802']);
    expect(found('Vecka 18 900101-9802')).toEqual(['personnummer 900101-9802']);
    expect(found('Pnr 18-900101-9802')).toEqual(['personnummer 18-900101-9802']);
    expect(found('Person-ID 900101--9802')).toHaveLength(1);
    for (const label of [
      'pers-nr',
      'samordn.nr',
      'födelsenr',
      'personnumret',
      'Personnumer:',
      'Samnr',
      'Personnummer:\n',
    ])
      expect(found(`${label} 1890-01-01 9802`)).toEqual(['personnummer 1890-01-01 9802']);
    expect(found('Personnummer saknas\nDatum 1890-01-01 9802')).toEqual([]);
    expect(found('pnr 1890 0101 9802')).toEqual(['personnummer 1890 0101 9802']);
    expect(found('pnr 900101 (9802)')).toEqual(['personnummer 900101 (9802']);
  });

  it('that only look right are reported by policy', () => {
    expect(found('Personnummer 900101-9803')).toEqual(['lookalike 900101-9803']);
    expect(found('Kundnr 900101-9803')).toEqual([]);
    expect(found('Kundnr 900101-9803', { lookalikes: 'always' })).toHaveLength(1);
    expect(found('Personnummer 900101-9803', { lookalikes: 'never' })).toEqual([]);
    expect(found('pnr 203001019801', { lookalikes: 'never' })).toEqual([]);
  });
});

describe('other kinds', () => {
  it.each([
    ['Ring 070-174 06 05', 'phone 070-174 06 05'],
    ['070-174 06 05/06', 'phone 070-174 06 05'],
    ['(+46) 70 174 06 05', 'phone +46) 70 174 06 05'],
    ['00 46 70 174 06 05', 'phone 00 46 70 174 06 05'],
    ['+1 (555) 010-0123', 'phone +1 (555) 010-0123'],
    ['+358 40 433 5672 Kristina ringde', 'phone +358 40 433 5672'],
    ['tel 00 47 912 34 567', 'phone 00 47 912 34 567'],
    ['Besöksadress: Drottninggatan 5-7', 'address Drottninggatan 5-7'],
    ['Gatuadress Tallbacken 5', 'address Tallbacken 5'],
    ['Adr: Hultet 3', 'address Hultet 3'],
    ['Bor: Kvarnvägen 17 B', 'address Kvarnvägen 17 B'],
    ['Bor på S:t Eriksgatan 40', 'address S:t Eriksgatan 40'],
    ['Clearingnr 8327-9 konto 123 456 789-0', 'bankaccount 8327-9 konto 123 456 789-0'],
    ['Främlingspass nr 12345678', 'passport 12345678'],
    ['växel 08-465 004 00', 'phone 08-465 004 00'],
    ['+46 (0)70-174 06 05', 'phone +46 (0)70-174 06 05'],
    ['anna.b@example.com.', 'email anna.b@example.com'],
    ['anna (at) example.com', 'email anna (at) example.com'],
    ['?to=anna%40example.com', 'email anna%40example.com'],
    ['Han bor på Storgatan 12 B, lgh 1203', 'address Storgatan 12 B, lgh 1203'],
    ['vid Stora Torget 4', 'address Stora Torget 4'],
    ['146 53 Sjöbo', 'postal 146 53 Sjöbo'],
    ['Ort: SE-146 53 Sjöbo', 'postal SE-146 53 Sjöbo'],
    ['Postnummer: 146 53', 'postal 146 53'],
    ['Bor på 1:a Långgatan 12, lgh nr 1203', 'address 1:a Långgatan 12, lgh nr 1203'],
    ['Fastighet Storstad Hult 30:355', 'fastighet Storstad Hult 30:355'],
    ['Reg.nr ABC 12D', 'plate ABC 12D'],
    ['mopedbil ABC 123', 'plate ABC 123'],
    ['passnummer 64193169', 'passport 64193169'],
    ['Pass AB 1234567', 'passport AB 1234567'],
    ['LMA-nummer 64193169', 'lma 64193169'],
    ['T-nummer 26220820-XX36', 'reservnummer 26220820-XX36'],
    ['Reservnr 99195312-3456', 'reservnummer 99195312-3456'],
    ['id 19410411-M309', 'interimsnummer 19410411-M309'],
    ['IBAN SE84 8008 2081 7460 8530 5521', 'iban SE84 8008 2081 7460 8530 5521'],
    ['konto 3300-900101-9802', 'bankaccount 3300-900101-9802'],
    ['Personkonto 3300-1234567890', 'bankaccount 3300-1234567890'],
    ['Kontonummer: 1234567', 'bankaccount 1234567'],
    ['bankgiro 50501055', 'bankgiro 50501055'],
    ['::ffff:192.0.2.9', 'ip ::ffff:192.0.2.9'],
    ['login from 2001:db8::1', 'ip 2001:db8::1'],
    ['klient-fe80::1', 'ip fe80::1'],
    ['HSA-id SE2321000131-E498', 'hsaid SE2321000131-E498'],
    ['hsa=SE2321000131-e498', 'hsaid SE2321000131-e498'],
    ['Passnumret är 64193169', 'passport 64193169'],
    ['Resedokument 64193169', 'passport 64193169'],
    ['regnumret ABC 123', 'plate ABC 123'],
    ['Bilarna ABC 123', 'plate ABC 123'],
    ['Registrerings nr ABC 123', 'plate ABC 123'],
    ['Passets nummer 64193169', 'passport 64193169'],
    ['Fast bet Storstad Hult 30:355', 'fastighet Storstad Hult 30:355'],
    ['FASTIGHETENS BETECKNING Storstad Hult 30:355', 'fastighet Storstad Hult 30:355'],
    ['Post-nr 146 53', 'postal 146 53'],
    ['Besöksadr. Solhöjd 4', 'address Solhöjd 4'],
    ['en moped, ABC 123', 'plate ABC 123'],
    ['t-numret 992017511783', 'reservnummer 992017511783'],
    ['provisoriskt nr 992017511783', 'reservnummer 992017511783'],
    ['fastigh. Storstad Hult 30:355', 'fastighet Storstad Hult 30:355'],
    ['postnumret är 146 53', 'postal 146 53'],
    ['Ort: SE 146 53 Sjöbo', 'postal SE 146 53 Sjöbo'],
    ['Postadress: 146 53, Sjöbo', 'postal 146 53, Sjöbo'],
    ['Tfn 084650041', 'phone 084650041'],
    ['T: 084650041', 'phone 084650041'],
    ['Swishnummer 084650041', 'phone 084650041'],
    ['+46.70.174.06.05', 'phone +46.70.174.06.05'],
    ['PASS NR 64193169', 'passport 64193169'],
    ['PASS 64193169', 'passport 64193169'],
    ['Adress: 2:A LÅNGGATAN 12', 'address 2:A LÅNGGATAN 12'],
    ['Adressen är 2:a Långgatan 12', 'address 2:a Långgatan 12'],
    ['ylva (@) example.com', 'email ylva (@) example.com'],
    ['iban se84 8008 2081 7460 8530 5521', 'iban se84 8008 2081 7460 8530 5521'],
    ['Kto 9034 4436779', 'bankaccount 9034 4436779'],
    ['konto 83279-123456789', 'bankaccount 83279-123456789'],
    ['6587-8898589 (kontonr)', 'bankaccount 6587-8898589'],
    ['8327-9, 123 456 789-0 är mitt bankkonto', 'bankaccount 8327-9, 123 456 789-0'],
    ['BGNR 5050-1055', 'bankgiro 5050-1055'],
    ['server 194.65.140.232:8443', 'ip 194.65.140.232'],
    ['IP-adress 2001:db8::1', 'ip 2001:db8::1'],
    ['boende Östra Långgatan 24 A', 'address Östra Långgatan 24 A'],
    ['Folkbokförd Björkstigen 24', 'address Björkstigen 24'],
    ['Adr. Björkstigen 24', 'address Björkstigen 24'],
    ['Home address ÅKERVÄGEN 11 A', 'address ÅKERVÄGEN 11 A'],
    ['Kom till ÅKERVÄGEN 11 A', 'address ÅKERVÄGEN 11 A'],
    ['bor på Björkliden 17', 'address Björkliden 17'],
    ['Folkbokförd på Södra Åsen 3', 'address Södra Åsen 3'],
  ])('are found in %j [MASK-1]', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    'VON 586-19',
    'Adress 12 tecken, IP-adress 12',
    'Adress uppdaterad 2024-03-01',
    'Konto 1930, ver 4512, 2024-03-01',
    'Kontot saldo 2024-03-01 1 234 567 kr',
    'Överfört 2024-12345678 (kontor), 146 53, Sedan',
    'Firmware 10.2.3.4',
    'sha256:eb88acbc1507f3b0765884296e20cc0874cc01282da69ca97bf60090a4e79406',
    'ETag 5D22004F25640322BC64, 9F30046701740605C1',
    'id 07017406-05ab-4070-a070-0701740605ab',
    'Ort: Väg 9',
    'Adressen okänd sedan 2022',
    'Ref 0917-2389, 0917-23 89',
    'Orolig på kvällen. Fick Alvedon 2 av Karin',
    'Löpnr 1890 01 01 9802',
    'Hennes 12-åring 045123456',
    'Dnr 0504-00993, 044 000 000',
    'Läge 08.419203, 72.794771',
    'Telefontid 0900-1600, nås på telefon 0815-1630',
    'The address of version 4',
    'Ring 112, 1177 eller tel 114 14',
    'tel 90 000',
    'Telefon 2024-03-01, telefontid 10 30-11 30',
    'Kundtjänst 020-12 34 56, tel 0771-567 567',
    'Passet gäller till 20270311',
    'Kontoret, projekt 1234567',
    'Utbetalning från konto, ärende SN 2024-00123 och BUN-2022-59928',
    'Vägen 20 km lång',
    'Insatt på kontonummer 1 000 000 kr',
    'Kontonummer: 1 234 567 890 SEK',
    'På kontot 1000000 kr, på konto: 1000000:-',
    'KVÅ-kod för Diarienummer 2025/1060',
    'Mobil från avtalet, se dnr TEK-2023-060485-3. Blankett SKV499',
    'patient a194207318785fb1edb6a399dbb0202f',
    'Mobil ABC 123',
    'Postnummer saknas, 123 45 st',
    'Dnr SN 2024/0757',
    'BUN-2022-59928',
    'Riksväg 40',
    'Handlingsplan 2024',
    'Vårdplan 3',
    'Avsnitt 4.2.1.3',
    'kl 08:15-16:30',
    'ISBN 978-91-7000-150-3',
    'Belopp 24 255 874 kr',
    'PG 44 76 90-3',
    '556677-8899',
    'icon@2x.png',
    '1 kap. 3 § OSL',
    '59.3293235, 18.0685808',
  ])('are none in %j [MASK-1]', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('are found in lists without spaces [MASK-1]', () => {
    expect(found('070-174 06 05,08-465 004 00')).toEqual(['phone 070-174 06 05', 'phone 08-465 004 00']);
    expect(found('12,0701740605')).toEqual([]);
  });

  it('are found where a letter breaks the line between label, street and town [MASK-1]', () => {
    expect(found('Lindgatan 4\n14653 Sjöbo')).toEqual(['address Lindgatan 4', 'postal 14653 Sjöbo']);
    expect(found('Se sida 12, 123 45 Sjöbo')).toEqual(['postal 123 45 Sjöbo']);
    expect(found('Kyrkbyn nr 12, 123 45 Sjöbo')).toEqual(['address Kyrkbyn nr 12', 'postal 123 45 Sjöbo']);
    expect(found('Lindgatan 4 146 53 Sjöbo')).toEqual(['address Lindgatan 4', 'postal 146 53 Sjöbo']);
    expect(found('Kontonummer:\n8327-9, 123 456 789-0')).toEqual(['bankaccount 8327-9, 123 456 789-0']);
  });

  it('can be switched off one by one [MASK-1]', () => {
    expect(found('900101-9802, 070-174 06 05', { kinds: new Set(['phone']) })).toEqual([
      'phone 070-174 06 05',
    ]);
  });

  it('names that the page gave are found whole, turned about and in the genitive, never inside words [MASK-1]', () => {
    const names = ['Nils Ström'];
    expect(found('Ström, Nils och Ströms bror', { names })).toEqual(['name Ström, Nils', 'name Ströms']);
    expect(found('Nils_Ström.pdf, nils_ström_2.pdf, Ström_akt', { names })).toEqual([
      'name Nils_Ström',
      'name nils_ström',
      'name Ström',
    ]);
    expect(found('A\u030asa ringde', { names: ['Åsa Ek'] })).toEqual(['name A\u030asa']);
    expect(found('Strömavbrott, elström och en ström', { names })).toEqual([]);
    expect(found('Pat O’Brien ringde', { names: ["Pat O'Brien"] })).toEqual(['name Pat O’Brien']);
    const double = { names: ['Anna-Karin von Essen'] };
    expect(found('Anna Karin i familjen von Essen, född Anna-Karin', double)).toEqual([
      'name Anna Karin',
      'name von Essen',
      'name Anna-Karin',
    ]);
  });

  it('names of whatever signs are found as they are written [MASK-1]', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...String.raw`EÅa.*+?^$(){}[]|\/-&'`.split('')) }),
        (signs) => {
          expect(found(`Om A${signs}b.`, { names: [`A${signs}b`] })).not.toEqual([]);
        },
      ),
    );
  });
});

describe('text nodes', () => {
  it('are searched as one when they stand in one line, and apart when they are cells [MASK-1]', () => {
    expect(findIdentifiersInNodes(['pnr 18900', '101', '9802'], 'inline')).toEqual([
      { start: 4, end: 16, kind: 'personnummer' },
    ]);
    expect(findIdentifiersInNodes(['18900', '1019802'], 'block')).toEqual([]);
    expect(findIdentifiersInNodes(['Personnummer', '1890 01 01 9802'], 'block')).toEqual([
      { start: 12, end: 27, kind: 'personnummer' },
    ]);
  });
});
