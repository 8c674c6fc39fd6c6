/** What is wrong with an adapter, in words for whoever writes it: where it stands, and how to mend it. */
import type { z } from 'zod';

/** One fault: where, as a path like `views[2].facts.handler`, and what to do about it. */
export interface AdapterFault {
  readonly path: string;
  readonly mend: string;
}

type Issue = z.core.$ZodIssue;

/** In document order. Of a choice between shapes, the faults of the shape that was meant. */
export function toFaults(
  issues: readonly Issue[],
  before: readonly PropertyKey[] = [],
): readonly AdapterFault[] {
  return issues.flatMap((issue) => {
    const path = [...before, ...issue.path];
    const meant = issue.code === 'invalid_union' ? meantBranch(issue.errors) : null;
    if (meant !== null) return toFaults(meant, path);
    const extra = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? null) : null;
    return [{ path: toPath(extra === null ? path : [...path, extra]), mend: mendOf(issue) }];
  });
}

/** The one shape whose keys were all known; null when none or several can have been meant. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const fitting = branches.filter((branch) =>
    branch.every((issue) => {
      if (issue.code === 'invalid_union' && issue.path.length === 0)
        return meantBranch(issue.errors) !== null;
      return issue.code !== 'unrecognized_keys' && !(issue.code === 'invalid_type' && issue.path.length <= 1);
    }),
  );
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function mendOf(issue: Issue): string {
  if (issue.code === 'unrecognized_keys' && issue.message.startsWith('Unrecognized'))
    return `remove ${list(issue.keys)}: nothing of that name belongs here`;
  if (issue.code === 'invalid_type')
    return `${isMissing(issue) ? 'add it' : 'change it'}: ${articled(issue.expected)} is needed here`;
  if (issue.code === 'invalid_value')
    return issue.values.length === 1 ? `write ${list(issue.values)}` : `write one of ${list(issue.values)}`;
  if (issue.code === 'too_big' && issue.origin === 'array') return `keep to ${String(issue.maximum)} at most`;
  return issue.message;
}

function isMissing({ message }: Issue): boolean {
  return message.endsWith('received undefined');
}

function articled(kind: string): string {
  const names: Readonly<Record<string, string>> = {
    array: 'a list in [ ]',
    boolean: 'true or false',
    int: 'a whole number',
    number: 'a number',
    object: 'an object in { }',
    record: 'an object in { }',
    string: 'a text in quotation marks',
  };
  return names[kind] ?? kind;
}

function list(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}

function toPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (whole, step) =>
      typeof step === 'number' ? `${whole}[${step}]` : whole ? `${whole}.${String(step)}` : String(step),
    '',
  );
}
