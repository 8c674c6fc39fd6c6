/** The worker's handlers on stage: a vault in memory, an area that outlives the worker, and what was done to the browser. */
import { createBrokenNotes } from '#extension/background/broken-notes.ts';
import { createCallLimit } from '#extension/background/call-limit.ts';
import { createCatalogue } from '#extension/background/catalogue.ts';
import { createHandlers } from '#extension/background/handlers.ts';
import { createKnownPeople } from '#extension/background/known-people.ts';
import { createInterruptions } from '#extension/background/interruptions.ts';
import { createMatchLimit, mostListedAnHour, mostRecordsAnHour } from '#extension/background/match-limit.ts';
import { createOpenRecords } from '#extension/background/open-records.ts';
import { createOpenings } from '#extension/background/openings.ts';
import { createOwnCases } from '#extension/background/own-cases.ts';
import { createPresentation } from '#extension/background/presentation.ts';
import type { SessionArea } from '#extension/background/session-map.ts';
import { createTabs } from '#extension/background/tabs.ts';
import { contract, type Input, type Output, type ProcedureName } from '#extension/messaging/contract.ts';
import type { CallSource, Handlers } from '#extension/messaging/router.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import type { RecordFacts } from '#shared/site/facts.ts';
import type { FakeRegister } from './fake-register.ts';
import { createFakeVault, type FakeVault } from './fake-vault.ts';

export const origin = 'https://treserva.example.se';
export const withoutRules = 'https://okant.example.se';
export const page: CallSource = { caller: 'page', origin, tabId: 7, frameId: 3, documentId: 'd3' };
export const panel: CallSource = { caller: 'panel', origin: null, tabId: null, frameId: 0, documentId: null };
export const noon = Date.UTC(2024, 2, 15, 11);

export const unrelated: RecordFacts = {
  adapterId: 'treserva',
  viewId: 'arende',
  caseNumber: 'SN 2024/0633',
  subject: '189001019802',
  subjectName: 'Provia Testsson',
  subjectAddress: null,
  handler: 'Johan Ek',
  unit: 'Äldre Myndighet Centrum',
  fictiveName: null,
  fictiveNumber: null,
  marks: [],
  environment: 'production',
  missing: [],
};

/** Of the user's own. */
export const own: RecordFacts = { ...unrelated, handler: 'Karin Öberg' };

/** Memory that outlives the worker, as the browser's does. */
function createArea(): SessionArea {
  const items = new Map<string, string>();
  return {
    get: async (key) => (items.has(key) ? { [key]: JSON.parse(items.get(key)!) } : {}),
    set: async (given) => {
      for (const [key, value] of Object.entries(given)) items.set(key, JSON.stringify(value));
    },
    remove: async (keys) => {
      for (const key of [keys].flat()) items.delete(key);
    },
    getKeys: async () => [...items.keys()],
  };
}

const catalogue = createCatalogue({
  store: Promise.resolve({ shared: new Map(), own: new Map(), kept: async () => true }),
  rules: async () => ({ allowedOrigins: null, allowsOwn: true, pushed: [] }),
  note: async () => undefined,
});
/** What the worker did beside answering. */
interface Done {
  /** How often the tabs were told of presentation mode. */
  presentations: number;
  readonly gates: unknown[];
  readonly works: unknown[];
  readonly broken: unknown[];
  readonly mended: unknown[];
  readonly interruptions: unknown[];
}

type Ask = <N extends ProcedureName>(name: N, input: Input<N>, from?: CallSource) => Promise<Output<N>>;

export interface WorkerStage {
  readonly vault: FakeVault;
  readonly area: SessionArea;
  readonly done: Done;
  ask: Ask;
  /** The worker dies and starts: nothing is in memory but what the vault and the area hold. */
  restart(): void;
  register(): FakeRegister;
  posted(): readonly unknown[];
  /** Of a record that is to be answered for. */
  openingOf(facts: RecordFacts): Promise<string>;
}

export function openWorkerStage(): WorkerStage {
  const vault = createFakeVault({ state: { type: 'open' }, withSpace: true, now: () => noon });
  const area = createArea();
  const done: Done = { presentations: 0, gates: [], works: [], broken: [], mended: [], interruptions: [] };
  const [space] = vault.spaces.get();
  if (!space) throw new Error('the fake vault has a space');
  const stage: WorkerStage = {
    vault,
    area,
    done,
    ask: startWorker(vault, area, done),
    restart: () => (stage.ask = startWorker(vault, area, done)),
    register: () => space.register,
    posted: () => space.posted.get(),
    async openingOf(facts) {
      const answer = await stage.ask('page.assess', { facts });
      if (answer.type !== 'assessed') throw new Error(answer.type);
      return answer.openingId;
    },
  };
  return stage;
}

function startWorker(vault: FakeVault, area: SessionArea, done: Done): Ask {
  const handlers: Handlers = createHandlers({
    vault: Promise.resolve(vault),
    clock: { now: () => noon },
    tabs: createTabs(area),
    openings: createOpenings(area),
    knownPeople: createKnownPeople(area),
    openRecords: createOpenRecords(area),
    ownCases: createOwnCases(area),
    callLimit: createCallLimit(area),
    matchLimit: createMatchLimit(area, 'matched', mostRecordsAnHour),
    listLimit: createMatchLimit(area, 'listed', mostListedAnHour),
    interruptions: createInterruptions(area, {
      count: async (...one) => void done.interruptions.push(one),
    }),
    brokenNotes: createBrokenNotes(area),
    brokenCount: {
      count: async (view) => void done.broken.push(view),
      clear: async (...view) => void done.mended.push(view),
    },
    sendWork: (tabId, { frameId }) => void done.works.push([tabId, frameId]),
    presentation: createPresentation(area, () => (done.presentations += 1)),
    adapterIdAt: (asked) => ({ [origin]: 'treserva', [withoutRules]: 'okänt-system' })[asked] ?? null,
    catalogue,
    language: async () => 'sv',
    rules: async () => ({
      policy: { reasonDays: 7, revealSeconds: 8, readable: ['hsaid'] },
      pack: basePack,
    }),
    openPanel: async () => true,
    openGate: async (tabId, openingId) => {
      done.gates.push([tabId, openingId]);
      return true;
    },
  });
  return async (name, input, from = page) => {
    const handle = handlers[name] as (given: unknown, source: CallSource) => Promise<unknown>;
    const output = await handle(input, from);
    return contract[name].output.parse(output) as never;
  };
}
