/** Printed pages as people get them: text that can be extracted, sizes, and pictures. */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PNG } from 'pngjs';

export interface PdfPage {
  /** Points, 1/72 inch. */
  readonly width: number;
  readonly height: number;
  readonly text: string;
  /** PNG at 1.5 pixels a point, of the first two pages. */
  readonly picture: Buffer | null;
}

export async function readPdf(bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const sheets = [...document.pages()];
  // All text first: reading text after drawing has been seen to fail.
  const texts = sheets.map((sheet) => sheet.getText());
  const pages: PdfPage[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const { originalWidth: width, originalHeight: height } = sheet.getOriginalSize();
    const picture = index < 2 ? await draw(sheet) : null;
    pages.push({ width, height, text: texts[index] ?? '', picture });
  }
  document.destroy();
  library.destroy();
  return pages;
}

type DocumentPage = ReturnType<Awaited<ReturnType<PDFiumLibrary['loadDocument']>>['getPage']>;

async function draw(page: DocumentPage): Promise<Buffer> {
  const image = await page.render({ scale: 1.5, render: 'bitmap' });
  const png = new PNG({ width: image.width, height: image.height });
  // PDFium gives blue first.
  for (let i = 0; i < image.data.length; i += 4) {
    png.data[i] = image.data[i + 2] ?? 0;
    png.data[i + 1] = image.data[i + 1] ?? 0;
    png.data[i + 2] = image.data[i] ?? 0;
    png.data[i + 3] = 255;
  }
  return PNG.sync.write(png);
}
