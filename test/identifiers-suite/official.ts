/** The personnummer that the Swedish Tax Agency publishes for tests: none belongs to a person. */
import { readFileSync } from 'node:fs';

export function readOfficialNumbers(): readonly string[] {
  const text = readFileSync(new URL('official-test-numbers.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { pins: string[] }).pins;
}
