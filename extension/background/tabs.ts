/** What each adapted tab shows and masks, frame by frame, for the panel beside it. */
import { assessmentLevels, type Assessment } from '#shared/assess/assessment.ts';
import { createTurns } from '#shared/base/turns.ts';
import type { RefusalKind } from '#shared/site/compiled.ts';
import { createSessionMap, type SessionArea } from './session-map.ts';

export interface FrameState {
  readonly adapterId: string;
  readonly adapterName: string;
  /** The adapter was changed on this device only. */
  readonly isOwn: boolean;
  readonly masked: number;
  readonly assessment: Assessment | null;
  readonly broken: readonly string[];
  /** The system itself keeps the user out of what the frame would show. */
  readonly refused: RefusalKind | null;
}

type TabState = Readonly<Record<string, FrameState & { readonly documentId: string | null }>>;

export interface StartingFrame {
  readonly frameId: number;
  readonly documentId: string | null;
}

export interface Tabs {
  /**
   * A page has started in a frame: what was shown there before is gone, and a new page in the top frame takes the whole
   * tab with it. The same page may start again.
   */
  start(
    tabId: number,
    frame: StartingFrame,
    adapter: Pick<FrameState, 'adapterId' | 'adapterName' | 'isOwn'>,
  ): Promise<void>;
  /** Of a frame that has not started, or is gone, nothing is kept. */
  update(tabId: number, frameId: number, change: Partial<FrameState>): Promise<void>;
  /** Frames added up: the heaviest assessment, all masks, all that is broken. Null when no frame is adapted. */
  summary(tabId: number): Promise<FrameState | null>;
  remove(tabId: number): Promise<void>;
  adapted(): Promise<readonly number[]>;
  /** On lock: assessments go, the count of masks stays. */
  forgetAssessments(): Promise<void>;
}

/** Pages make frames and throw them away, and each of them is written with all others of its tab. */
const mostFrames = 100;

export function createTabs(area: SessionArea): Tabs {
  const states = createSessionMap<TabState>(area, 'tab:');
  // One change at a time: frames of a tab report together, and none may overwrite another's.
  const inTurn = createTurns();
  const change = (tabId: number, next: (state: TabState) => TabState): Promise<void> =>
    inTurn(async () => {
      const state = (await states.get(String(tabId))) ?? {};
      const changed = next(state);
      if (changed !== state) await states.set(String(tabId), changed);
    });
  const adapted = async (): Promise<readonly number[]> => (await states.keys()).map(Number);
  return {
    start: (tabId, { frameId, documentId }, adapter) =>
      change(tabId, (state) => {
        const known = state[frameId];
        if (known !== undefined && known.documentId !== null && known.documentId === documentId) return state;
        const fresh = { ...adapter, masked: 0, assessment: null, broken: [], refused: null, documentId };
        return frameId === 0 ? { '0': fresh } : { ...newestOf(state), [frameId]: fresh };
      }),
    update: (tabId, frameId, part) =>
      change(tabId, (state) => {
        const known = state[frameId];
        return known === undefined ? state : { ...state, [frameId]: { ...known, ...part } };
      }),
    summary: (tabId) =>
      inTurn(async () => {
        const frames = Object.values((await states.get(String(tabId))) ?? {});
        const [first] = frames;
        if (first === undefined) return null;
        return {
          adapterId: first.adapterId,
          adapterName: first.adapterName,
          isOwn: frames.some(({ isOwn }) => isOwn),
          masked: frames.reduce((sum, frame) => sum + frame.masked, 0),
          assessment: frames.map(({ assessment }) => assessment).reduce(heavier, null),
          broken: frames.flatMap(({ broken }) => broken),
          refused: frames.find(({ refused }) => refused !== null)?.refused ?? null,
        };
      }),
    remove: (tabId) => inTurn(() => states.delete(String(tabId))),
    adapted,
    async forgetAssessments() {
      for (const tabId of await adapted()) {
        await change(tabId, (state) =>
          Object.fromEntries(
            Object.entries(state).map(([id, frame]) => [id, { ...frame, assessment: null }]),
          ),
        );
      }
    },
  };
}

/** Later frames have higher numbers, and keys that are numbers come in their order; the top frame is the first. */
function newestOf(state: TabState): TabState {
  const [top, ...frames] = Object.entries(state);
  return top === undefined ? {} : Object.fromEntries([top, ...frames.slice(-mostFrames)]);
}

function heavier(a: Assessment | null, b: Assessment | null): Assessment | null {
  if (a === null || b === null) return a ?? b;
  return assessmentLevels.indexOf(b.level) > assessmentLevels.indexOf(a.level) ? b : a;
}
