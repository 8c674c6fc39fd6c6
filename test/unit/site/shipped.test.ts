import { describe, expect, it } from 'vitest';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';
import { compileAdapter } from '#shared/site/compile.ts';

describe.each([...shippedAdapters])('the shipped adapter %s', (id, adapter) => {
  it('compiles without a fault and is marked unverified [SITE-2]', () => {
    expect(compileAdapter(adapter)).toMatchObject({ ok: true, value: { id, verified: false } });
  });
});
