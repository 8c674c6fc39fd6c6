/** The list as a workbook that prints as the routine says: all borders, wrapped text, landscape, all columns on one page's width (ARK-1). */
import writeXlsxFile, { type Feature, type Sheet } from 'write-excel-file/universal';
import type { ExportedList } from '#shared/review/export-list.ts';

export interface ListBook {
  readonly list: ExportedList;
  /** Share of the width per column, in percent. */
  readonly percents: readonly number[];
  /** Name of the sheet with the list, and of the one that says what it is. */
  readonly names: { readonly list: string; readonly about: string };
  /** Unit, interval, sums, signature: one row each. */
  readonly about: readonly (readonly [term: string, value: string])[];
}

/** Characters across A4 landscape at Excel's ordinary type. */
const pageCharacters = 130;
const border = { borderStyle: 'thin', borderColor: '#000000' } as const;
/** Text in a cell that is formatted as text stays text, also when somebody edits it: nothing becomes a formula. */
const textCell = { type: String, format: '@', wrap: true, alignVertical: 'top', ...border } as const;
const headCell = { ...textCell, fontWeight: 'bold', backgroundColor: '#eeeeee' } as const;

export function listToXlsx({ list, percents, names, about }: ListBook): Promise<Blob> {
  const sheets: Sheet<Blob>[] = [
    {
      sheet: names.list,
      orientation: 'landscape',
      stickyRowsCount: 1,
      columns: percents.map((percent) => ({ width: Math.max(8, (percent / 100) * pageCharacters) })),
      data: [
        list.header.map((value) => ({ ...headCell, value })),
        ...list.rows.map((row) => row.map((value) => ({ ...textCell, value }))),
      ],
    },
    {
      sheet: names.about,
      orientation: 'landscape',
      columns: [{ width: 30 }, { width: 100 }],
      data: about.map(([term, value]) => [
        { ...headCell, value: term },
        { ...textCell, value },
      ]),
    },
  ];
  return writeXlsxFile(sheets, { features: [onOnePage, repeatHeader(names.list)] }).toBlob();
}

const onOnePage: Feature<Blob> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml) =>
          xml.replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        transformElementAttributes: (tag, attributes) =>
          tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
      },
    },
  },
};

/** The first row of the first sheet stands on every page. */
function repeatHeader(sheet: string): Feature<Blob> {
  const names = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheet}'!$1:$1</definedName></definedNames>`;
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (xml) =>
            xml.replace('<definedNames/>', '').replace('</sheets>', () => `</sheets>${names}`),
        },
      },
    },
  };
}
