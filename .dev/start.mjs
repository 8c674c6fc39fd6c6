/** `npm start`: sets up what is missing, then runs the demonstration until Ctrl+C. */
import { run, setUp } from './set-up.mjs';

const { chromium } = setUp();
process.exit(run('node', ['.dev/demo.ts', ...process.argv.slice(2)], { env: { CHROMIUM: chromium } }));
