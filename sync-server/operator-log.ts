/** The operator's log: one JSON object a line, on standard output. */
import { writeSync } from 'node:fs';
import { pino, type Logger } from 'pino';
import type { Configuration } from './configuration.ts';

const standardOutput = 1;

/**
 * A log on a full disk, or whose reader has gone, stops nobody: the first line that can be written again says how many are
 * missing. `write` takes a line, throws where it cannot be written, and returns how many bytes of it were.
 */
export function createOperatorLog(
  { logLevel }: Pick<Configuration, 'logLevel'>,
  write = (line: string): number => writeSync(standardOutput, line),
): Logger {
  let lost = 0;
  /** A full disk may have taken a part of a line. */
  let isCut = false;

  const take = (line: string): boolean => {
    const text = isCut ? `\n${line}` : line;
    try {
      const written = write(text);
      isCut = written < Buffer.byteLength(text);
      return !isCut;
    } catch {
      return false;
    }
  };

  const log = pino(
    { level: logLevel, base: null },
    {
      write(line: string) {
        if (!take(line)) lost += 1;
        else if (lost > 0) {
          const count = lost;
          lost = 0;
          log.error({ event: 'lines-lost', count });
        }
      },
    },
  );
  return log;
}
