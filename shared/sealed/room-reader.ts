/** Opens what a document room's entries carry and hands it to those who understand it. */
import type { Bytes } from '../base/bytes.ts';
import type { ControlState } from '../protocol/control-state.ts';
import { entryTypes } from '../protocol/entry.ts';
import type { DeviceId, RoomId } from '../protocol/ids.ts';
import { openWithAny } from './entry-seal.ts';
import type { Keyring } from './keyring.ts';
import { unpad } from './padding.ts';
import type { Opened, RoomLogPorts } from './room-log.ts';
import { decodeUpdatePayload, vectorNews, type Vector } from './update-payload.ts';

export interface RoomContent {
  /** The document layer's judgement: whether what the update builds on lacks, or it may never pass. What passes is applied. */
  admit(device: DeviceId, sessions: readonly number[], update: Bytes): 'passes' | 'lacks' | 'violates';
  /** An update that is set aside since it builds on what counts no more. */
  keepUnfounded(device: DeviceId, counter: number, update: Bytes): void;
  /** A part of something larger than a document carries, as its author sealed it. */
  keepChunk(device: DeviceId, counter: number, chunk: Bytes): void;
}

/** So small an update is unpacked when it is opened, which is done while it is kept. */
const smallBytes = 16 * 1024;

const nothing: Vector = new Map();

export function createRoomReader(
  room: RoomId,
  state: () => ControlState,
  keyring: Keyring,
  content: RoomContent,
): RoomLogPorts['open'] {
  return async ({ entry, previous }) => {
    const { type, roomKey, device, counter } = entry.header;
    if (type !== entryTypes.update && type !== entryTypes.datasetChunk)
      return { type: 'held', why: 'unknown-type' };
    const keys = await keyring.entryKeys(state(), room, roomKey, device);
    if (keys.length === 0) return { type: 'held', why: 'no-key' };
    const opened = await openWithAny(keys, { space: state().space, room, previous }, entry);
    if (!opened.ok) return { type: 'quarantined', why: 'undecryptable' };
    const plain = unpad(opened.value);
    if (!plain.ok) return { type: 'quarantined', why: 'malformed' };
    if (type === entryTypes.update) return readUpdate(device, counter, plain.value, content);
    return () => {
      content.keepChunk(device, counter, plain.value);
      return { type: 'taken', seen: nothing };
    };
  };
}

function readUpdate(device: DeviceId, counter: number, plain: Bytes, content: RoomContent): Opened {
  const early = decodeUpdatePayload(plain, smallBytes);
  return (taken, knewLeftOut) => {
    // What is large not before its turn has come: what waits is kept packed.
    const payload = early.ok ? early : decodeUpdatePayload(plain);
    if (!payload.ok) return { type: 'quarantined', why: 'malformed' };
    const { sessions, seen, update } = payload.value;
    const lacks = vectorNews(taken, seen);
    if (lacks.size > 0) return { type: 'held', why: 'unseen', lacks };
    const verdict = content.admit(device, sessions, update);
    if (verdict === 'passes') return { type: 'taken', seen };
    if (verdict === 'violates' || !knewLeftOut(seen)) return { type: 'quarantined', why: 'violation' };
    content.keepUnfounded(device, counter, update);
    return { type: 'quarantined', why: 'unfounded' };
  };
}
