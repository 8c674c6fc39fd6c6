/** Loaded before a relay: kills its process at one of the writes that have to do with snapshots, just before or after it. */
import { StatementSync } from 'node:sqlite';

const snapshotWrites = /INTO snapshots|UPDATE snapshots|FROM snapshots WHERE|DELETE FROM log|SET floor/;
const at = Number(process.env['VARSAM_TEST_DIES_AT']);
const isAfter = process.env['VARSAM_TEST_DIES'] === 'after';
// oxlint-disable-next-line typescript/unbound-method -- called on each statement
const run = StatementSync.prototype.run;
let writes = 0;

StatementSync.prototype.run = function mortal(this: StatementSync, ...values: Parameters<typeof run>) {
  const isCounted = snapshotWrites.test(this.sourceSQL);
  if (isCounted) writes += 1;
  const isLast = isCounted && writes === at;
  if (isLast && !isAfter) process.kill(process.pid, 'SIGKILL');
  const changed = run.apply(this, values);
  if (isLast) process.kill(process.pid, 'SIGKILL');
  return changed;
} as typeof run;
