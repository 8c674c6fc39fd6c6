/** Holds the import table of docs/architecture.md against the code; says how many modules it read. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** What the parser prints, as far as it is read here. */
interface Report {
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
  readonly modules: readonly { readonly source: string; readonly dependencies: readonly unknown[] }[];
}

/** `tree`: the folder that holds `extension`, `shared` and `sync-server`. `modules` counts those with imports that were read. */
export function holdImportRules(tree: string): { modules: number; violations: readonly Violation[] } {
  const run = spawnSync(
    process.execPath,
    [
      `${root}node_modules/dependency-cruiser/bin/dependency-cruiser.mjs`,
      '--config',
      `${root}.dependency-cruiser.cjs`,
      '--output-type',
      'json',
      'extension',
      'shared',
      'sync-server',
    ],
    { cwd: tree, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (!run.stdout) throw new Error(`The import rules could not be read: ${run.stderr}`);
  const { summary, modules } = JSON.parse(run.stdout) as Report;
  const ours = modules.filter((module) => /^(extension|shared|sync-server)\//.test(module.source));
  const read = ours.filter((module) => module.dependencies.length > 0).length;
  return {
    modules: read,
    violations: summary.violations.map((each) => ({ rule: each.rule.name, from: each.from, to: each.to })),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { modules, violations } = holdImportRules(root);
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} → ${to}`);
  if (modules === 0)
    console.error('No module with imports was read: the parser is missing, and the rules prove nothing.');
  console.log(`Import rules: ${modules} modules with imports read, ${violations.length} violations.`);
  process.exit(violations.length > 0 || modules === 0 ? 1 : 0);
}
