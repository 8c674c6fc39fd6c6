/** Sends questions about openings as letters, and opens those to this user. */
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { decodeCbor, encodeCbor } from '#shared/base/cbor.ts';
import { createObservable } from '#shared/base/observable.ts';
import { err } from '#shared/base/result.ts';
import { assert } from '#shared/base/assert.ts';
import { importVerifyKey } from '#shared/crypto/signature.ts';
import {
  putLetter,
  putSentFollowUp,
  readLetters,
  readSentFollowUps,
  type SentFollowUp,
} from '#shared/documents/follow-ups.ts';
import { isInGroup, mayWrite } from '#shared/protocol/access.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import { followUpSchema } from '#shared/review/follow-up.ts';
import { openLetter, sealLetter } from '#shared/sealed/letter.ts';
import { atEnd } from '../at-end.ts';
import type { ReceivedFollowUp, SpaceFollowUps } from './follow-ups-contract.ts';
import { createReading } from '../reading.ts';
import { saveAll } from '../save.ts';
import { editState, savePendings } from '../disk/saved-edits.ts';
import type { SpaceContext } from './space-context.ts';

export interface FollowUps extends SpaceFollowUps {
  /** Looks again at a plan that has been refreshed. */
  refresh(): void;
}

export function openFollowUps(context: SpaceContext): FollowUps {
  const { control, keys, platform, record, signal } = context;
  const received = createObservable<readonly ReceivedFollowUp[]>([]);
  const sent = createObservable<readonly SentFollowUp[]>([]);
  /** By the letter's id; null for those to others. */
  const opened = new Map<string, ReceivedFollowUp | null>();

  const open = async (
    id: string,
    copies: Parameters<typeof openLetter>[2],
  ): Promise<ReceivedFollowUp | null> => {
    const state = control.state.get();
    const letter = await openLetter(record.space, keys.encryptPair, copies, async (author) => {
      const standing = standingOf(state, author);
      const isReviewer = standing && isInGroup(standing.member.role, 'reviewers');
      const key = isReviewer ? await importVerifyKey(standing.device.signKey) : null;
      return key?.ok ? key.value : null;
    });
    const content = letter && decodeCbor(letter.content);
    const followUp = content?.ok ? followUpSchema.safeParse(content.value) : null;
    const from = letter && state.devices.get(letter.author)?.member;
    // A letter that somebody has put there once more under another name is none.
    return followUp?.success && followUp.data.id === id && from ? { followUp: followUp.data, from } : null;
  };

  const reading = createReading(signal, async () => {
    const room = context.room('register');
    if (!room) return null;
    const replica = context.replica(room.id);
    await replica.refresh();
    const fresh = readLetters(replica.saved).filter(([id]) => !opened.has(id));
    const found = await Promise.all(fresh.map(([id, copies]) => open(id, copies)));
    fresh.forEach(([id], at) => opened.set(id, found[at] ?? null));
    const mine = [...opened.values()].filter((one) => one !== null);
    return () => {
      if (mine.length !== received.get().length)
        received.set(mine.toSorted((a, b) => a.followUp.at - b.followUp.at));
    };
  });

  const refresh = (): void => {
    const plan = context.room('plan');
    if (plan && !signal.aborted) sent.set(readSentFollowUps(context.replica(plan.id).saved));
  };

  const stop = context.onChange((room) => {
    // Who is a reviewer may have changed: what did not count may count now.
    if (room === null) for (const [id, one] of opened) if (one === null) opened.delete(id);
    if (room === null || room === context.room('register')?.id) void reading.again();
  });
  atEnd(signal, stop);

  return {
    received,
    sent,
    refresh,
    async send({ to, ...draft }) {
      if (signal.aborted) return err({ type: 'locked' });
      const state = control.state.get();
      const [plan, register] = [context.room('plan'), context.room('register')];
      if (!plan || !register || !mayWrite(state, keys.id, plan.id)) return err({ type: 'not-entitled' });
      const devices = [...state.devices.values()].filter(
        ({ id, member }) => member === to && standingOf(state, id) !== null,
      );
      if (devices.length === 0) return err({ type: 'nobody-there' });
      const followUp = { ...draft, id: bytesToHex(randomBytes(12)), at: platform.clock.now() };
      assert(followUpSchema.safeParse(followUp).success, 'a question is checked before it is sent');
      const copies = await sealLetter(
        record.space,
        keys,
        devices.map(({ encryptKey }) => encryptKey),
        encodeCbor(followUp),
      );
      if (copies === null) return err({ type: 'nobody-there' });
      const [listed, letters] = [context.replica(plan.id), context.replica(register.id)];
      const kept = { followUp, to, by: record.member };
      const saved = await saveAll(async () =>
        savePendings(context, [
          [plan.id, await editState(context, listed, (document) => putSentFollowUp(document, kept))],
          [
            register.id,
            await editState(context, letters, (document) => putLetter(document, followUp.id, copies)),
          ],
        ]),
      );
      if (saved.ok) await listed.refresh().catch(() => undefined);
      refresh();
      return saved;
    },
  };
}
