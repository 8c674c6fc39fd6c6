/** What an operator may set, by environment; checked whole at start, each fault in one sentence. */
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#shared/base/result.ts';

const prefix = 'VARSAM_RELAY_';

const port = z.coerce.number().int().min(0).max(65_535);
const count = z.coerce.number().int().min(1);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(8787),
  /** `/livez`, `/readyz` and `/metrics`; not for the world. */
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: port.default(8788),
  DATA_DIR: z.string().min(1).default('relay-data'),
  /** `postgresql://…`: a store for many nodes. Without it, a file in DATA_DIR for one. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** `nats://…` or `tls://…`: how nodes wake each other. Without it they look every 5 seconds. */
  NATS_URL: z.url({ protocol: /^(nats|tls)$/ }).optional(),
  /** File with the heads of control logs, best kept where the store is not; by default `control-heads` in DATA_DIR. */
  CONTROL_HEADS: z.string().min(1).optional(),
  /** The operator's signing key; by default `operator.key` in DATA_DIR, made at first start. */
  OPERATOR_KEY: z.string().optional(),
  /** Addresses that clients dial, e.g. `wss://relay.example.se`. Without them, that of the Host header counts. */
  PUBLIC_ORIGINS: list.default([]),
  /** Values of the Origin header that are let in, e.g. `chrome-extension://…`. Without them, any. */
  ALLOWED_ORIGINS: list.default([]),
  /** Behind a proxy that sets X-Forwarded-For. */
  TRUST_PROXY: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  MAX_CONNECTIONS: count.default(10_000),
  CONNECTIONS_PER_SECOND: count.default(5),
  SOCKETS_PER_DEVICE: count.default(8),
  MESSAGES_PER_SECOND: count.default(50),
  MESSAGES_BURST: count.default(500),
  BYTES_PER_DAY: count.default(50 * 1024 * 1024),
});

export interface Limits {
  readonly connections: number;
  /** New ones, per address. */
  readonly connectionsPerSecond: number;
  readonly socketsPerDevice: number;
  /** Per connection; more are not refused but made to wait. */
  readonly messagesPerSecond: number;
  readonly messagesBurst: number;
  /** Of a device's own entries. */
  readonly bytesPerDay: number;
}

export interface Configuration {
  readonly host: string;
  readonly port: number;
  readonly metricsHost: string;
  readonly metricsPort: number;
  readonly dataDirectory: string;
  /** Null: the embedded store in `dataDirectory`. */
  readonly databaseUrl: string | null;
  readonly natsUrl: string | null;
  readonly controlHeadsFile: string;
  readonly operatorKeyFile: string;
  readonly publicOrigins: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly trustProxy: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly limits: Limits;
}

/** `environment`: as `process.env`. The failure lists every fault, one sentence each. */
export function parseConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Configuration, readonly string[]> {
  const given = Object.entries(environment).filter(
    ([name, value]) => name.startsWith(prefix) && value !== undefined,
  );
  const settings = Object.fromEntries(given.map(([name, value]) => [name.slice(prefix.length), value]));
  const unknown = Object.keys(settings).filter((name) => !(name in schema.shape));
  const parsed = schema.safeParse(settings);
  const faults = [
    ...unknown.map((name) => `${prefix}${name} is no setting of the relay.`),
    ...(parsed.error?.issues ?? []).map((issue) => `${prefix}${issue.path.join('.')}: ${issue.message}.`),
  ];
  if (settings['NATS_URL'] !== undefined && settings['DATABASE_URL'] === undefined)
    faults.push(
      `${prefix}NATS_URL: nodes that wake each other need a store in common, ${prefix}DATABASE_URL.`,
    );
  if (!parsed.success || faults.length > 0) return err(faults);
  const set = parsed.data;
  return ok({
    host: set.HOST,
    port: set.PORT,
    metricsHost: set.METRICS_HOST,
    metricsPort: set.METRICS_PORT,
    dataDirectory: set.DATA_DIR,
    databaseUrl: set.DATABASE_URL ?? null,
    natsUrl: set.NATS_URL ?? null,
    controlHeadsFile: set.CONTROL_HEADS ?? join(set.DATA_DIR, 'control-heads'),
    operatorKeyFile: set.OPERATOR_KEY ?? join(set.DATA_DIR, 'operator.key'),
    publicOrigins: set.PUBLIC_ORIGINS,
    allowedOrigins: set.ALLOWED_ORIGINS,
    trustProxy: set.TRUST_PROXY,
    logLevel: set.LOG_LEVEL,
    limits: {
      connections: set.MAX_CONNECTIONS,
      connectionsPerSecond: set.CONNECTIONS_PER_SECOND,
      socketsPerDevice: set.SOCKETS_PER_DEVICE,
      messagesPerSecond: set.MESSAGES_PER_SECOND,
      messagesBurst: set.MESSAGES_BURST,
      bytesPerDay: set.BYTES_PER_DAY,
    },
  });
}
