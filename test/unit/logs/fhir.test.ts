/** FHIR AuditEvents, of several releases, as servers give them. */
import { describe, expect, it } from 'vitest';
import { failure, read, reasonsOf } from './written-logs.ts';

describe('FHIR as servers give it [CAP-2, CAP-3]', () => {
  const patient = { what: { identifier: { value: '189902239871' } }, role: { code: '1' } };
  const file = { what: { identifier: { value: 'urn:uuid:0f0f' } }, role: { code: '3' }, name: 'Elevakt' };
  const audit = (fields: object) => ({
    resourceType: 'AuditEvent',
    recorded: '2024-03-01T07:12:05Z',
    ...fields,
  });
  const r4 = audit({ agent: [{ altId: 'larare12', requestor: true }], entity: [file, patient] });
  const bundle = (...resources: object[]) => ({
    resourceType: 'Bundle',
    entry: resources.map((resource) => ({ resource })),
  });
  const found = { user: 'larare12', subject: '189902239871', detail: 'Elevakt' };

  it('gives events of AuditEvents and names what is none', async () => {
    const resources = bundle({ ...r4, action: 'D' }, { resourceType: 'Patient' });
    const reading = await read(JSON.stringify(resources, null, 1));
    expect(reading.events).toMatchObject([{ ...found, actionKind: 'deleted' }]);
    expect(reasonsOf(reading)).toEqual(['too-few-cells']);
  });

  it('finds the patient by role, whatever stands before', async () => {
    expect((await read(JSON.stringify(r4))).events).toMatchObject([found]);
  });

  it('reads Bundles a line each, or in a list, as their events', async () => {
    const [one, two] = [bundle(r4, r4), bundle(r4)];
    for (const text of [`${JSON.stringify(one)}\n${JSON.stringify(two)}\n`, JSON.stringify([one, two])])
      expect((await read(text)).events).toMatchObject([found, found, found]);
  });

  it('reads Bundles, and records, printed over many lines one after another', async () => {
    const printed = (value: unknown) => JSON.stringify(value, null, 2);
    for (const between of ['\n', ',\n\n', ''])
      expect(
        (await read([bundle(r4, r4), r4].map(printed).join(between))).events.map(({ user }) => user),
      ).toEqual(['larare12', 'larare12', 'larare12']);
    const record = { tid: '2024-03-01 07:12', användare: 'larare12', händelse: 'läs } "så" {' };
    expect((await read(`${printed(record)}\n${printed(record)}`)).events).toMatchObject([
      { action: record.händelse },
      { action: record.händelse },
    ]);
  });

  it('says after which line Bundles printed one after another were cut, and what between them is none', async () => {
    const text = JSON.stringify(bundle(r4), null, 2);
    const linesOfOne = text.split('\n').length;
    expect(await failure(`${text}\n${text.slice(0, 300)}`)).toEqual({
      type: 'truncated',
      afterRow: linesOfOne,
    });
    const reading = await read(`${text}\n${text.replace('"AuditEvent"', 'AuditEvent')}\n${text}`);
    expect(reading.counts).toMatchObject({ rows: 3, events: 2, notUnderstood: 1 });
    expect(reading.notUnderstood[0]?.sourceRow).toBe(linesOfOne + 1);
  });

  it('says that a Bundle is a page of more, and takes when it was done before when it was written [CAP-5]', async () => {
    const page = (total: number) => JSON.stringify({ ...bundle(r4, r4, { resourceType: 'Other' }), total });
    const differs = { type: 'stated-count-differs', stated: 55, read: 3 };
    expect((await read(page(55))).warnings).toEqual([differs]);
    expect((await read(`${page(4)}\n${page(4)}\n`)).warnings).toEqual([]);
    for (const done of [
      { occurredDateTime: '2024-03-01T06:00:00Z' },
      { occurredPeriod: { start: '2024-03-01T06:00:00Z' } },
    ])
      expect((await read(JSON.stringify({ ...r4, ...done }))).events).toMatchObject([
        { time: '2024-03-01T06:00:00Z' },
      ]);
  });

  it('reads what it did without them where a day stands for when it was done, or null for nothing', async () => {
    for (const fields of [
      { occurredDateTime: '2024-03-01' },
      { occurredPeriod: { start: '2024-03' } },
      { occurredDateTime: null, occurredPeriod: null },
    ])
      for (const total of [null, '1', 1])
        expect(await read(JSON.stringify({ ...bundle({ ...r4, ...fields }), total }))).toMatchObject({
          events: [{ ...found, time: '2024-03-01T07:12:05Z' }],
          warnings: [],
        });
  });

  it('says that a Bundle without entries is empty', async () => {
    expect(await failure('{"resourceType":"Bundle","total":0}')).toEqual({ type: 'empty' });
  });

  it('says of a Bundle over many lines that it was cut, and not after which line', async () => {
    const text = JSON.stringify(bundle(r4, r4), null, 2);
    expect(await failure(text.slice(0, 600))).toEqual({ type: 'truncated', afterRow: null });
  });

  it('reads the shape that STU3 had', async () => {
    const older = audit({
      agent: [{ userId: { value: 'larare12' }, requestor: true }],
      entity: [
        { identifier: { value: '189902239871' }, role: { code: '1' } },
        { reference: { reference: 'Composition/1', display: 'Elevakt' } },
      ],
    });
    const reading = await read(JSON.stringify(older));
    expect(reading.events).toMatchObject([found]);
    expect(reasonsOf(reading)).toEqual([]);
  });
});
