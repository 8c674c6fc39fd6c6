/** JSON from outside: what is none, or lies too deep, is null and no throw. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/** A value as it was written; empty for one that lies too deep to be written again. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}
