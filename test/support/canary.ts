/** Searches a disk for what should not be readable on it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDBFactory } from 'fake-indexeddb';

/** Everything in all databases of the profile: keys and values, bytes as they are. */
export async function dumpIndexedDb(factory: IDBFactory): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (const { name } of await factory.databases()) {
    const opening = factory.open(name ?? '');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const database = opening.result;
    for (const store of database.objectStoreNames) {
      const reading = database.transaction(store).objectStore(store).getAll();
      await new Promise((resolve) => reading.addEventListener('success', resolve));
      const values: readonly unknown[] = reading.result;
      for (const value of values) collect(value, parts);
    }
    database.close();
  }
  return Buffer.concat(parts);
}

/** All files of a folder, one after the other. */
export async function dumpFolder(folder: string): Promise<Buffer> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Buffer.concat(await Promise.all(files.map((file) => readFile(file))));
}

/** Which of the words stand in the dump as UTF-8, UTF-16, hexadecimal or base64 at any offset. */
export function findCanaries(dump: Buffer, words: readonly string[]): string[] {
  return words.filter((word) => {
    const plain = Buffer.from(word, 'utf8');
    const spellings = [plain, Buffer.from(word, 'utf16le'), Buffer.from(plain.toString('hex'))];
    for (const shift of [0, 1, 2]) {
      const padded = Buffer.concat([Buffer.alloc(shift), plain])
        .toString('base64')
        .replaceAll('=', '');
      spellings.push(Buffer.from(padded.slice(shift === 0 ? 0 : shift + 1, -1)));
    }
    return spellings.some((spelling) => spelling.length > 3 && dump.includes(spelling));
  });
}

function collect(value: unknown, parts: Buffer[]): void {
  if (value instanceof Uint8Array) parts.push(Buffer.from(value));
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) {
      parts.push(Buffer.from(key));
      collect(one, parts);
    }
  else parts.push(Buffer.from(String(value)));
}
