/** What every connection shares. */
import type { Bytes } from '#shared/base/bytes.ts';
import type { Clock } from '#shared/base/clock.ts';
import type { Logger } from 'pino';
import type { Channels } from './channels.ts';
import type { Compactor } from './compactor.ts';
import type { Configuration } from './configuration.ts';
import type { Metrics } from './metrics.ts';
import type { Rooms } from './rooms.ts';
import type { Spaces } from './spaces.ts';
import type { LogStore } from './store/log-store.ts';
import type { Usage } from './limits.ts';
import type { Wakeup } from './wakeup.ts';

export interface RelayContext {
  readonly configuration: Configuration;
  readonly operator: Bytes;
  readonly store: LogStore;
  readonly wakeup: Wakeup;
  readonly spaces: Spaces;
  readonly rooms: Rooms;
  readonly channels: Channels;
  readonly compactor: Compactor;
  readonly usage: Usage;
  readonly metrics: Metrics;
  /** Never an id, an address, a room or a name. */
  readonly log: Logger;
  readonly clock: Clock;
}
