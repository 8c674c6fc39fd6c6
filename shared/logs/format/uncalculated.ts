/**
 * Formulas in an xlsx that no program has worked out (ECMA-376 §18.3.1.40): libraries write them without a value, which then
 * stands in the spreadsheet that opens the file and not in the file.
 */
import type { ZipParts } from './repack.ts';

const worksheet = /^xl\/worksheets\/[^/]+\.xml$/i;
const isUncalculated =
  /<((?:\w+:)?)c( [^<>]*)?>\s*<\1f(?: [^<>]*)?(?:(?<=\/)>|>[^<]*<\/\1f>)(?:\s*<\1v\s*\/>|\s*<\1v>\s*<\/\1v>)?\s*<\/\1c>/g;
const cellType = / t=(?:"[^"]*"|'[^']*')/;

/** The same parts with `#N/A` in such cells, as where a formula came to nothing, so that they are not taken for empty. */
export function markUncalculated(parts: ZipParts): ZipParts {
  return Object.fromEntries(
    Object.entries(parts).map(([name, bytes]) => [name, worksheet.test(name) ? marked(bytes) : bytes]),
  );
}

/** What one text may hold in every engine. */
const longest = 2 ** 28;

function marked(bytes: Uint8Array): Uint8Array {
  const text = bytes.length > longest ? '' : new TextDecoder().decode(bytes);
  if (!text.includes('<f') && !text.includes(':f')) return bytes;
  const told = text.replace(
    isUncalculated,
    (_, prefix: string, attributes = '') =>
      `<${prefix}c${String(attributes).replace(cellType, '')} t="str"><${prefix}v>#N/A</${prefix}v></${prefix}c>`,
  );
  return told === text ? bytes : new TextEncoder().encode(told);
}
