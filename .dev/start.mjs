/** `npm start`: sets up what is missing, then runs the demonstration until Ctrl+C, or until whoever started this has gone. */
import { spawn } from 'node:child_process';
import { environment, root, setUp } from './set-up.mjs';

const { chromium } = setUp();
const demo = spawn('node', ['.dev/demo.ts', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: environment({ CHROMIUM: chromium }),
});
demo.once('exit', (status) => process.exit(status ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => demo.kill(signal));
// A shell between npm and this one ends without a word.
const starter = process.ppid;
setInterval(() => process.ppid !== starter && demo.kill(), 500);
