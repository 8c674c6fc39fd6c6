/** The procedures of the contract, put together from the files of this room. */
import { isSamePerson } from '#shared/assess/names.ts';
import { base64UrlToBytes } from '#shared/base/bytes.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { CallSource, Handlers } from '#extension/messaging/router.ts';
import style from '#extension/page/layer/record.css?inline';
import { pageWords } from '#extension/text/page-words.ts';
import type { Vault } from '#extension/vault/contract.ts';
import { createAnswering } from './answering.ts';
import type { FoundAdapter } from './catalogue.ts';
import { fieldRulesFor, isOfferedFor } from './field-rules.ts';
import type { LimitedCall } from './call-limit.ts';
import { createJudging, userNamesOf } from './judging.ts';
import { isOpen } from './known-people.ts';
import { checkList } from './kept-out.ts';
import { unknownSite } from './opaque-frame.ts';
import { createViewHandlers } from './view-handlers.ts';
import type { HandlerOptions } from './handler-options.ts';

export function createHandlers(options: HandlerOptions): Handlers {
  const { clock, tabs, openings, knownPeople, openRecords, matchLimit, brokenCount, presentation } = options;
  const { catalogue, interruptions, ownCases } = options;

  const siteOf = ({ origin }: CallSource): string | null =>
    origin === null ? null : options.adapterIdAt(origin);
  const findFor = async (from: CallSource): Promise<FoundAdapter | null> => {
    const id = siteOf(from);
    return id === null ? null : catalogue.find(id, from.origin);
  };
  const adapterFor = async (from: CallSource): Promise<CompiledAdapter | null> =>
    (await findFor(from))?.adapter ?? null;
  /** A frame without an origin is taken for a part of what its tab shows; nothing hangs on it but what is recorded. */
  const shownBy = async (from: CallSource): Promise<string | null> => {
    if (from.caller !== 'opaque') return (await adapterFor(from))?.id ?? null;
    return from.tabId === null ? null : ((await tabs.summary(from.tabId))?.adapterId ?? null);
  };
  /** Frames without an origin are counted by tab: those of one page take nothing from those of another. */
  const mayCall = (name: LimitedCall, { origin, tabId }: CallSource): Promise<boolean> =>
    options.callLimit.mayCall(name, origin ?? `tab ${tabId}`, clock.now());
  /** Asked without waiting, so that no lock comes between the answer and what is done next. */
  const isLocked = ({ vault }: { readonly vault: Vault }): boolean => vault.state.get().type !== 'open';
  const openSpace = async () => {
    const [vault, language, { policy, pack }] = await Promise.all([
      options.vault,
      options.language(),
      options.rules(),
    ]);
    if (vault.state.get().type !== 'open') return { type: 'locked' } as const;
    const [space] = vault.spaces.get();
    if (space === undefined) return { type: 'no-space' } as const;
    const judging = createJudging({ vault, clock, ownCases, pack, reasonDays: policy.reasonDays, language });
    return { type: 'open', vault, space, judging, pack } as const;
  };

  return {
    'page.start': async (_input, from) => {
      const isOpaque = from.caller === 'opaque';
      const found = isOpaque ? null : await findFor(from);
      if (from.tabId === null || (siteOf(from) === null && !isOpaque)) return { type: 'not-adapted' };
      const language = await options.language();
      if (found === null && !isOpaque) return { type: 'no-rules', language, words: pageWords(language) };
      const adapter = found?.adapter ?? unknownSite;
      if (found !== null) {
        await tabs.start(from.tabId, from, {
          adapterId: adapter.id,
          adapterName: adapter.name,
          isOwn: found.source === 'own',
        });
      }
      const open = await openRecords.take(from);
      const { policy, pack } = await options.rules();
      const readable = [...new Set([...adapter.readable, ...policy.readable])];
      const setup = {
        adapter: { ...adapter, readable },
        adapterName: adapter.name,
        language,
        words: pageWords(language),
        style,
        revealSeconds: policy.revealSeconds,
        presentation: await presentation.get(),
        ...(open === null ? {} : { openRecord: open }),
        fieldRules: [...fieldRulesFor(adapter, language, pack)],
      };
      return { type: 'adapted', setup };
    },

    'page.wake': async () => ({}),

    'page.assess': async ({ facts, recordKey }, from) => {
      const open = await openSpace();
      if (open.type !== 'open') return { type: open.type };
      // A page speaks for the system at its own address and no other.
      const own = { ...facts, adapterId: siteOf(from) ?? facts.adapterId };
      const now = clock.now();
      const [isWithin, assessment] = await Promise.all([
        matchLimit.mayMatch(own.adapterId, [own], now),
        open.judging.judge(own, open.space),
      ]);
      // A lock in the meantime has cleared the session memory; nothing is put there after it.
      if (isLocked(open)) return { type: 'locked' };
      if (!isWithin) return { type: 'too-many' };
      const { tabId, frameId } = from;
      const isWhole = facts.missing.length === 0;
      const update = { assessment, ...(isWhole ? { broken: [] } : {}) };
      // Behind the answer, which somebody waits for. What cannot be kept is noted with the next record.
      Promise.all([
        interruptions.note(own, assessment, now),
        isOpen(assessment) ? knownPeople.add(from.origin, own, assessment) : null,
        isWhole ? brokenCount.clear(own.adapterId, own.viewId) : null,
        recordKey === undefined ? null : openRecords.keep(from, recordKey, own),
        tabId === null ? null : tabs.update(tabId, frameId, update),
      ]).catch(() => undefined);
      const openingId = openings.add({ facts: own, assessment, tabId, frameId, at: now });
      return { type: 'assessed', openingId, assessment };
    },

    'page.answer': async ({ openingId, answer }, from) => {
      if (!(await mayCall('page.answer', from))) return { type: 'failed', failure: 'too-many' };
      const open = await openSpace();
      if (open.type !== 'open') return { type: 'failed', failure: open.type };
      const opening = await openings.find(openingId, from, clock.now());
      if (opening === null) return { type: 'failed', failure: 'unknown-opening' };
      const outcome = await createAnswering(open)(opening, answer, clock.now());
      if (outcome.type === 'failed') return outcome;
      // The answer is kept, and holds when the record is asked for after the lock.
      if (isLocked(open)) return { type: 'failed', failure: 'locked' };
      const { origin, tabId, frameId } = from;
      const shown = outcome.type === 'opened' ? outcome.assessment : null;
      await Promise.all([
        openings.forget(openingId),
        shown && knownPeople.add(origin, opening.facts, opening.assessment),
        shown && tabId !== null && tabs.update(tabId, frameId, { assessment: shown }),
      ]);
      return outcome;
    },

    'page.revealed': async ({ kind, caseNumber, print }, from) => {
      if (!(await mayCall('page.revealed', from))) return { saved: false, isTooMany: true };
      const open = await openSpace();
      const adapterId = await shownBy(from);
      if (open.type !== 'open' || adapterId === null) return { saved: false };
      const record = { at: clock.now(), adapterId, caseNumber };
      const message = print
        ? ({ type: 'shown-for-print', ...record } as const)
        : ({ type: 'revealed', ...record, kind } as const);
      return { saved: (await open.space.post(message)).ok };
    },

    'page.caseOf': (asked, { origin }) => knownPeople.find(origin, asked, clock.now()),

    'page.listed': async ({ rows }, from) => {
      const [open, adapter] = await Promise.all([openSpace(), adapterFor(from)]);
      if (open.type !== 'open') return { type: open.type };
      const { space, judging } = open;
      const sources = { space, judging, knownPeople, limit: options.listLimit };
      const checked = await checkList(rows, adapter, sources, clock.now());
      // Who was known is forgotten by the lock, and would pass for clean.
      return isLocked(open) ? { type: 'locked' } : checked;
    },

    'page.ownCases': async ({ whose, caseNumbers }, from) => {
      if (!(await mayCall('page.ownCases', from))) return {};
      const [open, adapter] = await Promise.all([openSpace(), adapterFor(from)]);
      if (open.type !== 'open' || adapter === null || adapter.ownCases.length === 0) return {};
      if (isSamePerson(whose, userNamesOf(open.vault)))
        await ownCases.add(adapter.id, caseNumbers, open.space, clock.now());
      return {};
    },

    'page.written': async (written, from) => {
      if (!(await mayCall('page.written', from))) return { type: 'too-many' };
      const open = await openSpace();
      if (open.type !== 'open') return { type: 'failed', failure: open.type };
      const adapter = await adapterFor(from);
      if (adapter === null || !isOfferedFor(adapter, written, open.pack))
        return { type: 'failed', failure: 'unknown-opening' };
      const { use, kind, caseNumber, reasonId } = written;
      const record = { at: clock.now(), adapterId: adapter.id, caseNumber, use, kind, reasonId };
      const posted = await open.space.post({ type: 'written', ...record });
      return posted.ok ? { type: 'saved' } : { type: 'failed', failure: posted.error.type };
    },

    'page.broken': async ({ viewId, missing }, from) => {
      if (!(await mayCall('page.broken', from))) return {};
      const { tabId, frameId } = from;
      if (tabId !== null) await tabs.update(tabId, frameId, { broken: missing });
      const adapter = await adapterFor(from);
      // Only views that there are: the count is kept on disk.
      if (adapter?.views.some(({ id }) => id === viewId) === true) {
        if (missing.length === 0) {
          await brokenCount.clear(adapter.id, viewId);
          return {};
        }
        await brokenCount.count({ adapterId: adapter.id, viewId, missing }, clock.now());
        const open = await openSpace();
        if (open.type === 'open')
          await options.brokenNotes.tell({ adapterId: adapter.id, viewId }, open.space, clock.now());
      }
      return {};
    },

    'page.refused': async ({ refusal }, from) => {
      const { tabId, frameId } = from;
      if (tabId !== null && (await mayCall('page.refused', from)))
        await tabs.update(tabId, frameId, { refused: refusal });
      return {};
    },

    'page.masked': async ({ count }, from) => {
      const { tabId, frameId } = from;
      if (tabId !== null && (await mayCall('page.masked', from)))
        await tabs.update(tabId, frameId, { masked: count });
      return {};
    },

    'page.captured': async ({ fileName, base64, source, way = 'download' }, from) => {
      if (!(await mayCall('page.captured', from))) return { type: 'failed', failure: 'too-many' };
      const vault = await options.vault;
      const bytes = base64UrlToBytes(base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''));
      if (bytes === null) return { type: 'failed', failure: 'storage-failed' };
      const kept = await vault.keepCapture({
        fileName,
        bytes,
        way,
        source: ownAddress(source, from),
        capturedAt: clock.now(),
        disk: 'never-written',
      });
      if (!kept.ok) return { type: 'failed', failure: kept.error.type };
      return { type: 'kept', waiting: vault.captures.get().length };
    },

    'page.sendWork': async (_input, from) => {
      if (from.tabId === null || !(await mayCall('page.sendWork', from))) return { sent: false };
      options.sendWork(from.tabId, from);
      return { sent: true };
    },

    'page.openPanel': (_input, { tabId }) =>
      tabId === null ? { opened: false } : options.openPanel(tabId).then((opened) => ({ opened })),

    'page.openGate': async ({ openingId }, from) => ({
      opened:
        from.tabId !== null &&
        (await mayCall('page.openGate', from)) &&
        (await options.openGate(from.tabId, openingId)),
    }),

    'page.setPresentation': async ({ on }) => {
      await presentation.set(on);
      return {};
    },

    ...createViewHandlers(options),
  };
}

/** Without its query; no page says of a log that it is another site's. */
function ownAddress(address: string, { origin }: CallSource): string {
  const url = URL.parse(address);
  return origin === null || url?.origin !== origin ? (origin ?? '') : origin + url.pathname;
}
