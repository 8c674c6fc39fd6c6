import { beforeEach, describe, expect, it } from 'vitest';
import { createKeyring, sealingKey } from '#shared/sealed/keyring.ts';
import { removeActs } from '#shared/sealed/leaving.ts';
import { openPresence, sealPresence } from '#shared/sealed/presence-entry.ts';
import { openRemovalStage, type RemovalStage } from './removal-stage.ts';
import { addColleague, createPen, createReader, endOf, type TestDevice } from './room.ts';

let stage: RemovalStage;

beforeEach(async () => {
  stage = await openRemovalStage();
});

describe('after a removal', () => {
  it('nobody seals before there is a key that the removed lacks, and those who remain have it (R6.2, R6.3) [SYNC-3]', async () => {
    const { space, room, maja, ture, remove, renewKey } = stage;
    expect(sealingKey(room.state(), room.room)).toBe(1);
    expect(await remove(space.owner, maja)).toBeNull();
    expect(room.state().rotationDue.size).toBe(0);
    expect(sealingKey(room.state(), room.room)).toBeNull();
    expect(await renewKey(ture)).toBeNull();
    expect(sealingKey(room.state(), room.room)).toBe(2);
    const keyOf = (device: TestDevice, number: number) =>
      createKeyring(room.state().space, device.keys).roomKey(room.state(), room.room, number);
    expect(await keyOf(space.owner, 2)).not.toBeNull();
    expect(await keyOf(maja, 2)).toBeNull();
    expect(await keyOf(maja, 1)).not.toBeNull();
    for (const group of ['members', 'reviewers'] as const)
      expect(room.state().epochs[group].at(-1)?.wraps.has(maja.keys.id)).toBe(false);
  });

  it('presence is sealed under the new key as well, and none is heard from the removed (R6.3, R16) [SYNC-3]', async () => {
    const { space, room, maja, remove, renewKey } = stage;
    const heard = { session: 1, echo: [], place: null };
    const owners = createKeyring(room.state().space, space.owner.keys);
    const majas = createKeyring(room.state().space, maja.keys);
    const before = room.state();
    await remove(space.owner, maja);
    const say = () => sealPresence(room.state(), owners, space.owner.keys, room.room, 1, heard);
    expect(await say()).toBeNull();
    await renewKey(space.owner);
    const said = await say();
    expect(said && (await openPresence(room.state(), majas, room.room, said))).toBeNull();
    const stale = await sealPresence(before, majas, maja.keys, room.room, 1, heard);
    expect(stale && (await openPresence(room.state(), owners, room.room, stale))).toBeNull();
  });

  it('a newcomer reads what is older and what is newer (R6.5) [SYNC-3]', async () => {
    const { space, room, maja, remove, renewKey } = stage;
    await remove(space.owner, maja);
    await renewKey(space.owner);
    const vera = await addColleague(space);
    const keyring = createKeyring(room.state().space, vera.keys);
    for (const number of [1, 2])
      expect(await keyring.roomKey(room.state(), room.room, number)).not.toBeNull();
  });
});

describe('entries of a removed device', () => {
  it('count up to the cut and not beyond, whatever they claim, in whatever order all this is learnt (R5.4) [SYNC-3]', async () => {
    const { space, room, maja, remove } = stage;
    const pen = createPen(room, maja);
    const early = room.state().seq;
    const entries = [await pen('in time 1'), await pen('in time 2')];
    const later = [await pen('held back'), await pen('backdated', { control: early })];
    const live = createReader(room);
    await live.log.take(entries);
    expect(await remove(space.owner, maja, [endOf(room, maja, entries)])).toBeNull();
    await live.log.take(later);
    const bulk = createReader(room);
    await bulk.log.take([...later, ...entries]);
    for (const { log, texts } of [live, bulk]) {
      expect(texts).toEqual(['in time 1', 'in time 2']);
      expect(log.isOvertaken()).toBe(false);
      expect(log.troubles().map(({ counter, state }) => [counter, state.why])).toEqual([
        [3, 'after-removal'],
        [4, 'after-removal'],
      ]);
    }
  });

  it('make nobody a wrongdoer who built on them: what lacks them is unfounded, what is forbidden a violation (R2.3, R5.4) [SYNC-3]', async () => {
    const { space, room, maja, ture, remove } = stage;
    const left = [await createPen(room, maja)('left out')];
    await remove(space.owner, maja);
    const knew = { seen: new Map([[maja.keys.id, 1]]) };
    const [tures, owners] = [createPen(room, ture), createPen(room, space.owner)];
    const built = [
      await tures('lacks it', knew),
      await tures('forbidden'),
      await tures('lacks the first'),
      await tures('stands'),
    ];
    const onTures = [await owners('lacks it as well', { seen: new Map([[ture.keys.id, 3]]) })];
    const { log, texts } = createReader(room, (text) =>
      text.startsWith('lacks') ? 'lacks' : text === 'forbidden' ? 'violates' : 'passes',
    );
    await log.take([...onTures, ...built, ...left]);
    expect(texts).toEqual(['stands']);
    const why = (device: TestDevice) =>
      log
        .troubles()
        .filter((trouble) => trouble.device === device.keys.id)
        .map(({ state }) => state.why);
    expect(why(ture)).toEqual(['unfounded', 'violation', 'unfounded']);
    expect(why(space.owner)).toEqual(['unfounded']);
  });

  it('excuse nobody who had not seen them (R2.3) [SYNC-3]', async () => {
    const { space, room, maja, ture, remove } = stage;
    const left = [await createPen(room, maja)('left out')];
    await remove(space.owner, maja);
    const { log } = createReader(room, (text) => (text === 'lacks' ? 'lacks' : 'passes'));
    await log.take([...left, await createPen(room, ture)('lacks')]);
    expect(log.troubles().map(({ state }) => state.why)).toEqual(['after-removal', 'violation']);
  });

  it('that were taken before the removal was known are noticed, and a log that is built anew leaves them out (R5.4) [SYNC-3]', async () => {
    const { space, room, maja, remove } = stage;
    const pen = createPen(room, maja);
    const entries = [await pen('in time'), await pen('shown by the relay alone')];
    const { log, texts } = createReader(room);
    await log.take(entries);
    expect(texts).toHaveLength(2);
    await remove(space.owner, maja, [endOf(room, maja, entries.slice(0, 1))]);
    expect(log.isOvertaken()).toBe(true);
    const anew = createReader(room);
    await anew.log.take(entries);
    expect(anew.texts).toEqual(['in time']);
  });

  it('do not count at all where the remover had nothing of them, nor with another history at the cut (R5.4) [SYNC-3]', async () => {
    const { space, room, maja, ture, remove } = stage;
    const [true_, other] = [await createPen(room, maja)('a'), await createPen(room, maja)('b')];
    const tures = await createPen(room, ture)('t');
    await remove(space.owner, maja, [endOf(room, maja, [true_])]);
    await remove(space.owner, ture);
    const { log, texts } = createReader(room);
    await log.take([other, tures]);
    expect(texts).toEqual([]);
    expect(log.troubles()).toHaveLength(2);
  });

  it('count by the control operation they name in rooms that the remover could not read (R5.4) [SYNC-3]', async () => {
    const { space, room, maja, write, memberOf, remove } = stage;
    const pen = createPen(room, maja);
    const entries = [await pen('in time')];
    await write(space.owner, [() => ({ type: 'set-role', member: memberOf(maja), role: 'member' })]);
    expect(await remove(maja, maja)).toBeNull();
    expect(room.state().devices.get(maja.keys.id)?.cuts.has(room.room)).toBe(false);
    const { log, texts } = createReader(room);
    await log.take(entries);
    expect(texts).toEqual(['in time']);
    await log.take([await pen('later')]);
    expect(log.troubles()).toMatchObject([{ counter: 2, state: { why: 'after-removal' } }]);
  });
});

describe('the removed, and those who may not remove', () => {
  it('write nothing in the control log any more, not even with their old keys (R5.1) [SYNC-3]', async () => {
    const { space, room, maja, ture, remove, renewKey } = stage;
    await remove(space.owner, maja);
    expect(await remove(maja, ture)).toBe('unknown-author');
    expect(await renewKey(maja)).toBeNull();
    expect(room.state().devices.get(ture.keys.id)?.removedAt).toBeNull();
  });

  it('remove nobody as reviewers, and cannot leave a remaining device out of a rotation (R6.2) [SYNC-3]', async () => {
    const { space, room, maja, ture, write, remove } = stage;
    expect(await remove(ture, maja)).toBe('not-entitled');
    const acts = await removeActs(
      room.state(),
      space.owner.keys.id,
      { type: 'device', id: maja.keys.id },
      [],
    );
    const [revoke] = acts;
    expect(revoke && (await write(space.owner, [revoke]))).toBeNull();
    expect(room.state().rotationDue.size).toBe(2);
    // Made before Ture counted as one who remains: without him it is refused.
    const without = await removeActs(
      room.state(),
      space.owner.keys.id,
      { type: 'device', id: ture.keys.id },
      [],
    );
    expect(await write(space.owner, without.slice(1))).toBe('wrong-wraps');
  });
});
