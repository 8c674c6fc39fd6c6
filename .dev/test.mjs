/** `npm test`: sets up what is missing, runs every check and test, and closes with one plain line of counts. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, setUp, setUpServers } from './set-up.mjs';

const { chromium } = setUp();
setUpServers();
const reportFile = join(root, '.varsam', 'test-report.json');

mkdirSync(join(root, '.varsam'), { recursive: true });
rmSync(reportFile, { force: true });

const checked = run('node', ['.dev/check.mjs']);
const tested = run(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
  {
    env: { CHROMIUM: chromium },
  },
);

const report = JSON.parse(readFileSync(reportFile, 'utf8'));
const skipped = report.numPendingTests + report.numTodoTests;
const failed =
  report.numFailedTests + (checked === 0 ? 0 : 1) + (tested !== 0 && report.numFailedTests === 0 ? 1 : 0);
if (checked !== 0) console.log('The checks above do not hold; they count as one failed test.');
console.log(`${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 && report.numPassedTests > 0 ? 0 : 1);
