/** What is wrong with something that an administrator has written: where it stands, and how to mend it. */
import type { z } from 'zod';

/** What the schemas ask beyond shape: each is the message of its check. */
export const writingRules = [
  'bare-selector',
  'closed-selector',
  'css-selector',
  'environment',
  'fact-name',
  'field',
  'glob',
  'id',
  'labels',
  'one-each',
  'origin',
  'paths-or-shows',
  'place',
  'plain-confirmation',
  'purposes',
  'record-required',
  'relay',
  'required-places',
  'same-by',
  'same-by-place',
  'same-id',
  'selector',
  'shown-text',
  'sign',
  'warns',
] as const;
export type WritingRule = (typeof writingRules)[number];

/** What to do about a fault; the sentences are those of `extension/text/faults.ts`. */
export type Mend =
  | { readonly type: 'remove'; readonly names: readonly string[] }
  | { readonly type: 'add' | 'change'; readonly wanted: string }
  | { readonly type: 'write-one'; readonly values: readonly unknown[] }
  | { readonly type: 'at-most' | 'at-least'; readonly bound: number; readonly of: BoundOf }
  | { readonly type: 'rule'; readonly rule: WritingRule }
  | { readonly type: 'form' }
  | { readonly type: 'version'; readonly is: 'missing' | 'newer' | 'unknown'; readonly current: number }
  | { readonly type: 'json' }
  | { readonly type: 'other-build'; readonly address: string }
  | { readonly type: 'served'; readonly origin: string; readonly by: string };

export type BoundOf = 'characters' | 'entries' | 'value';

/** One fault: where, as a path like `views[2].facts.handler`, and what to do about it. */
export interface Fault {
  readonly path: string;
  readonly mend: Mend;
}

type Issue = z.core.$ZodIssue;

/** In document order. Of a choice between shapes, the faults of the shape that was meant. */
export function toFaults(issues: readonly Issue[], before: readonly PropertyKey[] = []): readonly Fault[] {
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

function mendOf(issue: Issue): Mend {
  const rule = writingRules.find((each) => each === issue.message);
  if (rule !== undefined && issue.code !== 'invalid_type') return { type: 'rule', rule };
  if (issue.code === 'unrecognized_keys') return { type: 'remove', names: issue.keys };
  if (issue.code === 'invalid_type')
    return { type: isMissing(issue) ? 'add' : 'change', wanted: issue.expected };
  if (issue.code === 'invalid_value') return { type: 'write-one', values: issue.values };
  if (issue.code === 'too_big')
    return { type: 'at-most', bound: Number(issue.maximum), of: boundOf(issue.origin) };
  if (issue.code === 'too_small')
    return { type: 'at-least', bound: Number(issue.minimum), of: boundOf(issue.origin) };
  return { type: 'form' };
}

function isMissing({ message }: Issue): boolean {
  return message.endsWith('received undefined');
}

function boundOf(origin: string): BoundOf {
  if (origin === 'string') return 'characters';
  return origin === 'array' ? 'entries' : 'value';
}

function toPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (whole, step) =>
      typeof step === 'number' ? `${whole}[${step}]` : whole ? `${whole}.${String(step)}` : String(step),
    '',
  );
}
