/** The name of a download: RFC 6266 `filename*`, then `filename`, then the last step of the address. */

const longest = 200;

export function fileNameOf(disposition: string | null, address: string): string {
  const name = extendedName(disposition) ?? plainName(disposition) ?? lastStep(address);
  const bare = name
    .replace(/^.*[\\/]/s, '')
    .replace(/\p{Cc}/gu, '')
    .slice(0, longest)
    .trim();
  return bare === '' ? 'logg' : bare;
}

/** RFC 8187, UTF-8 only: the other encoding it allows is long gone. */
function extendedName(disposition: string | null): string | null {
  const found = /filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition ?? '');
  return found?.[1] === undefined ? null : decode(found[1]);
}

function plainName(disposition: string | null): string | null {
  const found = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition ?? '');
  return found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2] ?? null;
}

function lastStep(address: string): string {
  return decode(URL.parse(address)?.pathname.split('/').at(-1) ?? '') ?? '';
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
