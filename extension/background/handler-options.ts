/** What the procedures of the worker stand on. */
import type { Clock } from '#shared/base/clock.ts';
import type { BrokenCount } from '#extension/platform/broken-views.ts';
import type { Language } from '#extension/text/text.ts';
import type { Rules } from '#extension/platform/shared-routine.ts';
import type { Vault } from '#extension/vault/contract.ts';
import type { Catalogue } from './catalogue.ts';
import type { BrokenNotes } from './broken-notes.ts';
import type { CallLimit } from './call-limit.ts';
import type { KnownPeople } from './known-people.ts';
import type { Interruptions } from './interruptions.ts';
import type { MatchLimit } from './match-limit.ts';
import type { OpenRecords } from './open-records.ts';
import type { OwnCases } from './own-cases.ts';
import type { Openings } from './openings.ts';
import type { Presentation } from './presentation.ts';
import type { StartingFrame, Tabs } from './tabs.ts';

export interface HandlerOptions {
  readonly vault: Promise<Vault>;
  readonly clock: Clock;
  readonly tabs: Tabs;
  readonly openings: Openings;
  readonly knownPeople: KnownPeople;
  readonly openRecords: OpenRecords;
  readonly ownCases: OwnCases;
  readonly callLimit: CallLimit;
  readonly matchLimit: MatchLimit;
  /** For people in lists, apart from records: who goes through a list must be able to work after it. */
  readonly listLimit: MatchLimit;
  readonly interruptions: Interruptions;
  readonly brokenCount: BrokenCount;
  readonly brokenNotes: BrokenNotes;
  readonly presentation: Presentation;
  /** Null for an origin that no enabled site has. */
  readonly adapterIdAt: (origin: string) => string | null;
  readonly catalogue: Pick<Catalogue, 'find' | 'text' | 'useHere'>;
  readonly language: () => Promise<Language>;
  /** What the space or the organisation has decided, or what holds where neither has. */
  readonly rules: () => Promise<Rules>;
  /** Must reach the browser before anything is awaited: the gesture is lost otherwise. */
  readonly openPanel: (tabId: number) => Promise<boolean>;
  /** Sends the second script to a frame. */
  readonly sendWork: (tabId: number, frame: StartingFrame) => void;
  /** Opens the gate page beside a tab, for that opening if there is one. */
  readonly openGate: (tabId: number, openingId: string | null) => Promise<boolean>;
}
