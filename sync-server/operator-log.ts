/** The operator's log: one JSON object a line, on standard output. */
import { writeSync } from 'node:fs';
import { pino, type Logger } from 'pino';
import type { Configuration } from './configuration.ts';

const standardOutput = 1;

export function createOperatorLog({ logLevel }: Configuration): Logger {
  return pino({ level: logLevel, base: null }, { write: writeLine });
}

/** A log on a full disk, or whose reader has gone, stops nobody. */
function writeLine(line: string): void {
  try {
    writeSync(standardOutput, line);
  } catch {
    // There is no other place to say it.
  }
}
