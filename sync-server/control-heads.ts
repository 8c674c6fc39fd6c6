/**
 * How far each control log has come, noted in a file outside the store: a store that was wiped or restored does not know
 * what it has forgotten, and somebody who was removed could come back with an old log (R13.3).
 */
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { bytesToHex } from '#shared/base/bytes.ts';
import { parseJson } from '#shared/base/json.ts';
import { createTurns } from '#shared/base/turns.ts';
import type { ControlState } from '#shared/protocol/control-state.ts';
import { parseSpaceId, type SpaceId } from '#shared/protocol/ids.ts';
import { hashOperation } from '#shared/protocol/signed-operation.ts';
import { readIfThere } from './read-if-there.ts';
import type { LogStore } from './store/log-store.ts';

export interface ControlHeads {
  /** Whether the log in the store reaches at least as far as was noted, and on the same way. */
  isReached(state: ControlState): Promise<boolean>;
  /** On disk when it resolves. */
  note(state: ControlState): Promise<void>;
  /** As `note`, also where the log is shorter than was noted: who is senior to all has said that it goes on here. */
  confirm(state: ControlState): Promise<void>;
  close(): Promise<void>;
}

const noteSchema = z.strictObject({
  space: z.string().transform((text) => parseSpaceId(text) ?? z.NEVER),
  seq: z.int().nonnegative(),
  /** Hash of the operation at `seq`, hexadecimal. */
  head: z.string(),
});
type Note = z.output<typeof noteSchema>;

/** Throws with a sentence when the file is there and is none of these. */
export async function openControlHeads(path: string, store: LogStore): Promise<ControlHeads> {
  const notes = await readNotes(path);
  await rewrite(path, [...notes.values()]).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(
      `${path} cannot be written (${cause.code}): see VARSAM_RELAY_CONTROL_HEADS, or VARSAM_RELAY_DATA_DIR where that is not set.`,
    );
  });
  const file = await open(path, 'a', 0o600);
  const inTurn = createTurns();

  async function headAt(state: ControlState, seq: number): Promise<string | null> {
    if (seq === state.seq) return bytesToHex(state.head);
    const [operation] = await store.control(state.space, seq - 1, 1);
    return operation ? bytesToHex(hashOperation(operation.body)) : null;
  }

  async function write(note: Note): Promise<void> {
    const { size } = await file.stat();
    try {
      await file.appendFile(lineOf(note));
      await file.datasync();
    } catch (cause) {
      // A full disk may have taken a part of it, to which the next line would be added.
      await file.truncate(size);
      throw cause;
    }
  }

  async function keep({ space, seq, head }: ControlState): Promise<void> {
    const one = { space, seq, head: bytesToHex(head) };
    await inTurn(() => write(one));
    notes.set(space, one);
  }

  return {
    async isReached(state) {
      const noted = notes.get(state.space);
      // What was noted went another way, and has been brought in since (R5.3).
      if (noted && state.beside.has(noted.head)) return true;
      return !noted || (state.seq >= noted.seq && (await headAt(state, noted.seq)) === noted.head);
    },

    async note(state) {
      if ((notes.get(state.space)?.seq ?? -1) < state.seq) await keep(state);
    },

    confirm: keep,

    async close() {
      await inTurn(() => file.close());
    },
  };
}

/** A last line without its end was being written when the power went; what it told was not acknowledged. */
async function readNotes(path: string): Promise<Map<SpaceId, Note>> {
  const text = (await readIfThere(path)) ?? '';
  const lines = text.split('\n').slice(0, -1);
  const notes = lines.map((line) => noteSchema.safeParse(parseJson(line)));
  if (!notes.every((note) => note.success))
    throw new Error(
      `${path} holds no control heads; restore it from a backup, or remove it to trust the store.`,
    );
  return new Map(notes.map(({ data }) => [data.space, data]));
}

async function rewrite(path: string, notes: readonly Note[]): Promise<void> {
  // A node whose store is elsewhere may have nothing there yet.
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.new`;
  const file = await open(fresh, 'w', 0o600);
  await file.writeFile(notes.map(lineOf).join(''));
  await file.sync();
  await file.close();
  await rename(fresh, path);
}

function lineOf(note: Note): string {
  return `${JSON.stringify(note)}\n`;
}
