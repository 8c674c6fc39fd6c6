/** Which colleague is on which row of a review, as far as they answer (R16). Passes between contexts sealed. */
import { z } from 'zod';
import { base64UrlToBytes, bytesToBase64Url } from '#shared/base/bytes.ts';
import { createObservable, type Observable } from '#shared/base/observable.ts';
import { createTurns } from '#shared/base/turns.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import type { RoomId } from '#shared/protocol/ids.ts';
import type { RowKey } from '#shared/review/annotation.ts';
import { openPresence, sealPresence, type HeardPresence } from '#shared/sealed/presence-entry.ts';
import type { SpaceContext } from '../space/space-context.ts';

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

/**
 * A colleague may have the review open twice, or have come back before the session that was lost is forgotten: they are
 * one, and where they last moved.
 */
interface Heard extends HeardPresence {
  readonly at: number;
  /** Rises with every move of anybody. */
  readonly moved: number;
}

const passedSchema = z.object({ room: z.string(), entry: z.string() });

/** What is to be said and what was heard lie sealed in session memory, under these names. */
export const sayKey = (space: string): string => `say:${space}`;
export const hearKey = (space: string): string => `hear:${space}`;

/** Far more than a day's views of a review: a member who speaks in ever new sessions fills nobody's memory, nor what is said. */
const mostSessions = 100;

function forgetOldest(sessions: Map<string, unknown>): void {
  const [oldest] = sessions.keys();
  if (sessions.size > mostSessions && oldest !== undefined) sessions.delete(oldest);
}

/** A sealed presence as it passes between contexts; null for anything else. */
export function parsePassed(value: unknown) {
  const parsed = passedSchema.safeParse(value);
  const entry = parsed.success ? base64UrlToBytes(parsed.data.entry) : null;
  return parsed.success && entry ? { room: parsed.data.room as RoomId, entry } : null;
}

export function openReviewPresence(context: SpaceContext, room: RoomId): ReviewPresence {
  const { platform, control, keyring, keys, record, signal } = context;
  const session = Math.floor(platform.random() * 2 ** 32);
  /** By device and session: nobody speaks in another's. */
  const heard = new Map<string, Heard>();
  /** How far each session had come, also of those who have gone: what comes again is old. */
  const newest = new Map<string, number>();
  const here = createObservable<readonly { readonly member: string; readonly row: RowKey | null }[]>([]);
  let row: RowKey | null = null;
  let n = 0;
  let moves = 0;
  let soon: ReturnType<typeof setTimeout> | undefined;
  const inTurn = createTurns();

  const show = (): void => {
    const now = platform.clock.now();
    // Also when the clock was moved back meanwhile.
    for (const [id, { at }] of heard) if (Math.abs(now - at) > goneAfterMs) heard.delete(id);
    const state = control.state.get();
    const rowByMember = new Map<string, RowKey | null>();
    for (const { device, echo, place } of [...heard.values()].toSorted((a, b) => a.moved - b.moved)) {
      const member = standingOf(state, device)?.member.id;
      if (member && echo.includes(session)) rowByMember.set(member, place as RowKey | null);
    }
    here.set([...rowByMember].map(([member, row_]) => ({ member, row: row_ })));
  };

  const say = async (): Promise<void> => {
    n += 1;
    const presence = { session, echo: [...heard.values()].map((one) => one.session), place: row };
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
    if (!presence || presence.device === keys.id) return;
    const name = `${presence.device}:${presence.session}`;
    if (presence.n <= (newest.get(name) ?? 0)) return;
    newest.set(name, presence.n);
    for (const sessions of [newest, heard]) forgetOldest(sessions);
    const known = heard.get(name);
    if (known?.place !== presence.place) moves += 1;
    const moved = known?.place === presence.place ? known.moved : moves;
    heard.set(name, { ...presence, at: platform.clock.now(), moved });
    if (!known) saySoon();
    show();
  };

  const repeat = setInterval(() => {
    show();
    saySoon();
  }, repeatMs);
  const stop = platform.session.subscribe((key, value) => {
    if (key === hearKey(record.space)) inTurn(() => hear(value)).catch(() => undefined);
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
