/** Measures what the columns of the printed list ask for, in the very type they are printed in. */
import type { Dataset } from '#shared/logs/dataset.ts';
import type { ColumnNeed } from '#shared/review/print-columns.ts';

const mmPerPx = 25.4 / 96;
/** As in print.css: 8 pt type, 1.2 mm on both sides, and the border. */
const type = '8pt';
const paddingMm = 2.8;
/** Rows that are measured; a word that first comes later is broken when it must. */
const sampleSize = 400;
/** A cell longer than this takes more lines instead of more width. */
const widestCellMm = 60;

export function columnNeeds(dataset: Dataset): readonly ColumnNeed[] {
  const context = document.createElement('canvas').getContext('2d');
  const { fontFamily } = getComputedStyle(document.body);
  const widest = (texts: readonly string[], weight: number): number => {
    if (context === null) return 0;
    context.font = `${weight} ${type} ${fontFamily}`;
    return texts.reduce((most, text) => Math.max(most, context.measureText(text).width * mmPerPx), 0);
  };
  const { interval } = dataset.provenance;
  const rows = dataset.events.slice(0, sampleSize);
  return dataset.columns.map((name, column) => {
    const header = column === dataset.timeColumn && interval ? [name, `${interval.from}–`] : [name];
    const cells = [...new Set(rows.map((event) => event.cells[column] ?? ''))];
    const word = Math.max(widest(header.flatMap(words), 650), widest(cells.flatMap(words), 400));
    return {
      word: Math.min(word, widestCellMm) + paddingMm,
      cell: Math.min(widest(cells, 400), widestCellMm) + paddingMm,
    };
  });
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
