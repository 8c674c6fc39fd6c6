/** A real relay on a free port and in a folder of its own, or in one that a relay before it has left. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from '#shared/base/bytes.ts';
import { createVoucher, type Voucher } from '#shared/protocol/voucher.ts';
import { parseConfiguration, type Configuration } from '../../sync-server/configuration.ts';
import { loadOperatorKey } from '../../sync-server/operator-key.ts';
import { startRelay } from '../../sync-server/relay.ts';

export interface TestRelay {
  readonly url: string;
  readonly metricsUrl: string;
  readonly directory: string;
  readonly port: number;
  voucher(draft?: Partial<Voucher>): Promise<string>;
  close(): Promise<void>;
}

const dayMs = 86_400_000;

/** `directory`: of a relay to go on with. `port`: to come back where clients look for it. */
export async function startTestRelay(
  draft: { directory?: string; port?: number; environment?: Record<string, string> } = {},
): Promise<TestRelay> {
  const directory = draft.directory ?? (await createRelayDirectory());
  const configuration = testConfiguration(directory, draft.port ?? 0, draft.environment);
  const relay = await startRelay(configuration);
  return {
    url: relay.url,
    metricsUrl: relay.metricsUrl,
    directory,
    port: Number(new URL(relay.url).port),
    voucher: (terms) => issueVoucher(configuration, terms),
    close: () => relay.close(),
  };
}

export async function createRelayDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'varsam-relay-'));
}

export async function removeRelayDirectory(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
}

export function testConfiguration(
  directory: string,
  port: number,
  environment: Record<string, string> = {},
): Configuration {
  const configuration = parseConfiguration({
    VARSAM_RELAY_DATA_DIR: directory,
    VARSAM_RELAY_PORT: String(port),
    VARSAM_RELAY_METRICS_PORT: '0',
    VARSAM_RELAY_LOG_LEVEL: 'silent',
    VARSAM_RELAY_CONNECTIONS_PER_SECOND: '1000',
    VARSAM_RELAY_MESSAGES_PER_SECOND: '10000',
    ...environment,
  });
  if (!configuration.ok) throw new Error(configuration.error.join(' '));
  return configuration.value;
}

export async function issueVoucher(
  configuration: Configuration,
  terms: Partial<Voucher> = {},
): Promise<string> {
  const { privateKey } = await loadOperatorKey(configuration.operatorKeyFile);
  const id = randomBytes(16);
  const rest = { spaces: 10, maxBytes: 1 << 30, maxRooms: 10_000, expiresAt: Date.now() + dayMs };
  return createVoucher({ id, ...rest, ...terms }, privateKey);
}
