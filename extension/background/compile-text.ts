/** An adapter's JSON, as somebody has written or shared it, to the one that pages carry. */
import { parseJson } from '#shared/base/json.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { mostBundleText } from '#shared/documents/signed-bundle.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';

/** `id`: of the system that it must be for. */
export function compileText(
  id: string,
  text: string,
): Result<CompiledAdapter, { readonly type: 'faulty' | 'other-system' }> {
  const draft = text.length <= mostBundleText ? parseJson(text) : undefined;
  const compiled = compileAdapter(draft);
  if (!compiled.ok) return err({ type: 'faulty' });
  return compiled.value.id === id ? ok(compiled.value) : err({ type: 'other-system' });
}
