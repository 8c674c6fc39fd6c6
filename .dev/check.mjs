/** Everything that can be said about the code without running it; prints each step and fails at the end. */
import { spawnSync } from 'node:child_process';

/** @type {[title: string, command: string, args: string[]][]} */
const steps = [
  ['types: extension and tests', 'tsc', ['-p', 'tsconfig.json']],
  ['types: shared, without DOM', 'tsc', ['-p', 'shared/tsconfig.json']],
  ['types: relay', 'tsc', ['-p', 'sync-server/tsconfig.json']],
  ['lint', 'oxlint', ['--deny-warnings', '--report-unused-disable-directives']],
  ['format', 'oxfmt', ['--check', '.']],
  ['import rules', 'node', ['.dev/import-rules.ts']],
  ['dead code', 'knip', []],
];

const failed = [];
for (const [title, command, args] of steps) {
  console.log(`— ${title}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) failed.push(title);
}
console.log(failed.length === 0 ? 'All checks hold.' : `These do not hold: ${failed.join(', ')}.`);
process.exit(failed.length === 0 ? 0 : 1);
