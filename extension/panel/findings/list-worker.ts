/** Reads one list off the panel's thread; the panel ends it. */
import type { Result } from '#shared/base/result.ts';
import type { BasisKind } from '#shared/casework/basis.ts';
import { readListGrid, type ListFailure, type ListGrid } from '#shared/casework/list-grid.ts';

export interface ListRequest {
  readonly file: Blob;
  readonly kind: BasisKind;
}

addEventListener('message', ({ data }: MessageEvent<ListRequest>) => {
  // A rejection would die in here unheard, and the panel would wait for its time limit.
  read(data).then(answer, () => answer({ ok: false, error: { type: 'damaged' } }));
});

async function read({ file, kind }: ListRequest): Promise<Result<ListGrid, ListFailure>> {
  return readListGrid(new Uint8Array(await file.arrayBuffer()), kind);
}

function answer(message: Result<ListGrid, ListFailure>): void {
  postMessage(message);
}
