import { expect, it } from 'vitest';
import { faultOfOwnLine } from '#shared/review/follow-up.ts';

it.each([
  '',
  'Jag finns på rum 12, anknytning 4410.',
  'Ring mig på 031-390 06 12.',
  'Nås på karin.oberg@exempel.se',
])('takes a line about where the sender is reached: %s [INV-9]', (line) => {
  expect(faultOfOwnLine(line)).toBeNull();
});

it.each([
  ['asks', 'Hur kom det sig?'],
  ['asks', 'Skriv varför du öppnade ärendet.'],
  ['asks', 'Förklara dig för mig i morgon.'],
  ['asks', 'Please give me your reasons.'],
  ['too-long', 'a'.repeat(121)],
  ['names-a-person', 'Det gäller 18900101-9802.'],
] as const)('refuses a line that %s: %s [INV-9]', (fault, line) => {
  expect(faultOfOwnLine(line)).toBe(fault);
});
