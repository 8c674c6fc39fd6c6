/**
 * FHIR AuditEvent (STU3, R4 and R5), one a line, printed one after another or in Bundles, as rows of the same columns for every
 * source.
 */
import { z } from 'zod';
import { jsonParts, parseJson, writeJson } from './json.ts';
import { cleanCell, type Sheet, type SheetRow } from './sheet.ts';

const fhirColumns = [
  'recorded',
  'agent',
  'action',
  'location',
  'patient',
  'entity',
  'purpose',
  'outcome',
  'source',
];

export interface FhirFinding {
  readonly sheet: Sheet;
  /** The line before the last value when that is no whole JSON, 0 when it is the only one; else null. */
  readonly cutAfter: number | null;
}

const identifier = z.object({ value: z.string().optional() });
const reference = z.object({
  identifier: identifier.optional(),
  reference: z.string().optional(),
  display: z.string().optional(),
});
const coding = z.object({ code: z.string().optional(), display: z.string().optional() });
const concept = z.object({ coding: z.array(coding).optional(), text: z.string().optional() });
/** STU3 has an identifier, or a reference, where later releases have one thing for both. */
const olderThing = { identifier: identifier.optional(), reference: reference.optional() };
const agent = z.object({
  altId: z.string().optional(),
  name: z.string().optional(),
  requestor: z.boolean().optional(),
  who: reference.optional(),
  userId: identifier.optional(),
  location: reference.optional(),
});
const entity = z.object({
  what: reference.optional(),
  /** A Coding, or since R5 a CodeableConcept. */
  role: z.object({ code: z.string().optional(), coding: z.array(coding).optional() }).optional(),
  name: z.string().optional(),
  ...olderThing,
});
type Entity = z.infer<typeof entity>;
/** `object-role`: the patient whose record it is. */
const patientRole = '1';
const auditEventSchema = z.object({
  resourceType: z.literal('AuditEvent'),
  recorded: z.string().optional(),
  /** Since R5: when it was done, where `recorded` may be when the log was written. */
  occurredDateTime: z.string().optional().catch(undefined),
  occurredPeriod: z.object({ start: z.string().optional() }).optional().catch(undefined),
  action: z.string().optional(),
  outcome: z.union([z.string(), z.object({ code: coding.optional() })]).optional(),
  agent: z.array(agent).optional(),
  entity: z.array(entity).optional(),
  patient: reference.optional(),
  purposeOfEvent: z.array(concept).optional(),
  authorization: z.array(concept).optional(),
  source: z
    .object({ observer: reference.optional(), site: z.union([z.string(), reference]).optional() })
    .optional(),
});
type AuditEvent = z.infer<typeof auditEventSchema>;
const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  /** Of all that were found: the others stand on further pages. */
  total: z.number().optional().catch(undefined),
  entry: z.array(z.object({ resource: z.unknown() })).default([]),
});

export function isFhir(text: string): boolean {
  return /^\s*[[{]/.test(text) && /"resourceType"\s*:\s*"(AuditEvent|Bundle)"/.test(text.slice(0, 64 * 1024));
}

export function readFhir(text: string, maximumRows: number): FhirFinding {
  const whole = parseJson(text);
  if (whole !== null) {
    const list: readonly unknown[] = Array.isArray(whole) ? whole : [whole];
    const resources = list.flatMap(resourcesIn).slice(0, maximumRows + 1);
    const rows = resources.map((resource, i) => ({ number: i + 1, cells: cellsOf(resource) }));
    return { sheet: toSheet(rows, list.flatMap(totalOf)), cutAfter: null };
  }
  const rows: SheetRow[] = [];
  const parts = jsonParts(text, maximumRows);
  for (const { line, text: source, value } of parts) {
    if (rows.length > maximumRows) break;
    if (value === null) rows.push({ number: line, cells: [cleanCell(source)] });
    else for (const resource of resourcesIn(value)) rows.push({ number: line, cells: cellsOf(resource) });
  }
  const last = parts.at(-1);
  const totals = parts.flatMap(({ value }) => totalOf(value));
  return { sheet: toSheet(rows, totals), cutAfter: last?.value === null ? last.line - 1 : null };
}

/** What a Bundle holds, or the resource itself. */
function resourcesIn(value: unknown): readonly unknown[] {
  const bundle = bundleSchema.safeParse(value);
  return bundle.success ? bundle.data.entry.map((entry) => entry.resource) : [value];
}

function totalOf(value: unknown): readonly number[] {
  const bundle = bundleSchema.safeParse(value);
  return bundle.success && bundle.data.total !== undefined ? [bundle.data.total] : [];
}

/** A resource that is no AuditEvent keeps its text in one cell and ends among the rows not understood. */
function cellsOf(value: unknown): string[] {
  const event = auditEventSchema.safeParse(value);
  if (!event.success) return [writeJson(value)];
  const { data } = event;
  const who = data.agent?.find((candidate) => candidate.requestor) ?? data.agent?.[0];
  const site = data.source?.site;
  const place = data.agent?.find((candidate) => candidate.location)?.location;
  // A day alone says less than when it was written.
  const done = [data.occurredDateTime, data.occurredPeriod?.start].find((text) => text?.includes('T'));
  return [
    done ?? data.recorded,
    who?.altId ?? who?.who?.identifier?.value ?? who?.userId?.value ?? nameOf(who?.who) ?? who?.name,
    data.action,
    nameOf(place) ?? (typeof site === 'string' ? site : nameOf(site)),
    patientOf(data),
    (data.entity ?? []).flatMap((item) => item.name ?? thingOf(item)?.display ?? []).join('\n'),
    [...(data.purposeOfEvent ?? []), ...(data.authorization ?? [])].map(codeOf).join(' '),
    typeof data.outcome === 'string' ? data.outcome : data.outcome?.code?.code,
    nameOf(data.source?.observer),
  ].map((cell) => cleanCell(cell ?? ''));
}

/** By role, then by what is referred to; else the first thing that has a number. */
function patientOf(event: AuditEvent): string | undefined {
  const entities = event.entity ?? [];
  const things = [
    ...entities.filter((item) => (item.role?.code ?? item.role?.coding?.[0]?.code) === patientRole),
    ...entities,
  ].flatMap((item) => thingOf(item) ?? []);
  const named =
    things.find((what) => /(?:^|\/)Patient\//.test(what.reference ?? '')) ??
    things.find((what) => what.identifier?.value);
  const subject = event.patient ?? named;
  return subject?.identifier?.value ?? subject?.reference;
}

function thingOf({ what, reference: referred, identifier: numbered }: Entity) {
  return what ?? (referred || numbered ? { ...referred, identifier: numbered } : undefined);
}

function nameOf(target: z.infer<typeof reference> | undefined): string | undefined {
  return target?.display ?? target?.identifier?.value ?? target?.reference;
}

function codeOf(value: z.infer<typeof concept>): string {
  return value.coding?.[0]?.code ?? value.text ?? '';
}

function toSheet(rows: readonly SheetRow[], totals: readonly number[]): Sheet {
  return {
    name: 'AuditEvent',
    preamble: [...new Set(totals)].map((total) => `total: ${total}`),
    header: fhirColumns,
    rows,
    merges: [],
    hiddenColumns: [],
    date1904: false,
  };
}
