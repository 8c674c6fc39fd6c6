/** Settings of the relay: checked together before anything starts, each fault with its mend. */
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../sync-server/configuration.ts';

describe('the relay’s settings', () => {
  it('are refused together, each fault in a sentence that names the setting [RELAY-1]', () => {
    const parsed = parseConfiguration({
      VARSAM_RELAY_PORT: 'abc',
      VARSAM_RELAY_PROT: '1',
      VARSAM_RELAY_BYTES_PER_DAY: '0',
    });
    const faults = parsed.ok ? [] : parsed.error.map((fault) => fault.split(/[ :]/)[0]);
    expect(faults).toEqual(['VARSAM_RELAY_PROT', 'VARSAM_RELAY_PORT', 'VARSAM_RELAY_BYTES_PER_DAY']);
  });

  it('have defaults that keep to this machine', () => {
    expect(parseConfiguration({})).toMatchObject({
      ok: true,
      value: { host: '127.0.0.1', metricsHost: '127.0.0.1' },
    });
  });

  it('that are empty count as not set: no address of all the world, no port that nobody knows [RELAY-1]', () => {
    const unset = parseConfiguration({});
    const names = ['HOST', 'PORT', 'METRICS_HOST', 'METRICS_PORT', 'DATABASE_URL', 'TRUST_PROXY', 'DATA_DIR'];
    expect(parseConfiguration(Object.fromEntries(names.map((name) => [`VARSAM_RELAY_${name}`, ''])))).toEqual(
      unset,
    );
  });

  it('are read without the blanks around them, as of a file with another system’s ends of lines [RELAY-1]', () => {
    const parsed = parseConfiguration({
      VARSAM_RELAY_PORT: '8787\r',
      VARSAM_RELAY_DATA_DIR: ' /srv/varsam\r',
      VARSAM_RELAY_HOST: ' ',
    });
    expect(parsed).toMatchObject({ value: { port: 8787, dataDirectory: '/srv/varsam', host: '127.0.0.1' } });
  });

  it.each([
    ['PORT', '8787.5', 'a whole number from 0 to 65535'],
    ['BYTES_PER_DAY', '50MB', 'a whole number from 1'],
    ['MAX_CONNECTIONS', '1e99', 'a whole number from 1'],
    ['DATABASE_URL', 'mysql://relay:hemligt@db/relay', 'postgresql://'],
    ['NATS_URL', 'http://nats', 'nats://'],
    ['PUBLIC_ORIGINS', 'relay.example.se', 'wss://relay.example.se'],
    ['PUBLIC_ORIGINS', 'https://relay.example.se', 'wss://relay.example.se'],
    ['PUBLIC_ORIGINS', 'wss://relay.example.se, wss://relay.example.se/sync', 'nothing after them'],
    ['ALLOWED_ORIGINS', 'abcdef', 'chrome-extension://'],
    ['TRUST_PROXY', 'maybe', 'true or false'],
    ['LOG_LEVEL', 'loud', 'debug, info, warn, error, silent'],
  ])('say of %s, given as %s, what to give instead, and no secret [RELAY-1]', (name, value, mend) => {
    const parsed = parseConfiguration({ [`VARSAM_RELAY_${name}`]: value });
    const [fault] = parsed.ok ? [] : parsed.error;
    expect(fault).toMatch(new RegExp(`^VARSAM_RELAY_${name}: give .*\\.$`));
    expect(fault).toContain(mend);
    expect(fault).not.toContain('hemligt');
  });
});
