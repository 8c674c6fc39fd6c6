/** What our own pages ask of the browser: sites, tabs, clipboard, settings. Views take it from context, tests a fake. */
import type { CallFailure } from '#extension/messaging/call.ts';
import type { Input, Output, ProcedureName } from '#extension/messaging/contract.ts';
import type { Language } from '#extension/text/text.ts';
import type { Observable } from '#shared/base/observable.ts';
import type { Result } from '#shared/base/result.ts';
import type { Fault } from '#shared/site/faults.ts';
import type { AdapterInForce } from './adapters-in-force.ts';
import type { Bench } from './bench.ts';
import type { BrokenView } from './broken-views.ts';
import type { InterruptedDay } from './interruptions.ts';
import type { Organisation } from './organisation.ts';

/** A case system that Varsam knows how to read. */
export interface KnownSystem {
  readonly adapterId: string;
  readonly name: string;
  /** Tried against the real system by somebody who has it. */
  readonly verified: boolean;
}

/** A case system at its addresses. */
export interface Site {
  readonly adapterId: string;
  /** Scheme, host and port, e.g. `https://treserva.example.se`. */
  readonly origins: readonly string[];
  readonly enabled: boolean;
  /** Named by the organisation, so that the user has not chosen it and cannot remove it. */
  readonly byOrganisation: boolean;
}

export type SiteFailure =
  | { readonly type: 'refused' }
  | { readonly type: 'bad-address' }
  | { readonly type: 'not-stored' };

export interface Sites {
  readonly known: readonly KnownSystem[];
  readonly list: Observable<readonly Site[]>;
  /** Views that no longer match their pages (WARN-12). */
  readonly broken: Observable<readonly BrokenView[]>;
  /** What stands in place of the adapters that ship. */
  readonly inForce: Observable<readonly AdapterInForce[]>;
  /** Asks for the permission; must be called while a user's gesture is handled. */
  enable(adapterId: string, origins: readonly string[]): Promise<Result<void, SiteFailure>>;
  /** Gives the permission back. A site of the organisation is left alone. */
  disable(adapterId: string): Promise<Result<void, SiteFailure>>;
}

/** A file in the downloads folder that may be removed from there. */
export interface DownloadedFile {
  readonly path: string;
  /** False when the browser could not: the file is open elsewhere, or gone already. */
  remove(): Promise<boolean>;
}

/** What the browser says of the room that Varsam has; null where it does not tell. */
export interface StorageState {
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  /** Whether the browser may not clear it by itself. */
  readonly isKept: boolean | null;
}

export interface Storage {
  state(): Promise<StorageState>;
  /** Asks that nothing be cleared; false when the browser says no. */
  keep(): Promise<boolean>;
}

export interface PagePlatform {
  readonly organisation: Organisation | null;
  /** What administrators push and does not hold. */
  readonly policyFaults: readonly Fault[];
  readonly version: string;
  readonly sites: Sites;
  call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Result<Output<N>, CallFailure>>;
  /** Calls `listener` at once and whenever the tab beside the panel, or what it shows, may have changed. Ends by return. */
  watchTab(listener: (tabId: number | null) => void): () => void;
  /** `address` begins with `#` and names a view of the page. */
  openPage(page: 'review' | 'options', address?: string): void;
  /** Gives the user a file that Varsam made. Resolves with the name that it got in the downloads folder. */
  saveFile(name: string, content: Blob): Promise<Result<string, { readonly type: 'not-saved' }>>;
  /** Removes it from there; false when it could not be found or removed. */
  removeSavedFile(name: string): Promise<boolean>;
  /** Null when no adapted site let this browser download the file. */
  downloadOf(file: { readonly name: string; readonly size: number }): Promise<DownloadedFile | null>;
  readonly storage: Storage;
  readonly bench: Bench;
  /** How often warnings have interrupted on this computer, newest thirty days. */
  interruptions(): Promise<readonly InterruptedDay[]>;
  copy(text: string): Promise<Result<void, { readonly type: 'refused' }>>;
  keepLanguage(language: Language): Promise<void>;
  /** Calls `listener` when the language was chosen in any window of ours; returns how to stop. */
  watchLanguage(listener: (language: Language) => void): () => void;
  /** Milliseconds since the epoch. */
  now(): number;
}
