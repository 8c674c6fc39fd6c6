import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const field = 'extension/ui/field.tsx';
const views = globSync('extension/**/*.tsx', { cwd: root });
const takesText = /<(?:input|textarea|Input|TextArea|AriaTextField)\b|contentEditable/;

describe('free text', () => {
  it('is typed through one component, which stops what is never noted [GUARD-19]', () => {
    const takers = views.filter((path) => takesText.test(readFileSync(new URL(path, root), 'utf8')));
    expect(takers.filter((path) => path !== field)).toEqual(['extension/panel/review/table/filter-bar.tsx']);
    expect(takers).toContain(field);
  });
});
