/** Adapters by id: those that ship, and signed ones of the organisation, which win. Readable before unlock. */
import { base64UrlToBytes, utf8 } from '#shared/base/bytes.ts';
import { importVerifyKey, verify } from '#shared/crypto/signature.ts';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';
import { compileAdapter } from '#shared/site/compile.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import { z } from 'zod';

/** Adapter and signature travel as one value: a bundle is replaced whole and never merged field by field. */
const bundleSchema = z.strictObject({
  version: z.literal(1),
  /** The adapter as JSON text: these very characters are signed. */
  adapter: z.string().max(200_000),
  /** base64url, 32 bytes. */
  signer: z.string(),
  /** base64url, 64 bytes, over `varsam/adapter/1` and a zero byte before the text. */
  signature: z.string(),
});
export type Bundle = z.infer<typeof bundleSchema>;

/** What is signed for an adapter's text. */
export function bundleMessage(adapter: string): ReturnType<typeof utf8> {
  return utf8(`varsam/adapter/1\0${adapter}`);
}

/** Where bundles lie: the unsealed catalogue document's map, from adapter id to bundle. */
export interface BundleStore {
  get(id: string): unknown;
}

export interface Catalogue {
  /** Null when neither a trusted bundle nor a shipped adapter of that id holds. */
  adapterById(id: string): Promise<CompiledAdapter | null>;
}

/** `trustedSigners`: base64url public keys. A bundle that fails anywhere is passed over: the shipped adapter still veils. */
export function createCatalogue(
  openBundles: () => Promise<BundleStore>,
  trustedSigners: readonly string[],
): Catalogue {
  // Where nobody is trusted there is nothing to read, and no page waits for the disk.
  const bundles = trustedSigners.length === 0 ? Promise.resolve(new Map<string, unknown>()) : openBundles();
  return {
    async adapterById(id) {
      const signed = await trustedDraft((await bundles).get(id), trustedSigners);
      for (const draft of [signed, shippedAdapters.get(id)]) {
        const compiled = draft === null || draft === undefined ? null : compileAdapter(draft);
        if (compiled?.ok === true && compiled.value.id === id) return compiled.value;
      }
      return null;
    },
  };
}

async function trustedDraft(stored: unknown, trustedSigners: readonly string[]): Promise<unknown> {
  const bundle = bundleSchema.safeParse(stored);
  if (!bundle.success || !trustedSigners.includes(bundle.data.signer)) return null;
  const publicKey = base64UrlToBytes(bundle.data.signer);
  const signature = base64UrlToBytes(bundle.data.signature);
  if (publicKey === null || signature === null) return null;
  const key = await importVerifyKey(publicKey);
  if (!key.ok || !(await verify(key.value, bundleMessage(bundle.data.adapter), signature))) return null;
  try {
    return JSON.parse(bundle.data.adapter);
  } catch {
    return null;
  }
}
