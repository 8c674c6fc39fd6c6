/** Of files with rows in them, as the file chooser of the browser shows them; what a file is, its content tells. */
export const tableEndings = ['.xls', '.xlsx', '.csv', '.txt', '.tsv', '.xml', '.html', '.htm'] as const;
