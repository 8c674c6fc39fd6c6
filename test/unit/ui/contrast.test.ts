import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../extension/ui/tokens.css', import.meta.url), 'utf8');

type Theme = 'light' | 'dark';

/** Six hexadecimal digits of a token in a theme. */
function colour(token: string, theme: Theme): string {
  const pair = new RegExp(`--${token}:\\s*light-dark\\(#(\\w+),\\s*#(\\w+)\\)`).exec(css);
  const one = new RegExp(`--${token}:\\s*#(\\w+)`).exec(css);
  const hex = (theme === 'light' ? pair?.[1] : pair?.[2]) ?? one?.[1] ?? '';
  return hex.length === 3 ? hex.replaceAll(/./g, '$&$&') : hex;
}

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['bg', 'surface', 'surface-2', 'surface-3'];
const tinted = ['sek', 'lok', 'unrel', 'soft', 'ok', 'unclear', 'dev'];

const text: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink) => grounds.map((ground) => [ink, ground] as const)),
  ...tinted.flatMap((tone) => [[tone, `${tone}-soft`] as const, [tone, 'surface'] as const]),
  ...['folk-soft', 'sek-soft', 'lok-soft', 'unrel-soft', 'soft-soft', 'dev-soft', 'ok-soft', 'act-soft'].map(
    (ground) => ['ink', ground] as const,
  ),
  ['link', 'surface-2'],
  ['link', 'act-soft'],
  ['on-act', 'act'],
  ['on-act', 'act-hover'],
  ['on-solid', 'folk-solid'],
  ['on-toast', 'toast'],
  ['on-shown', 'shown'],
];

const edges: readonly (readonly [string, string])[] = [
  ...['bg', 'surface', 'surface-2'].map((ground) => ['line-strong', ground] as const),
  ...grounds.map((ground) => ['focus', ground] as const),
  ['act', 'surface'],
  ['mask', 'surface'],
];

describe.each<Theme>(['light', 'dark'])('contrast in %s', (theme) => {
  it.each(text)('of text %s on %s is at least 4.5 [UX-2]', (ink, ground) => {
    expect(contrast(colour(ink, theme), colour(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(edges)('of the edge or ring %s on %s is at least 3 [UX-2]', (edge, ground) => {
    expect(contrast(colour(edge, theme), colour(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
