/** Printed pages as people get them: text that can be extracted, sizes, and pictures. */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { PNG } from 'pngjs';

export interface PdfPage {
  /** Points, 1/72 inch. */
  readonly width: number;
  readonly height: number;
  readonly text: string;
  /** PNG at 1.5 pixels a point. */
  readonly picture: Buffer;
}

export async function readPdf(bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const pages: PdfPage[] = [];
  for (const page of document.pages()) {
    const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
    const { picture } = await drawn(page);
    pages.push({ width, height, text: page.getText(), picture });
  }
  document.destroy();
  library.destroy();
  return pages;
}

type DocumentPage = ReturnType<Awaited<ReturnType<PDFiumLibrary['loadDocument']>>['getPage']>;

async function drawn(page: DocumentPage): Promise<{ picture: Buffer }> {
  const image = await page.render({ scale: 1.5, render: 'bitmap' });
  const png = new PNG({ width: image.width, height: image.height });
  // PDFium gives blue first.
  for (let i = 0; i < image.data.length; i += 4) {
    png.data[i] = image.data[i + 2] ?? 0;
    png.data[i + 1] = image.data[i + 1] ?? 0;
    png.data[i + 2] = image.data[i] ?? 0;
    png.data[i + 3] = 255;
  }
  return { picture: PNG.sync.write(png) };
}
