/** The control log at home and at the relay: what comes while the whole of it is read is not missed (R5). */
import { expect, it } from 'vitest';
import { openControlReplica } from '#shared/sealed/control-replica.ts';
import { signActs } from '#shared/sealed/control-acts.ts';
import { createControlSync } from '#shared/sealed/control-sync.ts';
import type { ClientMessage } from '#shared/protocol/wire.ts';
import { foundTestSpace } from './room.ts';

it('asks for what was told between the pages of a whole log, which has no place there yet (R5) [SYNC-4]', async () => {
  const { control: relay, owner } = await foundTestSpace();
  const control = openControlReplica(relay.log);
  const sent: ClientMessage[] = [];
  const sync = createControlSync({
    control,
    send: (message) => sent.push(message),
    draftOperations: async () => [],
    grown: () => undefined,
    rewritten: async () => undefined,
  });
  const { seq } = control.state.get();
  // An answer that was overtaken: the relay had less when it was given.
  sync.refused({ type: 'control-refused', why: 'not-next', index: 0, seq: seq - 1 });
  expect(sent.splice(0)).toEqual([{ type: 'control-since', seq: -1 }]);
  const whole = [...relay.log];
  const news = await signActs(relay.state.get(), owner.keys.id, owner.keys.signKey, [
    () => ({ type: 'name-space', sealed: new Uint8Array(20) }),
  ]);
  await relay.take(relay.log.length, news);
  expect(await sync.control({ type: 'control', first: seq + 1, operations: news, seq: seq + 1 })).toBe(
    'waiting',
  );
  expect(await sync.control({ type: 'control', first: 0, operations: whole, seq })).toBe('waiting');
  expect(sent).toEqual([{ type: 'control-since', seq }]);
  expect(await sync.control({ type: 'control', first: seq + 1, operations: news, seq: seq + 1 })).toBe(
    'grown',
  );
  expect(control.state.get().seq).toBe(seq + 1);
});
