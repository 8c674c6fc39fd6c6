import { describe, expect, it } from 'vitest';
import { nameColumns, privateColumns } from '#shared/review/private-columns.ts';

const kindOf = (header: string) => privateColumns({ columns: [header], subjectColumn: null })[0];

describe('columns that are hidden while a list is masked', () => {
  it.each(
    'Elev, Elevens namn, Elev - namn, Brukarens namn, Brukare, Barnets namn, Klientnamn, Namn, Förnamn, Efternamn, Elev Förnamn, Patient name, Last name, Vårdtagare, Personnamn'.split(
      ', ',
    ),
  )('%s, a name [MASK-7]', (header) => {
    expect(kindOf(header)).toBe('name');
  });

  it.each(['Personnr', 'Person-\nnummer', 'Födelsedatum', 'Född', 'Date of birth'])(
    '%s, beside another column that is compared [MASK-7]',
    (header) => {
      expect(kindOf(header)).toBe('identifier');
    },
  );

  it.each(['Adress', 'Folkbokföringsadress', 'Telefon', 'E-post', 'Mobilnr', ''])(
    '“%s”, where the person lives or is reached, or nobody knows what [MASK-7]',
    (header) => {
      expect(kindOf(header)).toBe('other');
    },
  );

  it('and the one that rows are compared by, whatever it is called [MASK-7]', () => {
    expect(privateColumns({ columns: ['Ärende', 'Nyckel'], subjectColumn: 1 })).toEqual([
      undefined,
      'identifier',
    ]);
  });
});

it('a name in two columns is read with the family name last, as private ties are found by it [REV-4]', () => {
  const columns = ['Tid', 'Elev efternamn', 'Elev förnamn'];
  expect(nameColumns({ columns, subjectColumn: null })).toEqual([2, 1]);
});

describe('columns that stay readable', () => {
  it.each(
    'Användare, Användarnamn, Personalens namn, Handläggare, User name, Personal, Medarbetare, Enhetsnamn, Händelse, Detalj, Journal/akt, Ärendenr, IP-adress, Datornamn, Behörig'.split(
      ', ',
    ),
  )('%s', (header) => {
    expect(kindOf(header)).toBeUndefined();
  });
});
