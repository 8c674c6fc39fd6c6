/** Brings the control log at home and the one at the relay together: the longer is read or sent, a fork is held up to both (R5). */
import { equalBytes } from '../base/bytes.ts';
import { controlPages } from '../protocol/control-pages.ts';
import type { SignedOperation } from '../protocol/signed-operation.ts';
import type { ClientMessage, RelayMessage } from '../protocol/wire.ts';
import { createControlReading, type ControlReading } from './control-reading.ts';
import type { ControlReplica } from './control-replica.ts';

export interface ControlSyncPorts {
  readonly control: ControlReplica;
  send(message: ClientMessage): void;
  /** Control operations for rooms that were made here; empty when there are none. */
  draftOperations(): Promise<Extract<ClientMessage, { type: 'control-append' }>['operations']>;
  /** The control log at home has grown. */
  grown(): void;
  /** It says something else from this position on: what was read by it is to be read anew. */
  rewritten(from: number): Promise<void>;
}

/** What follows for the rooms. */
export type ControlOutcome = 'waiting' | 'grown' | 'agreed' | 'forked' | 'rewritten';

export interface ControlSync {
  welcome(message: Extract<RelayMessage, { type: 'welcome' }>): ControlOutcome;
  control(message: Extract<RelayMessage, { type: 'control' }>): Promise<ControlOutcome>;
  accepted(seq: number): ControlOutcome;
  refused(message: Extract<RelayMessage, { type: 'control-refused' }>): void;
  /** The relay has less than it should. */
  sendAll(): void;
  sendDrafts(): Promise<void>;
}

export function createControlSync(ports: ControlSyncPorts): ControlSync {
  const { control } = ports;
  /** Pages of the control log that go to the relay, the first of them on its way. */
  let inFlight: (readonly SignedOperation[])[] = [];
  let draftsRefused = false;
  /** The relay's whole log as far as it has come, while it is held against ours. */
  let theirs: ControlReading | null = null;
  /** Position of the newest operation that the relay has told of since then. */
  let newest = -1;

  const sendPage = (): void => {
    const [operations = []] = inFlight;
    ports.send({ type: 'control-append', space: control.state.get().space, operations: [...operations] });
  };
  const append = (operations: readonly SignedOperation[]): void => {
    inFlight = [...controlPages(operations)];
    sendPage();
  };
  const readOn = (): ControlOutcome => {
    ports.send({ type: 'control-since', seq: control.state.get().seq });
    return 'waiting';
  };
  const compare = (): ControlOutcome => {
    theirs = createControlReading();
    newest = -1;
    ports.send({ type: 'control-since', seq: -1 });
    return 'waiting';
  };

  const meet = async (whole: readonly SignedOperation[]): Promise<ControlOutcome> => {
    const met = await control.meet(whole);
    if (!met.ok || met.value.type === 'forked') return 'forked';
    if (met.value.type === 'same') {
      if (met.value.news > 0) ports.grown();
      return 'grown';
    }
    await ports.rewritten(met.value.from);
    return 'rewritten';
  };

  return {
    welcome({ controlSeq, controlHead }) {
      const { seq, head } = control.state.get();
      if (controlSeq > seq) return readOn();
      if (controlSeq === seq) return equalBytes(controlHead, head) ? 'agreed' : compare();
      append(control.log.slice(controlSeq + 1));
      return 'waiting';
    },
    async control(message) {
      const { first, operations, seq } = message;
      newest = Math.max(newest, seq);
      if (theirs) {
        const { operations: whole } = theirs;
        const reading = theirs.take(message);
        if (reading === 'more') return 'waiting';
        theirs = null;
        // No space has a log without an end: it is another than ours, and everything stops as before any other.
        const outcome = reading === 'whole' ? await meet(whole) : 'forked';
        // What was told between the pages had no place among them.
        return outcome === 'grown' && newest > control.state.get().seq ? readOn() : outcome;
      }
      const taken = await control.take(first, operations);
      if (!taken.ok) return taken.error.type === 'not-next' ? readOn() : compare();
      if (taken.value > 0) ports.grown();
      return seq > control.state.get().seq ? 'waiting' : 'grown';
    },
    accepted(seq) {
      inFlight.shift();
      if (inFlight.length === 0) return seq > control.state.get().seq ? readOn() : 'agreed';
      sendPage();
      return 'waiting';
    },
    refused({ why, seq }) {
      inFlight = [];
      if (why !== 'not-next') draftsRefused = true;
      // It has less than we have, and what we have does not follow from it.
      if (seq < control.state.get().seq) compare();
      else readOn();
    },
    sendAll: () => append(control.log),
    async sendDrafts() {
      if (inFlight.length > 0 || draftsRefused) return;
      const operations = await ports.draftOperations();
      if (operations.length > 0) append(operations);
    },
  };
}
