/** A web page in one file (MHTML, RFC 2557), as report servers and Excel save tables: its largest HTML part. */

const maximumParts = 200;

export function isMhtml(text: string): boolean {
  const head = text.slice(0, 2048);
  return (
    /^(?:mime-version|content-type|from|date|subject|x-\S+):/i.test(head) && /multipart\/related/i.test(head)
  );
}

/** Null when there is no HTML in it. */
export function htmlOfMhtml(text: string): Uint8Array | null {
  const boundary = /boundary="?([^"\r\n;]+)/i.exec(text.slice(0, 4096))?.[1];
  if (boundary === undefined) return null;
  const pages = text
    .split(`--${boundary}`, maximumParts)
    .slice(1)
    .flatMap((part) => {
      const end = /\r?\n\r?\n/.exec(part);
      const head = part.slice(0, end?.index ?? 0);
      if (!end || !/content-type:\s*text\/html/i.test(head)) return [];
      return [decodeBody(part.slice(end.index + end[0].length), head)];
    });
  return pages.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

function decodeBody(body: string, head: string): Uint8Array {
  const way = /content-transfer-encoding:\s*(\S+)/i.exec(head)?.[1]?.toLowerCase();
  if (way === 'base64') return bytesOf(decodeBase64(body));
  return way === 'quoted-printable' ? bytesOf(decodeQuoted(body)) : new TextEncoder().encode(body);
}

/** RFC 2045 §6.7: what is not ASCII stands as `=C3`, and `=` at a line end joins the next. */
function decodeQuoted(body: string): string {
  return body
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Empty when it is none. */
function decodeBase64(body: string): string {
  try {
    return atob(body.replace(/\s+/g, ''));
  } catch {
    return '';
  }
}

/** One character, one byte. */
function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at) & 0xff;
  return bytes;
}
