/** The control log of a space on disk, sealed operation by operation. */
import { z } from 'zod';
import { anyBytes, type SpaceId } from '#shared/protocol/ids.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import type { AtRest } from './at-rest.ts';
import type { VaultDatabase } from './database.ts';

const schema = z.object({ body: anyBytes, signature: anyBytes });

type ControlTable = VaultDatabase['control'];

export async function readControl(
  table: ControlTable,
  atRest: AtRest,
  space: SpaceId,
  from = 0,
): Promise<SignedOperation[]> {
  const rows = await table.where('[space+seq]').between([space, from], [space, Infinity]).toArray();
  return Promise.all(
    rows.map(async (row) => schema.parse(await atRest.open('control', place(space, row.seq), row.sealed))),
  );
}

/** Rows for operations from position `first` on, for whoever writes them with other rows in one transaction. */
export function sealControl(
  atRest: AtRest,
  space: SpaceId,
  first: number,
  operations: readonly SignedOperation[],
) {
  return Promise.all(
    operations.map(async ({ body, signature }, index) => ({
      space,
      seq: first + index,
      sealed: await atRest.seal('control', place(space, first + index), { body, signature }),
    })),
  );
}

function place(space: SpaceId, seq: number): string {
  return `${space}:${seq}`;
}
