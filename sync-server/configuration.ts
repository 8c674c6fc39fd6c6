/** What an operator may set, by environment; checked whole at start, each fault in one sentence. */
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#shared/base/result.ts';
import { originOf } from '#shared/protocol/admission.ts';

const prefix = 'VARSAM_RELAY_';

/** Messages go on a line after the setting's name, and say what to give. */
const whole = (from: number, to: number, words: string) =>
  z
    .string()
    .regex(/^\d+$/, { error: words, abort: true })
    .transform(Number)
    .refine((number) => number >= from && number <= to, { error: words });
const port = whole(0, 65_535, 'give a whole number from 0 to 65535');
const count = whole(1, Number.MAX_SAFE_INTEGER, 'give a whole number from 1');
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);
const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const schema = z.object({
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on for clients, or for the proxy before them.'),
  PORT: port.default(8787).describe('Port to listen on; 0 takes any that is free, and the log says which.'),
  METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address for `/livez`, `/readyz` and `/metrics`; not for the world.'),
  METRICS_PORT: port.default(8788).describe('Port for the same.'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('relay-data')
    .describe('Folder for what the relay keeps: the embedded store, and files below that are not elsewhere.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'give an address as postgresql://user@host/database' })
    .optional()
    .describe('`postgresql://…`: a store for many nodes. Without it, a file in DATA_DIR for one.'),
  NATS_URL: z
    .url({ protocol: /^(nats|tls)$/, error: 'give an address as nats://host:4222 or tls://host:4222' })
    .optional()
    .describe('`nats://…` or `tls://…`: how nodes wake each other. Without it they look every 5 seconds.'),
  CONTROL_HEADS: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File that notes how far control logs have come; by default `control-heads` in DATA_DIR. Best kept elsewhere.',
    ),
  OPERATOR_KEY: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File with the operator’s signing key; by default `operator.key` in DATA_DIR, made at first start.',
    ),
  PUBLIC_ORIGINS: list
    .refine((origins) => origins.every((origin) => originOf(origin) === origin), {
      error: 'give addresses as wss://relay.example.se, nothing after them, commas between',
    })
    .default([])
    .describe(
      'Addresses that clients dial, e.g. `wss://relay.example.se`. Without them, that of the Host header counts.',
    ),
  ALLOWED_ORIGINS: list
    .refine((origins) => origins.every((origin) => /^[a-z-]+:\/\/[^/]+$/.test(origin)), {
      error: 'give origins as chrome-extension://abcdef, nothing after them, commas between',
    })
    .default([])
    .describe('Values of the Origin header that are let in, e.g. `chrome-extension://…`. Without them, any.'),
  TRUST_PROXY: z
    .stringbool({ error: 'give true or false' })
    .default(false)
    .describe(
      '`true` behind a proxy that sets X-Forwarded-For, so that limits are per client and not per proxy.',
    ),
  LOG_LEVEL: z
    .enum(logLevels, { error: `give one of ${logLevels.join(', ')}` })
    .default('info')
    .describe('`debug`, `info`, `warn`, `error` or `silent`; no level names a person, room or address.'),
  MAX_CONNECTIONS: count.default(10_000).describe('Connections at one time.'),
  CONNECTIONS_PER_SECOND: count.default(5).describe('New connections from one address.'),
  SOCKETS_PER_DEVICE: count.default(8).describe('Connections of one device at one time.'),
  MESSAGES_PER_SECOND: count
    .default(50)
    .describe('Of one connection, 64 KiB counting as one; more are made to wait.'),
  MESSAGES_BURST: count.default(500).describe('How many of them may come at once.'),
  BYTES_PER_DAY: count
    .default(50 * 1024 * 1024)
    .describe('Of one device’s own entries, and of what it adds to the control log.'),
});

export interface Setting {
  /** Of the environment variable. */
  readonly name: string;
  /** As it would be set; null when there is none. */
  readonly default: string | null;
  readonly description: string;
}

/** Every setting there is, in the order in which an operator meets them. */
export const settings: readonly Setting[] = Object.entries(schema.shape).map(([name, setting]) => {
  const unset = setting.safeParse(undefined).data;
  return {
    name: `${prefix}${name}`,
    default: unset === undefined || String(unset) === '' ? null : String(unset),
    description: setting.description ?? '',
  };
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
  readonly logLevel: (typeof logLevels)[number];
  readonly limits: Limits;
}

/**
 * `environment`: as `process.env`; what is empty counts as not set, and blanks around a value are none of it. The failure
 * lists every fault, one sentence each.
 */
export function parseConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Configuration, readonly string[]> {
  const given = Object.entries(environment)
    .map(([name, value = '']) => [name, value.trim()] as const)
    .filter(([name, value]) => name.startsWith(prefix) && value !== '');
  const named = Object.fromEntries(given.map(([name, value]) => [name.slice(prefix.length), value]));
  const unknown = Object.keys(named).filter((name) => !(name in schema.shape));
  const parsed = schema.safeParse(named);
  const faults = [
    ...unknown.map((name) => `${prefix}${name} is no setting of the relay.`),
    ...(parsed.error?.issues ?? []).map((issue) => `${prefix}${issue.path.join('.')}: ${issue.message}.`),
  ];
  if (named['NATS_URL'] !== undefined && named['DATABASE_URL'] === undefined)
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
