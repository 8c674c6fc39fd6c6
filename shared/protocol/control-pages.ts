/** A control log cut into pieces that fit a frame: however long it grows, it can be sent. */
import type { SignedOperation } from './signed-operation.ts';

const pageBytes = 512 * 1024;

/** In order; at least one page, which is empty for an empty log. A later page is taken only after the one before. */
export function controlPages(
  operations: readonly SignedOperation[],
): readonly (readonly SignedOperation[])[] {
  const pages: SignedOperation[][] = [[]];
  let size = 0;
  for (const operation of operations) {
    const bytes = operation.body.length + operation.signature.length;
    if (size > 0 && size + bytes > pageBytes) {
      pages.push([]);
      size = 0;
    }
    pages.at(-1)?.push(operation);
    size += bytes;
  }
  return pages;
}
