import { describe, expect, it } from 'vitest';
import { fileNameOf } from '#extension/page/capture/file-name.ts';

describe('name of a download', () => {
  it.each([
    [`attachment; filename="logg.xls"; filename*=UTF-8''Logg%20elev%C3%A5tkomst.xls`, 'Logg elevåtkomst.xls'],
    ['attachment; filename="a \\"b\\".xls"', 'a "b".xls'],
    ['attachment; filename=logg.xls', 'logg.xls'],
    ['attachment', 'export.xls'],
    [null, 'export.xls'],
    ['attachment; filename="../../etc/logg.xls"', 'logg.xls'],
    ['attachment; filename="C:\\\\loggar\\\\logg.xls"', 'logg.xls'],
    [`attachment; filename*=UTF-8''%E5.xls; filename="logg.xls"`, 'logg.xls'],
  ])('of %s is %s', (disposition, name) => {
    expect(fileNameOf(disposition, 'https://pmo.example.se/rapport/export.xls?fran=1')).toBe(name);
  });
});
