/** `node sync-server/main.ts [command]`: without a command the relay runs until it is told to stop. */
import { parseConfiguration } from './configuration.ts';
import { commands } from './commands.ts';

const [name = 'run', ...options] = process.argv.slice(2);
const configuration = parseConfiguration(process.env);
const command = commands[name];

if (!configuration.ok) {
  for (const fault of configuration.error) console.error(fault);
  process.exitCode = 2;
} else if (!command) {
  console.error(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await command(configuration.value, options);
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : String(cause));
    process.exitCode = 1;
  }
}
