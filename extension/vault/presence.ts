/** Which colleague is on which row of a review, as far as they answer (R16). Passes between contexts sealed. */
import { z } from 'zod';
import { base64UrlToBytes, bytesToBase64Url } from '#shared/base/bytes.ts';
import { createObservable, type Observable } from '#shared/base/observable.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { openPresence, sealPresence, type HeardPresence } from '#shared/sealed/presence-entry.ts';
import type { SpaceContext } from './space-context.ts';

const repeatMs = 10_000;
/** Two repeats missed: gone. */
const goneAfterMs = 25_000;
/** At most five a second (R16.1). */
const pauseMs = 200;

export interface ReviewPresence {
  readonly here: Observable<readonly { readonly member: string; readonly row: RowKey | null }[]>;
  set(row: RowKey | null): void;
  close(): void;
}

const passedSchema = z.object({ room: z.string(), entry: z.string() });

/** What is to be said and what was heard lie sealed in session memory, under these names. */
export const sayKey = (space: string): string => `say:${space}`;
export const hearKey = (space: string): string => `hear:${space}`;

/** A sealed presence as it passes between contexts; null for anything else. */
export function parsePassed(value: unknown) {
  const parsed = passedSchema.safeParse(value);
  const entry = parsed.success ? base64UrlToBytes(parsed.data.entry) : null;
  return parsed.success && entry ? { room: parsed.data.room as RoomId, entry } : null;
}

export function openReviewPresence(context: SpaceContext, room: RoomId): ReviewPresence {
  const { platform, control, keyring, keys, record, signal } = context;
  const session = Math.floor(platform.random() * 2 ** 32);
  const heard = new Map<number, HeardPresence & { readonly at: number }>();
  const here = createObservable<readonly { readonly member: string; readonly row: RowKey | null }[]>([]);
  let row: RowKey | null = null;
  let n = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;

  const show = (): void => {
    const now = platform.clock.now();
    for (const [id, { at }] of heard) if (now - at > goneAfterMs) heard.delete(id);
    const { devices } = control.state.get();
    const answering = [...heard.values()].filter(({ echo }) => echo.includes(session));
    here.set(
      answering.map(({ device, place }) => ({
        member: devices.get(device)?.member ?? device,
        row: place as RowKey | null,
      })),
    );
  };

  const say = async (): Promise<void> => {
    n += 1;
    const presence = { session, echo: [...heard.keys()], place: row };
    const entry = await sealPresence(control.state.get(), keyring, keys, room, n, presence);
    if (entry && !signal.aborted)
      await platform.session.set(sayKey(record.space), { room, entry: bytesToBase64Url(entry) });
  };
  const saySoon = (): void => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void say();
    }, pauseMs);
  };

  const hear = async (value: unknown): Promise<void> => {
    const passed = parsePassed(value);
    if (passed?.room !== room) return;
    const presence = await openPresence(control.state.get(), keyring, room, passed.entry);
    if (!presence || presence.device === keys.id || presence.n <= (heard.get(presence.session)?.n ?? 0))
      return;
    const isNew = !heard.has(presence.session);
    heard.set(presence.session, { ...presence, at: platform.clock.now() });
    if (isNew) saySoon();
    show();
  };

  const repeat = setInterval(() => {
    show();
    saySoon();
  }, repeatMs);
  const stop = platform.session.subscribe((key, value) => {
    if (key === hearKey(record.space)) void hear(value).catch(() => undefined);
  });
  saySoon();

  return {
    here,
    set(next) {
      row = next;
      saySoon();
    },
    close() {
      stop();
      clearInterval(repeat);
      clearTimeout(soon);
    },
  };
}
