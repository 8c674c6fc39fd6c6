/**
 * The long forms of what the tests do briefly, each with a seed to repeat it by: `node .dev/chaos.ts schedules|kills|fuzz|
 * forks [count] [seed]`. An hour of load is `.dev/soak.ts`.
 */
import { spawnSync } from 'node:child_process';

interface Run {
  readonly test: string;
  /** Environment variable that says how many. */
  readonly counted: string;
  readonly count: number;
}

const runs: Readonly<Record<string, Run>> = {
  /** Three devices that edit, crash and lose touch, over a way that drops, repeats, delays and reorders. */
  schedules: { test: 'test/simulation/sync.test.ts', counted: 'VARSAM_SCHEDULES', count: 10_000 },
  /** A relay killed under load; what it had acknowledged must be there. */
  kills: { test: 'test/unit/relay/durability.test.ts', counted: 'VARSAM_KILLS', count: 100 },
  /** Frames that are no messages, and messages that are none for the moment. */
  fuzz: { test: 'test/unit/relay/fuzz.test.ts', counted: 'VARSAM_FRAMES', count: 20_000 },
  /** Two lists of members brought together, in whatever order they are learnt. */
  forks: { test: 'test/unit/protocol/fork.test.ts', counted: 'VARSAM_FORK_TRIALS', count: 100_000 },
};

const [name = '', count, seed = String(Math.trunc(Math.random() * 2 ** 31))] = process.argv.slice(2);
const run = runs[name];
if (!run) {
  console.error(`Usage: npm run chaos -- ${Object.keys(runs).join('|')} [count] [seed]`);
  process.exit(2);
}
console.log(`${name}: ${count ?? run.count}, seed ${seed}`);
const { status } = spawnSync('vitest', ['run', '--project', 'unit', run.test], {
  stdio: 'inherit',
  env: { ...process.env, [run.counted]: count ?? String(run.count), VARSAM_SEED: seed },
});
process.exit(status ?? 1);
