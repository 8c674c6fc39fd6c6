/** Answers the procedures of the contract: classifies, checks, parses, runs, and returns a Result. */
import { z } from 'zod';
import { assert } from '#shared/base/assert.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { CallFailure } from './call.ts';
import { contract, type Caller, type Input, type Output, type ProcedureName } from './contract.ts';
import { webOriginOf, type SenderClaims } from './sender.ts';

/** Where a call came from, for handlers that keep something per tab or frame. */
export interface CallSource {
  readonly caller: Caller;
  /** Origin of the calling page; null for our own pages. */
  readonly origin: string | null;
  readonly tabId: number | null;
  readonly frameId: number;
  /** Tells a page that asks again from the next one in its frame; null where the browser does not say. */
  readonly documentId: string | null;
}

export type Handlers = {
  readonly [N in ProcedureName]: (input: Input<N>, from: CallSource) => Promise<Output<N>> | Output<N>;
};

export interface RouterOptions {
  readonly handlers: Handlers;
  readonly classify: (sender: SenderClaims) => Caller | null;
  /** Parses what handlers give back, too: in development and tests, where a slip should be loud. */
  readonly checkOutput: boolean;
}

/** A message's sender as the browser describes it. */
export type MessageSender = SenderClaims & {
  readonly tab?: { readonly id?: number | undefined } | undefined;
};

export type Route = (message: unknown, sender: MessageSender) => Promise<Result<unknown, CallFailure>> | null;

const envelopeSchema = z.strictObject({ varsam: z.literal(1), name: z.string().max(60), input: z.unknown() });

/**
 * Null for what is no call at all: such messages are somebody else's to answer. A handler runs before anything is
 * awaited, so that what needs the user's gesture still has it.
 */
export function createRouter({ handlers, classify, checkOutput }: RouterOptions): Route {
  return (message, sender) => {
    const envelope = envelopeSchema.safeParse(message);
    if (!envelope.success) return null;
    const { name, input } = envelope.data;
    if (!isProcedure(name)) return refused();
    const procedure = contract[name];
    const caller = classify(sender);
    if (caller === null || !(procedure.callers as readonly Caller[]).includes(caller)) return refused();
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success) return refused();
    const source: CallSource = {
      caller,
      origin: caller === 'page' ? webOriginOf(sender) : null,
      tabId: sender.tab?.id ?? null,
      frameId: sender.frameId ?? 0,
      documentId: sender.documentId ?? null,
    };
    const handle = handlers[name] as (given: unknown, from: CallSource) => unknown;
    return finish(handle(parsed.data, source), checkOutput ? procedure.output : null);
  };
}

function isProcedure(name: string): name is ProcedureName {
  return Object.hasOwn(contract, name);
}

function refused(): Promise<Result<never, CallFailure>> {
  return Promise.resolve(err({ type: 'refused' }));
}

async function finish(running: unknown, schema: z.ZodType | null): Promise<Result<unknown, CallFailure>> {
  const output = await running;
  assert(schema === null || schema.safeParse(output).success, 'a handler keeps to the contract');
  return ok(output);
}
