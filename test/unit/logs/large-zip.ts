/** The same archive with sizes, count and place of its directory in the fields for large ones (APPNOTE §4.5.3, §4.3.14). */
export function asLarge(zip: Uint8Array): Uint8Array {
  const old = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - 22;
  const [start, count] = [old.getUint32(end + 16, true), old.getUint16(end + 10, true)];
  const entries: Uint8Array[] = [];
  for (let at = start, i = 0; i < count; i++) {
    const names = old.getUint16(at + 28, true);
    const entry = new Uint8Array(46 + names + 28);
    entry.set(zip.subarray(at, at + 46 + names));
    const view = new DataView(entry.buffer);
    view.setUint16(30, 28, true);
    view.setUint16(46 + names, 1, true);
    view.setUint16(48 + names, 24, true);
    for (const [k, field] of [24, 20, 42].entries()) {
      view.setBigUint64(50 + names + k * 8, BigInt(view.getUint32(field, true)), true);
      view.setUint32(field, 0xffffffff, true);
    }
    entries.push(entry);
    at += 46 + names + old.getUint16(at + 30, true) + old.getUint16(at + 32, true);
  }
  const directory = entries.reduce((sum, entry) => sum + entry.length, 0);
  const large = new DataView(new ArrayBuffer(56 + 20 + 22));
  large.setUint32(0, 0x06064b50, true);
  large.setBigUint64(4, 44n, true);
  for (const at of [24, 32]) large.setBigUint64(at, BigInt(count), true);
  large.setBigUint64(40, BigInt(directory), true);
  large.setBigUint64(48, BigInt(start), true);
  large.setUint32(56, 0x07064b50, true);
  large.setBigUint64(64, BigInt(start + directory), true);
  large.setUint32(72, 1, true);
  large.setUint32(76, 0x06054b50, true);
  for (const at of [84, 86]) large.setUint16(at, 0xffff, true);
  for (const at of [88, 92]) large.setUint32(at, 0xffffffff, true);
  const parts = [zip.subarray(0, start), ...entries, new Uint8Array(large.buffer)];
  return new Uint8Array(parts.flatMap((part) => [...part]));
}
