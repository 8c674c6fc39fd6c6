/** From a file to a saved list: reads it, shows what it holds and what it lacks, and saves when the user says so. */
import { useState } from 'react';
import { usePlatform } from '#extension/ui/providers.tsx';
import type { BasisFailure } from '#extension/vault/space/basis-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import type { BasisKind } from '#shared/casework/basis.ts';
import type { ListReading } from '#shared/casework/read-list.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import { readListFile, type ListFileFailure } from './read-list-file.ts';

export type BasisImportState =
  | { readonly type: 'idle' }
  | { readonly type: 'reading'; readonly fileName: string }
  | {
      readonly type: 'read';
      readonly fileName: string;
      readonly kind: BasisKind;
      readonly reading: ListReading;
    }
  | { readonly type: 'saved'; readonly fileName: string }
  | { readonly type: 'removed'; readonly fileName: string }
  | { readonly type: 'failed'; readonly failure: ListFileFailure | BasisFailure };

export interface BasisImport {
  readonly state: BasisImportState;
  readonly read: (kind: BasisKind, file: File) => Promise<void>;
  readonly save: () => Promise<void>;
  readonly remove: (id: string, fileName: string) => Promise<void>;
  readonly cancel: () => void;
}

export function useBasisImport(space: Space): BasisImport {
  const platform = usePlatform();
  const [state, setState] = useState<BasisImportState>({ type: 'idle' });
  return {
    state,
    async read(kind, file) {
      const fileName = file.name;
      setState({ type: 'reading', fileName });
      const reading = await readListFile(file, kind, space, swedishDay(platform.now()));
      setState(
        reading.ok
          ? { type: 'read', fileName, kind, reading: reading.value }
          : { type: 'failed', failure: reading.error },
      );
    },
    async save() {
      if (state.type !== 'read') return;
      const { fileName, kind, reading } = state;
      const { records, lines, from, until } = reading;
      const kept = await space.basis.keep({ head: { kind, fileName, from, until, lines }, records });
      setState(kept.ok ? { type: 'saved', fileName } : { type: 'failed', failure: kept.error });
    },
    async remove(id, fileName) {
      const dropped = await space.basis.drop(id);
      setState(dropped.ok ? { type: 'removed', fileName } : { type: 'failed', failure: dropped.error });
    },
    cancel: () => setState({ type: 'idle' }),
  };
}
