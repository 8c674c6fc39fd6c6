/** What the operator may know: counts, sizes and times, never whose. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AppendRefusal } from '#shared/protocol/wire.ts';
import type { CloseCause } from '#shared/protocol/close-codes.ts';
import type { Refusal } from './gate.ts';
import type { CommitObserver } from './store/group-commit.ts';

export interface Metrics extends CommitObserver {
  readonly registry: Registry;
  connected(): void;
  disconnected(): void;
  turnedAway(why: Refusal): void;
  admitted(as: 'member' | 'guest' | 'founder' | 'recoverer'): void;
  closed(cause: CloseCause): void;
  appended(outcome: 'appended' | 'duplicate', bytes: number): void;
  refused(why: AppendRefusal): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Looking ten times a second whether the loop keeps up; a hundred times would be most of what an idle relay does.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 100 });
  const connections = new Gauge({ name: 'varsam_relay_connections', help: 'Open connections.', registers });
  const turnedAway = new Counter({
    name: 'varsam_relay_turned_away_total',
    help: 'Connections refused at the door: an origin that is not let in, too many from one address, or no room.',
    labelNames: ['why'],
    registers,
  });
  const admissions = new Counter({
    name: 'varsam_relay_admissions_total',
    help: 'Connections let in, by what they proved.',
    labelNames: ['as'],
    registers,
  });
  const closes = new Counter({
    name: 'varsam_relay_closes_total',
    help: 'Connections that the relay closed, by cause.',
    labelNames: ['cause'],
    registers,
  });
  const appends = new Counter({
    name: 'varsam_relay_appends_total',
    help: 'Entries acknowledged; a duplicate was there already.',
    labelNames: ['outcome'],
    registers,
  });
  const appendedBytes = new Counter({
    name: 'varsam_relay_appended_bytes_total',
    help: 'Bytes of entries stored.',
    registers,
  });
  const refusals = new Counter({
    name: 'varsam_relay_refusals_total',
    help: 'Entries refused, by reason.',
    labelNames: ['why'],
    registers,
  });
  const commitSeconds = new Histogram({
    name: 'varsam_relay_commit_seconds',
    help: 'Time of one durable commit.',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1],
    registers,
  });
  const commitWrites = new Histogram({
    name: 'varsam_relay_commit_writes',
    help: 'Writes gathered into one commit.',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    registers,
  });
  return {
    registry,
    connected: () => connections.inc(),
    disconnected: () => connections.dec(),
    turnedAway: (why) => turnedAway.inc({ why }),
    admitted: (as) => admissions.inc({ as }),
    closed: (cause) => closes.inc({ cause }),
    appended(outcome, bytes) {
      appends.inc({ outcome });
      if (outcome === 'appended') appendedBytes.inc(bytes);
    },
    refused: (why) => refusals.inc({ why }),
    committed(writes, durationMs) {
      commitWrites.observe(writes);
      commitSeconds.observe(durationMs / 1000);
    },
  };
}
