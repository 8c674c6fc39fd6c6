/** The line that always tells where one's words are: on this computer, at the relay, seen by a colleague, or stuck. */
import type { SyncStatus } from '#extension/vault/space/space-contract.ts';
import type { SpaceAlarm } from '#extension/vault/space/trust-contract.ts';
import { statusTexts } from '#extension/text/status.ts';
import { clock } from '#extension/text/time.ts';
import { trustTexts } from '#extension/text/trust.ts';
import { assertNever } from '#shared/base/assert.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';
import { useTexts } from './providers.tsx';

const iconOf: Record<SyncStatus['type'], IconName> = {
  local: 'ring',
  saving: 'saving',
  device: 'device',
  synced: 'relay',
  seen: 'seen',
  stranded: 'late',
  offline: 'device',
  refused: 'late',
  failed: 'late',
  locked: 'lock',
};

/** `onExplain` leads to where the state is explained; offered when something stands in the way. */
export function StatusLine({
  status,
  alarm = null,
  onExplain,
}: {
  readonly status: SyncStatus;
  /** Stands before the state: what is said of it may not be so. */
  readonly alarm?: SpaceAlarm['type'] | null;
  readonly onExplain?: () => void;
}) {
  const texts = useTexts(statusTexts);
  const alarms = useTexts(trustTexts).alarms;
  const words = useStatusWords(status);
  const { title, rest } = alarm ? { title: alarms[alarm], rest: '' } : words;
  const stuck = alarm !== null || isStuck(status);
  const waits = status.type === 'offline' || status.type === 'locked';
  return (
    <footer className={`status${stuck ? ' err-state' : waits ? ' wait' : ''}`} aria-label={texts.region}>
      <Icon name={alarm ? 'late' : iconOf[status.type]} />
      <output className="grow">
        <b>{title}</b> {rest}
      </output>
      {(stuck || status.type === 'offline') && onExplain && (
        <Button look="quiet" shape="small" onPress={onExplain}>
          {texts.explain}
        </Button>
      )}
    </footer>
  );
}

export function isStuck({ type }: SyncStatus): boolean {
  return type === 'refused' || type === 'failed' || type === 'stranded';
}

/** The state in words: a bold part and the sentence after it. */
export function useStatusWords(status: SyncStatus): { readonly title: string; readonly rest: string } {
  const texts = useTexts(statusTexts);
  switch (status.type) {
    case 'local':
      return { title: texts.local, rest: texts.localRest };
    case 'saving':
      return { title: texts.saving, rest: '' };
    case 'device':
      return { title: texts.device, rest: status.waiting > 0 ? texts.waiting(status.waiting) : '' };
    case 'synced':
      return { title: texts.synced, rest: clock(status.at) };
    case 'seen':
      return { title: texts.seen, rest: texts.seenBy(status.by, clock(status.at)) };
    case 'stranded':
      return { title: texts.stranded(status.changes), rest: texts.strandedRest };
    case 'offline':
      return {
        title: texts.offline(clock(status.since)),
        rest: status.waiting > 0 ? texts.offlineWaiting(status.waiting) : texts.offlineRest,
      };
    case 'refused':
      return { title: texts.refused, rest: texts.refusedWhy[status.why] };
    case 'failed':
      return { title: texts.failed, rest: texts.failedWhy[status.failure.type] };
    case 'locked':
      return { title: texts.locked, rest: texts.lockedRest };
    default:
      return assertNever(status);
  }
}
