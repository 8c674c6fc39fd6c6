/** The vault of one context: opens and locks with all the others, and holds keys only while it is open. */
import { z } from 'zod';
import { randomBytes, type Bytes } from '#shared/base/bytes.ts';
import { createObservable, type Writable } from '#shared/base/observable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { createTurns } from '#shared/base/turns.ts';
import type { SpaceId } from '#shared/protocol/ids.ts';
import { roles } from '#shared/protocol/operation.ts';
import { createAtRest } from './disk/at-rest.ts';
import { openCaptures, type Captures } from './space/captures.ts';
import type { CaptureSummary } from './space/captures-contract.ts';
import type { LockCause, Profile, Vault, VaultState } from './contract.ts';
import type { SaveFailure, VaultFailure } from './failures.ts';
import { openDatabase } from './disk/database.ts';
import { openDoors } from './doors/doors.ts';
import { keepFirstSpace } from './space/first-space.ts';
import { forgetSpace } from './ends/forget-space.ts';
import { createSpaceRecord } from './members/founding.ts';
import { startJoining } from './members/joining.ts';
import type { VaultPlatform, VaultPolicy } from './platform.ts';
import { isGuessable } from './doors/guessable.ts';
import { createOpenSpaces } from './space/open-spaces.ts';
import { createRecoveryKey, formatRecoveryKey } from './doors/recovery-key.ts';
import { restoreSpace } from './restoring/restore.ts';
import { save } from './save.ts';
import { sealPassphraseSlot, sealRecoverySlot } from './doors/slot.ts';
import { holdOpen } from './doors/held-open.ts';
import type { VaultContext } from './space/space-context.ts';
import { minimumPassphraseLength } from './doors/ways-in.ts';
import { dropVaultKey, keepVaultKey, readLockCause, readVaultKey, watchVaultKey } from './doors/vault-key.ts';

const vaultKeyBytes = 32;
const profileId = 'profile';
const profileSchema = z.object({
  displayName: z.string(),
  role: z.enum(roles),
  systemNames: z.array(z.string()),
});
const locked = { type: 'locked' } as const;

/** What is only there while the vault is open. */
interface Opened {
  readonly context: VaultContext;
  readonly captures: Captures;
}

/** Resolves when it is known whether there is a vault and whether another context has it open. */
export async function createVault(platform: VaultPlatform, policy: VaultPolicy): Promise<Vault> {
  const { session } = platform;
  const database = openDatabase(platform);
  const state: Writable<VaultState> = createObservable<VaultState>({ type: 'locked', cause: 'start' });
  const profile = createObservable<Profile | null>(null);
  const captures = createObservable<readonly CaptureSummary[]>([]);
  let opened: Opened | null = null;
  /** Ends what is open, and what is being opened. */
  let ending = new AbortController();
  const inTurn = createTurns();
  const spaces = createOpenSpaces(inTurn);

  const open = async (vaultKey: Bytes): Promise<void> => {
    if (opened) return;
    const end = new AbortController();
    ending = end;
    const atRest = await createAtRest(vaultKey);
    vaultKey.fill(0);
    holdOpen(platform.locks, end.signal);
    try {
      await openAll({ platform, policy, database, atRest, signal: end.signal });
    } catch (cause) {
      // Locked meanwhile: what was being read may break off anywhere, and whoever locked closes.
      if (end.signal.aborted) return;
      // Nothing stays half open: the next try begins anew.
      close('start');
      throw cause;
    }
  };

  const openAll = async (context: VaultContext): Promise<void> => {
    const { atRest, signal } = context;
    const [stored, list] = await Promise.all([database.records.get(profileId), openCaptures(context)]);
    if (signal.aborted) return;
    opened = { context, captures: list };
    captures.set(list.list.get());
    list.list.subscribe(() => captures.set(list.list.get()));
    profile.set(stored ? profileSchema.parse(await atRest.open('records', profileId, stored.sealed)) : null);
    await spaces.enterAll(context);
    if (!signal.aborted) state.set({ type: 'open' });
  };

  const close = (cause: LockCause): void => {
    ending.abort();
    opened = null;
    state.set({ type: 'locked', cause });
    spaces.clear();
    captures.set([]);
    profile.set(null);
  };

  const openWith = async (vaultKey: Bytes): Promise<Result<void, VaultFailure>> => {
    const kept = await save(() => keepVaultKey(session, vaultKey));
    if (!kept.ok) return kept;
    return save(async () => {
      await open(vaultKey);
      await rearm();
    });
  };

  /** Another context may have opened or locked the vault where this one could not hear it. */
  const look = async (): Promise<void> => {
    const key = await readVaultKey(session);
    if (key) await open(key);
    else if (opened) close(await readLockCause(session));
  };

  const { doors, unlock, unlockWithRecoveryKey, rearm } = await openDoors({
    platform,
    policy,
    database,
    atRest: () => opened?.context.atRest ?? null,
    openWith,
    look,
    inTurn,
  });

  const whenOpen = async <T, E>(
    work: (vault: Opened) => Promise<Result<T, E>>,
  ): Promise<Result<T, E | SaveFailure>> => {
    const here = opened;
    if (!here) return err(locked);
    // Locked meanwhile, what was under way may break off anywhere.
    const isOver = () => here.context.signal.aborted;
    try {
      const done = await work(here);
      return done.ok || !isOver() ? done : err(locked);
    } catch (cause) {
      if (isOver()) return err(locked);
      throw cause;
    }
  };

  const vault: Vault = {
    state,
    profile,
    spaces: spaces.list,
    captures,
    create: (passphrase, draft) =>
      inTurn(async () => {
        if ((await database.slots.count()) > 0) return err({ type: 'vault-exists' });
        if (passphrase.length < minimumPassphraseLength)
          return err({ type: 'passphrase-too-short', minimum: minimumPassphraseLength });
        if (isGuessable(passphrase)) return err({ type: 'guessable' });
        const vaultKey = randomBytes(vaultKeyBytes);
        const recovery = createRecoveryKey();
        const slots = [
          await sealPassphraseSlot(passphrase, vaultKey),
          await sealRecoverySlot(recovery, vaultKey),
        ];
        const atRest = await createAtRest(vaultKey);
        const sealed = await atRest.seal('records', profileId, { ...draft });
        const kept = await save(() =>
          database.transaction('rw', database.slots, database.records, async () => {
            await database.slots.bulkAdd(slots);
            await database.records.put({ id: profileId, sealed });
          }),
        );
        const entered = kept.ok ? await openWith(vaultKey) : kept;
        return entered.ok ? ok({ recoveryKey: formatRecoveryKey(recovery) }) : entered;
      }),
    doors,
    unlock,
    unlockWithRecoveryKey,
    async lock(cause) {
      const isOpen = async () => opened !== null || (await readVaultKey(session)) !== null;
      // First at once: no key outlives the lock, however long it takes to open what is being opened.
      ending.abort();
      if (await isOpen()) await dropVaultKey(session, cause).catch(() => undefined);
      // Then in turn: somebody may have been about to unlock.
      await inTurn(async () => {
        if (await isOpen()) await dropVaultKey(session, cause).finally(() => close(cause));
      });
    },
    createSpace: (draft) =>
      whenOpen(async ({ context }) => {
        const record = await createSpaceRecord(context, draft);
        if (!record.ok) return record;
        const space = await spaces.enter(context, record.value);
        await announceSpaces(platform);
        return ok(space);
      }),
    join: (link, memberName) =>
      whenOpen(({ context }) =>
        startJoining(context, link, memberName, async (record) => {
          const space = await spaces.enter(context, record);
          await announceSpaces(platform);
          return space;
        }),
      ),
    restoreSpace: (draft, onShare) =>
      whenOpen(async ({ context }) => {
        const record = await restoreSpace(context, draft, onShare);
        if (!record.ok) return record;
        const space = await spaces.enter(context, record.value);
        await announceSpaces(platform);
        return ok(space);
      }),
    forgetSpace: (id) =>
      whenOpen(({ context }) =>
        inTurn(async (): ReturnType<Vault['forgetSpace']> => {
          const status = spaces.list
            .get()
            .find((space) => space.id === id)
            ?.status.get();
          if (status?.type !== 'refused' || status.why !== 'removed') return err({ type: 'still-member' });
          const forgotten = await forgetSpace(context, id as SpaceId);
          if (!forgotten.ok) return forgotten;
          await spaces.enterAll(context);
          await announceSpaces(platform);
          return ok();
        }),
      ),
    workIn: (space) =>
      whenOpen(async ({ context }) => {
        const kept = await save(() => keepFirstSpace(database, context.atRest, space));
        if (!kept.ok) return kept;
        spaces.workIn(space);
        await announceSpaces(platform);
        return ok();
      }),
    keepCapture: (capture) => whenOpen((open_) => open_.captures.keep(capture)),
    openCapture: (id) => whenOpen((open_) => open_.captures.open(id)),
    dropCapture: (id) => whenOpen((open_) => open_.captures.drop(id)),
  };

  watchVaultKey(session, (isThere) => {
    if (!isThere) ending.abort();
    void inTurn(look);
  });
  session.subscribe((key) => {
    if (key === spacesKey) void inTurn(async () => opened && spaces.enterAll(opened.context));
  });
  platform.onAway(policy.autoLockMinutes * 60, (cause) => void vault.lock(cause));

  // A browser that has dropped the store drops no keys: what would be kept under them, nothing opened any more.
  database.on('populate', () => {
    if (opened) void vault.lock('start');
  });

  // In turn: what woke this context may be the very thing that locks it.
  await inTurn(async () => {
    const isAbsent = (await database.slots.count()) === 0;
    const key = await readVaultKey(session);
    if (key && isAbsent) await dropVaultKey(session, 'start');
    if (isAbsent) state.set({ type: 'absent' });
    else if (key) await open(key);
    else state.set({ type: 'locked', cause: await readLockCause(session) });
  });
  return vault;
}

const spacesKey = 'wake:spaces';

function announceSpaces(platform: VaultPlatform): Promise<void> {
  return platform.session.set(spacesKey, platform.random());
}
