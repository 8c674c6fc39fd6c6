/** `npm run build [-- --browser firefox] [-- --organisation FILE] [-- --zip]`: the extension into `.output/`. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { run, stopWith } from './set-up.mjs';

const { values } = parseArgs({
  options: {
    organisation: { type: 'string' },
    browser: { type: 'string', default: 'chrome' },
    zip: { type: 'boolean', default: false },
  },
});
const file = values.organisation ? resolve(values.organisation) : '';
if (file && !existsSync(file)) stopWith(`the organisation file ${file} is not there.`);
// What users get, whoever builds it: a test run has another NODE_ENV, which puts React's own checks into the views.
const env = { VARSAM_ORGANISATION: file, NODE_ENV: 'production' };
process.exit(run('wxt', [values.zip ? 'zip' : 'build', '-b', values.browser], { env }));
