/** Figures of the relay beside those of its peers, with ratios. */
import { serverKinds, type ServerKind } from './server-process.ts';

/** Values of each run, by what was measured and by server. */
export interface Rows {
  readonly values: ReadonlyMap<string, Partial<Record<ServerKind, number[]>>>;
  note(what: string, kind: ServerKind, value: number): void;
}

export function createRows(): Rows {
  const values = new Map<string, Partial<Record<ServerKind, number[]>>>();
  return {
    values,
    note(what, kind, value) {
      const row = values.get(what) ?? {};
      values.set(what, row);
      (row[kind] ??= []).push(value);
    },
  };
}

/** Medians, and their ratio to each peer's. `better`: whether more or less of it is good. */
export function printTable(title: string, { values }: Rows, better: 'more' | 'less'): void {
  console.log(`\n${title} (${better} is better)`);
  const peers = serverKinds.filter((kind) => kind !== 'varsam');
  const table = [...values].map(([what, row]) => {
    const ours = median(row.varsam ?? []);
    const cells = serverKinds.map((kind) => [kind, display(median(row[kind] ?? []))]);
    const ratios = peers.map((kind) => [`÷ ${kind}`, display(ours / median(row[kind] ?? []))]);
    return [what, Object.fromEntries([...cells, ...ratios])];
  });
  console.table(Object.fromEntries(table));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** `share`: from 0 to 1. NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

function display(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : 2 });
}
