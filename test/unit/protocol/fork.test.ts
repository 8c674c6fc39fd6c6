/** A control log that went on in two ways: what everybody makes of it, and that nobody can steer it by the order of news (R5.3). */
import { describe, expect, it } from 'vitest';
import { bytesToHex } from '#shared/base/bytes.ts';
import { standingOf } from '#shared/protocol/control-state.ts';
import { lackingDevices } from '#shared/protocol/decide-handover.ts';
import { resolveFork } from '#shared/protocol/fork.ts';
import type { SignedOperation } from '#shared/protocol/signed-operation.ts';
import {
  add,
  addRoom,
  describeState,
  deviceNamed,
  foundBranch,
  memberNamed,
  renew,
  roomNamed,
  rotate,
  say,
  settle,
  wander,
  type Branch,
  type Chance,
} from '../../support/branches.ts';
import { createRandom } from '../../support/random.ts';

const trials = Number(process.env['VARSAM_FORK_TRIALS'] ?? 1500);
const firstSeed = Number(process.env['VARSAM_SEED'] ?? 1);
const base = foundBranch();

/** What follows from the branches, each begun at `base`. */
function settled(...branches: readonly Branch[]) {
  const fresh = branches.map(({ operations }) => operations.slice(base.operations.length));
  return resolveFork(base.state, fresh.flat());
}

const stands = (state: Branch['state'], name: string) => standingOf(state, deviceNamed(name)) !== null;
const remove = (branch: Branch, by: string, who: string) =>
  say(branch, by, { type: 'remove-member', member: memberNamed(who) });

describe('a fork of the control log', () => {
  it('lets the senior stand where two remove each other (R5.3) [SYNC-3]', () => {
    const state = settled(remove(base, 'founder', 'admin 1'), remove(base, 'admin 1', 'reviewer 1'));
    expect([stands(state, 'founder'), stands(state, 'admin 1'), stands(state, 'reviewer 1')]).toEqual([
      true,
      false,
      true,
    ]);
    const devices = settled(
      say(base, 'founder', { type: 'revoke-device', device: deviceNamed('founder 2') }),
      say(base, 'founder 2', { type: 'revoke-device', device: deviceNamed('founder') }),
    );
    expect(stands(devices, 'founder')).not.toBe(stands(devices, 'founder 2'));
  });

  it('gives nothing to the puppet that somebody backdates after being removed (R5.3) [SYNC-3]', () => {
    const honest = remove(add(base, 'founder', 'colleague', 'reviewer'), 'founder', 'admin 1');
    const backdated = remove(add(base, 'admin 1', 'puppet', 'admin'), 'puppet', 'reviewer 1');
    const state = settled(honest, backdated);
    for (const [name, is] of [
      ['puppet', false],
      ['admin 1', false],
      ['colleague', true],
      ['reviewer 1', true],
    ] as const)
      expect([name, stands(state, name)]).toEqual([name, is]);
  });

  it('does not let a junior undo what an owner did meanwhile, but takes the removal along (R5.3) [SYNC-3]', () => {
    const owners = add(base, 'founder', 'colleague', 'admin');
    const juniors = add(base, 'admin 2', 'friend', 'reviewer');
    const state = settled(owners, remove(juniors, 'admin 2', 'reviewer 2'));
    expect([stands(state, 'colleague'), stands(state, 'friend'), stands(state, 'reviewer 2')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('prefers the branch that begins by removing, and takes removals from the other (R5.3) [SYNC-3]', () => {
    const removing = add(remove(base, 'admin 2', 'reviewer 1'), 'admin 2', 'new', 'reviewer');
    const adding = remove(add(base, 'founder', 'lost', 'reviewer'), 'founder', 'reviewer 2');
    const state = settled(removing, adding);
    expect(['new', 'lost', 'reviewer 1', 'reviewer 2'].map((name) => stands(state, name))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('does not turn on an act that came second, kept by the relay and shown later (R5.3) [SYNC-3]', () => {
    const second = remove(base, 'admin 1', 'reviewer 1');
    const history = remove(add(base, 'founder', 'colleague', 'reviewer'), 'admin 1', 'reviewer 1');
    const state = settled(history, second);
    expect([stands(state, 'colleague'), stands(state, 'reviewer 1')]).toEqual([true, false]);
  });

  it('holds the room that is culled on the other branch, whoever is the senior (R5.3, R11) [SYNC-3]', () => {
    const room = roomNamed('review');
    const proposed = say(base, 'reviewer 1', { type: 'propose-cull', room, at: 0 });
    const culled = remove(
      say(proposed, 'founder', { type: 'confirm-cull', room, at: 0 }),
      'founder',
      'admin 1',
    );
    expect(culled.state.rooms.has(room)).toBe(false);
    const held = say(base, 'reviewer 2', { type: 'hold-room', room, sealed: new Uint8Array(1) });
    const state = settled(culled, held);
    expect(state.rooms.get(room)?.holds).toHaveLength(1);
    expect(state.culled.has(room)).toBe(false);
  });

  it('keeps rooms and keys of both, and seals under none of them again (R5.3) [SYNC-3]', () => {
    const one = addRoom(rotate(base, 'founder', 'reviewers'), 'reviewer 1', 'a');
    const other = addRoom(rotate(base, 'admin 1', 'reviewers'), 'reviewer 2', 'b');
    const state = settled(one, other);
    for (const name of ['a', 'b']) expect(state.rooms.get(roomNamed(name))?.keys).toHaveLength(1);
    expect(state.epochs.reviewers.map(({ number }) => number)).toEqual([1, 2, 2]);
    expect(state.rotationDue).toEqual(new Set(['members', 'reviewers']));
    const next = rotate({ state, operations: [] }, 'founder', 'reviewers');
    expect(next.state.epochs.reviewers.at(-1)?.number).toBe(3);
  });

  it('keeps a key whose bytes somebody said again elsewhere on the branch that wins (R5.3) [SYNC-3]', () => {
    const room = roomNamed('review');
    const sealed = new Uint8Array(32);
    const bytes = sealed.slice().fill(9);
    const key = { type: 'room-key' as const, room, number: 2, group: 'reviewers' as const };
    const keyed = (branch: Branch, by: string) => {
      const rotated = rotate(branch, by, 'reviewers');
      const epoch = rotated.state.epochs.reviewers.at(-1)!.number;
      return say(rotated, by, { ...key, epoch, wrapped: bytes, commitment: bytes });
    };
    const honest = keyed(rotate(base, 'founder', 'reviewers'), 'founder');
    const copied = keyed(say(base, 'reviewer 1', { type: 'hold-room', room, sealed }), 'reviewer 1');
    const kept = settled(honest, copied)
      .rooms.get(room)
      ?.keys.filter(({ number }) => number === 2);
    expect(kept?.map(({ epoch }) => epoch)).toEqual([2, 3]);
  });

  it('lets nobody read a room by naming it on a branch that wins (R5.3) [SYNC-3]', () => {
    const held = say(base, 'reviewer 1', {
      type: 'hold-room',
      room: roomNamed('review'),
      sealed: new Uint8Array(1),
    });
    const room = roomNamed('a');
    const honest = addRoom(base, 'founder', 'a');
    const create = { type: 'create-room' as const, room };
    const guest = { of: roomNamed('review'), guest: memberNamed('reviewer 2') };
    for (const copied of [
      say(held, 'reviewer 1', { ...create, kind: 'review', groups: ['members'] }),
      say(held, 'reviewer 1', { ...create, kind: 'plan', groups: ['members', 'reviewers'] }),
      say(held, 'reviewer 1', { ...create, kind: 'handover', groups: ['reviewers'], handover: guest }),
    ]) {
      expect(copied).not.toBe(held);
      const wanted = { kind: 'review', groups: ['reviewers'], handover: null };
      expect(settled(honest, copied).rooms.get(room)).toMatchObject(wanted);
    }
  });

  it('lets nobody who was removed on the other branch give noise in place of a key (R5.3, R6.5) [SYNC-3]', () => {
    const joined = add(base, 'founder', 'vera', 'reviewer');
    const { commitment } = joined.state.epochs.reviewers[0]!;
    const wraps = [{ device: deviceNamed('vera'), sealed: new Uint8Array(80) }];
    const noise = say(joined, 'reviewer 1', { type: 'grant', group: 'reviewers', commitment, wraps });
    const removed = remove(joined, 'founder', 'reviewer 1');
    const branches = [noise, removed].flatMap(({ operations }) => operations.slice(joined.operations.length));
    expect(branches).toHaveLength(2);
    expect(resolveFork(joined.state, branches).epochs.reviewers[0]?.wraps.has(deviceNamed('vera'))).toBe(
      false,
    );
  });

  it('hears nobody name a room who was removed on the other branch (R5.3) [SYNC-3]', () => {
    const create = { type: 'create-room' as const, room: roomNamed('a'), groups: ['reviewers' as const] };
    const removed = remove(base, 'founder', 'reviewer 1');
    const honest = say(removed, 'founder', { ...create, kind: 'mailbox' });
    const copied = say(base, 'reviewer 1', { ...create, kind: 'review' });
    expect(settled(honest, copied).rooms.get(create.room)?.kind).toBe('mailbox');
  });

  it('gives a guest anew what was wrapped to a key that their device has changed on the other branch (R5.3, R6.6) [SYNC-3]', () => {
    const room = roomNamed('rows');
    const guest = { of: roomNamed('review'), guest: memberNamed('guest') };
    const rows = { room, kind: 'handover' as const, groups: ['reviewers' as const], handover: guest };
    const begun = say(add(base, 'founder', 'guest', 'member'), 'founder', { type: 'create-room', ...rows });
    const bytes = new Uint8Array(32).fill(7);
    const key = { number: 1, group: 'reviewers' as const, epoch: 1, wrapped: bytes, commitment: bytes };
    const keyed = say(begun, 'founder', { type: 'room-key', room, ...key });
    const wraps = [{ device: deviceNamed('guest'), sealed: bytes }];
    const granted = say(keyed, 'founder', { type: 'grant-room', room, commitment: bytes, wraps });
    const outcome = resolveFork(keyed.state, [
      ...granted.operations.slice(keyed.operations.length),
      ...renew(keyed, 'guest').operations.slice(keyed.operations.length),
    ]);
    const [settledRoom] = [...outcome.rooms.values()].filter(({ id }) => id === room);
    const lacking = (state: Branch['state']) =>
      lackingDevices(state, state.rooms.get(room)!, bytesToHex(bytes));
    expect(lacking(granted.state)).toEqual([]);
    expect(lacking(outcome)).toEqual([deviceNamed('guest')]);
    // That it was given stays known: what is to end is ended with this device as well.
    expect(settledRoom?.handover?.wraps.get(bytesToHex(bytes))?.has(deviceNamed('guest'))).toBe(true);
  });

  it('lets the printed key speak before everybody (R5.2, R5.3) [SYNC-3]', () => {
    const device = {
      id: deviceNamed('recovered'),
      signKey: base.state.recoveryKey,
      encryptKey: new Uint8Array(32).fill(9),
    };
    const operation = { type: 'recover' as const, member: memberNamed('recovered'), device };
    const recovered = remove(say(base, 'recovered', operation), 'recovered', 'founder');
    expect(stands(recovered.state, 'founder')).toBe(false);
    const founders = remove(add(base, 'founder', 'puppet', 'owner'), 'founder', 'owner');
    const state = settled(founders, recovered);
    expect(['recovered', 'founder', 'puppet', 'owner'].map((name) => stands(state, name))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

/** A second device of the founder too, so that two of one rank can turn on each other. */
function runTrial(seed: number) {
  const next = createRandom(seed);
  const chance: Chance = (bound) => Math.floor((next() / 2 ** 32) * bound);
  const branches = Array.from({ length: 2 + chance(2) }, (_, index) =>
    wander(base, chance, 1 + chance(6), `b${index}`),
  );
  // A fork may fork again.
  const [first] = branches;
  if (first && chance(3) === 0) {
    const again = wander({ ...first, operations: [] }, chance, 1 + chance(4), 'again');
    branches.push({ state: again.state, operations: [...first.operations, ...again.operations] });
  }
  const operations = branches.flatMap((branch) => branch.operations);
  const shuffled = (): SignedOperation[] => {
    const left = [...operations];
    const out: SignedOperation[] = [];
    while (left.length > 0) out.push(...left.splice(chance(left.length), 1));
    return out;
  };
  return { branches, operations, shuffled };
}

it(`settles to one state whatever comes first, over ${trials} random forks (R5.3) [SYNC-3]`, () => {
  for (let seed = firstSeed; seed < firstSeed + trials; seed += 1) {
    const { branches, operations, shuffled } = runTrial(seed);
    const state = resolveFork(base.state, operations);
    const wanted = describeState(state);
    const orders = [shuffled(), shuffled(), operations.toReversed()];
    const outcomes = orders.map((order) => describeState(resolveFork(base.state, order)));
    const owners = [...state.devices.keys()].filter((id) => standingOf(state, id)?.member.role === 'owner');
    const kept = branches.flatMap((branch) => [...branch.state.rooms.keys(), ...branch.state.culled.keys()]);
    const isHeld = branches.some(
      ({ state: end }) => (end.rooms.get(roomNamed('review'))?.holds.length ?? 0) > 0,
    );
    const commitments = new Set(state.epochs.reviewers.map((epoch) => epoch.commitment.join()));
    expect({
      seed,
      same: outcomes.every((outcome) => outcome === wanted),
      owned: owners.length > 0,
      lostRooms: kept.filter((room) => !state.rooms.has(room) && !state.culled.has(room)),
      lostEpochs: branches
        .flatMap((branch) => branch.state.epochs.reviewers)
        .filter((epoch) => !commitments.has(epoch.commitment.join())),
      culledThoughHeld: isHeld && state.culled.has(roomNamed('review')),
    }).toEqual({ seed, same: true, owned: true, lostRooms: [], lostEpochs: [], culledThoughHeld: false });
  }
}, 1_800_000);

it('is the same whichever branch the relay has, and which is brought in (R5.3) [SYNC-3]', () => {
  let settledBoth = 0;
  for (let seed = 1; seed <= 200; seed += 1) {
    const [a, b] = runTrial(seed).branches;
    if (!a?.operations.length || !b?.operations.length) continue;
    const outcomes = [settle(base, a, b, 'founder'), settle(base, b, a, 'founder')];
    if (outcomes.some((outcome) => outcome === null)) continue;
    expect(outcomes.map((state) => state && describeState(state))[0]).toBe(
      outcomes[1] && describeState(outcomes[1]),
    );
    settledBoth += 1;
  }
  expect(settledBoth).toBeGreaterThan(50);
});
