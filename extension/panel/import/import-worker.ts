/** Reads one export off the panel's thread, then has nothing more to do: the panel ends it. */
import { bytesToHex, type Bytes } from '#shared/base/bytes.ts';
import { sha256OfLarge } from '#shared/crypto/digest.ts';
import { defaultLimits } from '#shared/logs/reading.ts';
import { readExport } from '#shared/logs/read-export.ts';
import type { ImportAnswer, ImportRequest } from './import-messages.ts';

addEventListener('message', ({ data }: MessageEvent<ImportRequest>) => {
  // A rejection would die in here unheard, and the panel would wait for its time limit.
  read(data).catch(() => answer({ type: 'failed', failure: { type: 'damaged' } }));
});

async function read({ file, mapping }: ImportRequest): Promise<void> {
  const maximum = defaultLimits.bytes;
  if (file.size > maximum) {
    answer({ type: 'failed', failure: { type: 'too-large', limit: 'bytes', maximum } });
    return;
  }
  const bytes: Bytes = new Uint8Array(await file.arrayBuffer());
  const reading = await readExport(bytes, {
    onEvents: (batch) => answer({ type: 'events', batch }),
    onFirstRows: (batch) => answer({ type: 'first', batch }),
    ...(mapping && { mapping }),
  });
  if (!reading.ok) {
    answer({ type: 'failed', failure: reading.error });
    return;
  }
  const { events: _sent, ...head } = reading.value;
  answer({ type: 'done', head, fileHash: bytesToHex(await sha256OfLarge(bytes)) });
}

function answer(message: ImportAnswer): void {
  postMessage(message);
}
