/** The guest's side of an invitation: from a link to a space on this device (R14). */
import { equalBytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { hashOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';
import { standingOf, type Member } from '#shared/protocol/control-state.ts';
import { meetControlLog } from '#shared/sealed/control-replica.ts';
import { createGuest, type GuestStep } from '#shared/sealed/invitation/guest.ts';
import { guestKeys, parseLink } from '#shared/sealed/invitation/link.ts';
import type { Offer } from '#shared/sealed/invitation/messages.ts';
import type { DeviceKeys } from '#shared/sealed/keyring.ts';
import type { InvitationEnd } from './members-contract.ts';
import type { Joining, JoinFailure } from './joining-contract.ts';
import type { Space } from '../space/space-contract.ts';
import { nextOf, readWholeControl } from '../sync/control-session.ts';
import { forgetEntering, keepEntering, readEntering, type Entering, type Invited } from './entering.ts';
import type { SaveFailure } from '../failures.ts';
import { keepSpace } from './founding.ts';
import { dialRelay } from '../sync/relay-connection.ts';
import { save } from '../save.ts';
import type { VaultContext } from '../space/space-context.ts';
import { createDevice, openDevice, readRecords, type SpaceRecord } from '../disk/space-record.ts';

type JoiningState = ReturnType<Joining['state']['get']>;
type Welcome = Extract<GuestStep, { type: 'welcome' }>;

const tampered = { type: 'tampered' } as const;

/** `enter` opens the space that has been joined. */
export async function startJoining(
  vault: VaultContext,
  text: string,
  memberName: string,
  enter: (record: SpaceRecord) => Promise<Space>,
): Promise<Result<Joining, JoinFailure>> {
  const link = parseLink(text);
  if (link === null) return err({ type: 'bad-link' });
  const records = await readRecords(vault.database, vault.atRest);
  if (records.some(({ space }) => space === link.space)) return err({ type: 'already-here' });
  const begun = await readEntering(vault, link.space);
  const back = begun && (await comeIn(vault, begun, null));
  if (back?.ok) {
    const state = createObservable<JoiningState>({ type: 'joined', space: await enter(back.value) });
    return ok({ state, cancel: () => undefined });
  }
  const over = new AbortController();
  const dialled = await dialRelay(
    vault.platform.WebSocket,
    link.relayUrl,
    AbortSignal.any([vault.signal, over.signal]),
  );
  if (!dialled.ok) return err({ type: 'relay-unreachable' });
  const { connection } = dialled.value;
  const { record: device, publics } = await createDevice(vault.atRest);
  const { privateKey } = await guestKeys(link);
  await dialled.value.authenticate(link.space, { type: 'guest', invite: link.invite, signKey: privateKey });
  const guest = await createGuest(link, publics, memberName);
  const post = (message: Uint8Array<ArrayBuffer>): void =>
    connection.send({ type: 'channel-post', invite: link.invite, message });
  post(guest.first);
  // The relay says nothing to a guest but the channel, from its beginning: that it begins with the echo tells that it is open.
  const heard = await nextOf(connection, 'channel', 'channel-left');
  if (heard?.type === 'channel' && !(heard.from === 'guest' && equalBytes(heard.message, guest.first))) {
    connection.close();
    return err({ type: 'used' });
  }
  if (heard?.type !== 'channel') {
    connection.close();
    if (heard) return err({ type: 'other-left' });
    return err({ type: connection.terminal() === 'notAdmitted' ? 'expired' : 'relay-unreachable' });
  }

  const state = createObservable<JoiningState>({ type: 'waiting-for-host' });
  const isOver = (): boolean => state.get().type === 'joined' || state.get().type === 'burnt';
  const burn = (cause: InvitationEnd): void => {
    if (!isOver()) state.set({ type: 'burnt', cause });
    over.abort();
  };

  let entering: Entering | null = null;

  /** On disk before anybody can let this device in. */
  const note = async (offered: Offer): Promise<boolean> => {
    const { spaceName: name, board, voucher, role, controlSeq, controlHead } = offered;
    const { space, relayUrl } = link;
    const record = { space, name, board, relayUrl, voucher, device };
    const noted = { record, by: { type: 'invitation', role, controlSeq, controlHead } } as const;
    entering = noted;
    return (await save(() => keepEntering(vault, noted))).ok;
  };

  const finish = async (welcome: Welcome): Promise<void> => {
    const come = entering ? await comeIn(vault, entering, welcome) : err(tampered);
    if (!come.ok) return burn(come.error.type === 'tampered' ? 'tampered' : 'not-saved');
    state.set({ type: 'joined', space: await enter(come.value) });
    over.abort();
  };

  const listen = async (): Promise<void> => {
    for (;;) {
      const message = await connection.next();
      if (isOver()) return;
      if (message === null) return burn(connection.terminal() === null ? 'relay-unreachable' : 'expired');
      if (message.type === 'channel-closed') return burn('expired');
      if (message.type === 'channel-left') return burn('other-left');
      if (message.type !== 'channel' || message.from !== 'host') continue;
      const step = await guest.receive(message.message);
      if (step.type === 'burnt') {
        // Nobody is let in by what was not whole, nor later by what is left of it.
        await save(() => forgetEntering(vault, link.space));
        return burn(step.cause);
      }
      if (step.type === 'welcome') return await finish(step);
      if (!(await note(step.offer))) return burn('not-saved');
      post(step.send);
      state.set({ type: 'code', digits: step.digits });
    }
  };

  // Locked as the space was being opened: it lies on the disk, and opens at the next unlock.
  void listen().catch((cause: unknown) => {
    if (!vault.signal.aborted) throw cause;
  });
  return ok({ state, cancel: () => burn('cancelled') });
}

/** Reads the control log as the device that has just been added, and keeps the space. `welcome`: null when that never came. */
async function comeIn(
  vault: VaultContext,
  { record, by }: Entering,
  welcome: Welcome | null,
): Promise<Result<SpaceRecord, SaveFailure | typeof tampered>> {
  if (by.type !== 'invitation') return err(tampered);
  const { keys } = await openDevice(vault.atRest, record.device);
  const operations = await readControlLog(vault, record, keys);
  const me = operations && (await findMe(operations, record, by));
  if (!operations || !me) return err(tampered);
  if (welcome && (me.id !== welcome.member || operations.length <= welcome.controlSeq)) return err(tampered);
  const joined = { ...record, member: me.id };
  const kept = await keepSpace(vault, joined, operations);
  return kept.ok ? ok(joined) : kept;
}

async function readControlLog(
  vault: VaultContext,
  { space, relayUrl }: Entering['record'],
  keys: DeviceKeys,
): Promise<readonly SignedOperation[] | null> {
  const dialled = await dialRelay(vault.platform.WebSocket, relayUrl, vault.signal);
  if (!dialled.ok) return null;
  const { connection } = dialled.value;
  await dialled.value.authenticate(space, { type: 'device', device: keys.id, signKey: keys.signKey });
  if ((await nextOf(connection, 'welcome')) === null) return null;
  const read = await readWholeControl(connection);
  connection.close();
  return read.ok ? read.value : null;
}

/** Null unless the log is of that space, goes through what the host showed, and says of this device what was offered. */
async function findMe(
  operations: readonly SignedOperation[],
  { space, device }: Entering['record'],
  { role, controlSeq, controlHead }: Invited,
): Promise<Member | null> {
  const met = await meetControlLog(space, operations);
  const shown = operations[controlSeq];
  if (!met.ok || !shown || !equalBytes(hashOperation(shown.body), controlHead)) return null;
  const me = standingOf(met.value.state.get(), device.id);
  return me && me.member.role === role && equalBytes(me.device.signKey, device.signKey) ? me.member : null;
}
