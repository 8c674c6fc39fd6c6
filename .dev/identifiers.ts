/**
 * Prints what would be masked: `npm run -s identifiers -- FILE.jsonl`.
 * Rows `{id, text, boundary?, known?}`, text a string or an array of adjacent text nodes; one line of JSON each, in order:
 * `{id, matches: [{start, end, kind}]}`, offsets in UTF-16 units into the joined text.
 */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseJson } from '#shared/base/json.ts';
import { findIdentifiersInNodes } from '#shared/identifiers/text-nodes.ts';

const rowSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.union([z.string(), z.array(z.string())]),
  boundary: z.enum(['inline', 'block']).optional(),
  known: z.object({ names: z.array(z.string()).optional() }).optional(),
});

const file = process.argv[2];
if (!file) {
  console.error('Name a file of rows: npm run -s identifiers -- FILE.jsonl');
  process.exit(2);
}
if (!existsSync(file)) {
  console.error(`The file ${file} is not there.`);
  process.exit(2);
}
// Split here and not by node:readline, for which the line separators that JSON allows in a text end lines too.
for (const [i, line] of readFileSync(file, 'utf8').split('\n').entries()) {
  if (line.trim() === '') continue;
  const row = rowSchema.safeParse(parseJson(line));
  if (!row.success) {
    console.error(
      `Line ${i + 1} is no row: ${row.error.issues[0]?.path.join('.') ?? ''} ${row.error.issues[0]?.message ?? ''}`,
    );
    process.exit(1);
  }
  const { id, text, boundary, known } = row.data;
  const nodes = typeof text === 'string' ? [text] : text;
  const matches = findIdentifiersInNodes(
    nodes,
    boundary ?? 'inline',
    known?.names ? { names: known.names } : {},
  );
  console.log(JSON.stringify({ id, matches }));
}
