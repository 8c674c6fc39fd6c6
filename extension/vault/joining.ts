/** The guest's side of an invitation: from a link to a space on this device (R14). */
import { equalBytes } from '#shared/base/bytes.ts';
import { createObservable } from '#shared/base/observable.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import { hashOperation, type SignedOperation } from '#shared/protocol/signed-operation.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import { meetControlLog } from '#shared/sealed/control-replica.ts';
import { createGuest, type GuestStep } from '#shared/sealed/invitation/guest.ts';
import { guestKeys, parseLink, type InvitationLink } from '#shared/sealed/invitation/link.ts';
import type { DeviceKeys } from '#shared/sealed/keyring.ts';
import type { InvitationEnd } from './members-contract.ts';
import type { Joining, JoinFailure } from './joining-contract.ts';
import type { Space } from './space-contract.ts';
import { nextOf, readWholeControl } from './control-session.ts';
import { keepSpace } from './founding.ts';
import { dialRelay } from './relay-connection.ts';
import type { VaultContext } from './space-context.ts';
import { createDevice, readRecords, type SpaceRecord } from './space-record.ts';

type JoiningState = ReturnType<Joining['state']['get']>;
type Welcome = Extract<GuestStep, { type: 'welcome' }>;

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
  const over = new AbortController();
  const dialled = await dialRelay(
    vault.platform.WebSocket,
    link.relayUrl,
    AbortSignal.any([vault.signal, over.signal]),
  );
  if (!dialled.ok) return err({ type: 'relay-unreachable' });
  const { connection } = dialled.value;
  const { record: device, keys, publics } = await createDevice(vault.atRest);
  const { privateKey } = await guestKeys(link);
  await dialled.value.authenticate(link.space, { type: 'guest', invite: link.invite, signKey: privateKey });
  const guest = await createGuest(link, publics, memberName);
  const post = (message: Uint8Array<ArrayBuffer>): void =>
    connection.send({ type: 'channel-post', invite: link.invite, message });
  post(guest.first);
  // The relay says nothing to a guest but the channel: the echo tells that the invitation is open.
  const heard = await nextOf(connection, 'channel', 'channel-left');
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

  const finish = async (welcome: Welcome): Promise<void> => {
    const operations = await readControlLog(vault, link, keys, welcome);
    if (operations === null || !(await isTrue(operations, link, keys, device.signKey, welcome)))
      return burn('tampered');
    const { spaceName: name, board, voucher } = welcome.offer;
    const record = {
      space: link.space,
      name,
      board,
      relayUrl: link.relayUrl,
      voucher,
      member: welcome.member,
      device,
    };
    const kept = await keepSpace(vault, record, operations);
    if (!kept.ok) return burn('not-saved');
    state.set({ type: 'joined', space: await enter(record) });
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
      if (step.type === 'burnt') return burn(step.cause);
      if (step.type === 'welcome') return await finish(step);
      post(step.send);
      state.set({ type: 'code', digits: step.digits });
    }
  };

  void listen();
  return ok({ state, cancel: () => burn('cancelled') });
}

/** The whole control log, read as the device that has just been added. */
async function readControlLog(
  vault: VaultContext,
  link: InvitationLink,
  keys: DeviceKeys,
  welcome: Welcome,
): Promise<readonly SignedOperation[] | null> {
  const dialled = await dialRelay(vault.platform.WebSocket, link.relayUrl, vault.signal);
  if (!dialled.ok) return null;
  const { connection } = dialled.value;
  await dialled.value.authenticate(link.space, { type: 'device', device: keys.id, signKey: keys.signKey });
  if ((await nextOf(connection, 'welcome')) === null) return null;
  const read = await readWholeControl(connection);
  connection.close();
  return read.ok && read.value.length > welcome.controlSeq ? read.value : null;
}

/** The log is of the space of the link, goes through what the host showed, and says of this device what was offered. */
async function isTrue(
  operations: readonly SignedOperation[],
  link: InvitationLink,
  keys: DeviceKeys,
  signKey: Uint8Array,
  welcome: Welcome,
): Promise<boolean> {
  const { offer, member } = welcome;
  const met = await meetControlLog(link.space, operations);
  const shown = operations[offer.controlSeq];
  if (!met.ok || !shown || !equalBytes(hashOperation(shown.body), offer.controlHead)) return false;
  const me = standingOf(met.value.state.get(), keys.id);
  return (
    me !== null &&
    me.member.id === member &&
    me.member.role === offer.role &&
    equalBytes(me.device.signKey, signKey)
  );
}
