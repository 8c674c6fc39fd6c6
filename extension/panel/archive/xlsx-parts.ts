/** The XML parts of a workbook whose every cell is bordered, wrapped text. */

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const cellStyle = 1;
const headStyle = 2;

/** Everything but the sheets. The first sheet's first row stands on every page. */
export function bookParts(names: readonly string[]): Record<string, string> {
  const each = (part: (name: string, number: number) => string) =>
    names.map((name, index) => part(escapeXml(name), index + 1)).join('');
  const [first = ''] = names;
  const styles = names.length + 1;
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>${each((_, n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${contentType}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packageRelations}">${each((_, n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${styles}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${each((name, n) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${escapeXml(first.replaceAll("'", "''"))}'!$1:$1</definedName></definedNames></workbook>`,
    'xl/styles.xml': stylesPart,
  };
}

/** Number format 49 is text: a cell stays text also when somebody edits it, and nothing becomes a formula. */
const wrappedText =
  'numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>';
const stylesPart = `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="10"/><name val="Calibri"/></font><font><b/><sz val="10"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEEEEEE"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/><xf xfId="0" ${wrappedText}<xf xfId="0" fontId="1" fillId="2" applyFont="1" applyFill="1" ${wrappedText}</cellXfs></styleSheet>`;

export interface SheetContent {
  /** Per column, in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
  readonly isHead: (row: number, column: number) => boolean;
}

/** Landscape on A4, one page wide and as many high as it takes; the first row stays in view. */
export function sheetPart({ widths, rows, isHead }: SheetContent): string {
  const columns = widths.map((width, index) => {
    const number = index + 1;
    return `<col min="${number}" max="${number}" width="${width.toFixed(1)}" customWidth="1"/>`;
  });
  const cells = (row: readonly string[], at: number) =>
    row.map(
      (text, column) =>
        `<c t="inlineStr" s="${isHead(at, column) ? headStyle : cellStyle}"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`,
    );
  const data = rows.map(
    (row, at) => `<row ht="${heightOf(row, widths)}" customHeight="1">${cells(row, at).join('')}</row>`,
  );
  return `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${data.join('')}</sheetData><pageMargins left="0.4" right="0.4" top="0.4" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

const linePoints = 13.5;
/** More than Excel allows is no height at all. */
const highestPoints = 409;

/** In points. Stated, since LibreOffice does not fit rows to wrapped text when it prints a workbook that it did not write. */
function heightOf(row: readonly string[], widths: readonly number[]): number {
  const lines = row.map((text, column) => linesOf(text, (widths[column] ?? 1) - 1));
  return Math.min(highestPoints, Math.max(1, ...lines) * linePoints);
}

/** How many lines the text takes in a column of so many characters: breaks between words, and within longer ones. */
function linesOf(text: string, width: number): number {
  let lines = 0;
  for (const paragraph of text.split('\n')) {
    let used = 0;
    lines += 1;
    for (const word of paragraph.split(/(?<=[\s-])/)) {
      if (used > 0 && used + word.length > width) {
        lines += 1;
        used = 0;
      }
      const over = Math.max(0, Math.ceil(word.length / width) - 1);
      lines += over;
      used += word.length - over * width;
    }
  }
  return lines;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 cannot hold is left out. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
