/** What every wake-up keeps. Run it on each adapter. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesToHex, randomBytes } from '#shared/base/bytes.ts';
import { createInviteId, createRoomId, type SpaceId } from '#shared/protocol/ids.ts';
import type { Growth, Passing, Wakeup } from '../../sync-server/wakeup.ts';
import { eventually } from '../support/until.ts';

export interface WakeupsUnderTest {
  /** Of nodes that can hear each other: one or more. */
  readonly nodes: readonly [Wakeup, ...Wakeup[]];
  end(): Promise<void>;
}

export function describeWakeup(name: string, createSubject: () => Promise<WakeupsUnderTest>): void {
  describe(`wake-ups ${name}`, () => {
    let subject: WakeupsUnderTest;
    let heard: Growth[][];
    const space = bytesToHex(randomBytes(32)) as SpaceId;

    beforeEach(async () => {
      subject = await createSubject();
      heard = subject.nodes.map((node) => {
        const growths: Growth[] = [];
        node.subscribe((growth) => growth && growths.push(growth));
        return growths;
      });
    });

    afterEach(() => subject.end());

    it('reach every node, the one that publishes among them, and name the log', async () => {
      const growths: Growth[] = [
        { log: 'control', space },
        { log: 'room', space, room: createRoomId() },
        { log: 'channel', space, invite: createInviteId() },
      ];
      for (const growth of growths) subject.nodes[0].publish(growth);
      await eventually(() => heard.every((one) => one.length === growths.length));
      for (const one of heard) expect(one).toEqual(growths);
    });

    it('come once for many of one log in one turn', async () => {
      const room = createRoomId();
      for (let index = 0; index < 10; index += 1) subject.nodes[0].publish({ log: 'room', space, room });
      const last = { log: 'control' as const, space };
      subject.nodes[0].publish(last);
      await eventually(() => heard.every((one) => one.length > 1));
      for (const one of heard) expect(one).toEqual([{ log: 'room', space, room }, last]);
    });

    it('are not heard in the turn in which they are published: the commit is over by then', () => {
      subject.nodes[0].publish({ log: 'control', space });
      expect(heard[0]).toEqual([]);
    });

    it('go beside what nobody keeps: every other node hears it, and who passed it does not', async () => {
      const passing = { space, room: createRoomId(), entry: randomBytes(300) };
      const passed = subject.nodes.map((node) => {
        const all: Passing[] = [];
        node.onPassed((one) => all.push(one));
        return all;
      });
      const [own, ...others] = passed;
      subject.nodes[0].pass(passing);
      await eventually(() => others.every((one) => one.length > 0));
      subject.nodes[0].publish({ log: 'control', space });
      await eventually(() => heard.every((one) => one.length > 0));
      expect(own).toEqual([]);
      for (const one of others) expect(one).toEqual([passing]);
    });

    it('are heard no more after the end', async () => {
      await subject.nodes[0].close();
      subject.nodes[0].publish({ log: 'control', space });
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      expect(heard[0]).toEqual([]);
    });
  });
}
