/** The five states that a change goes through, with the one that holds now, and what stands in its way. */
import type { Space, SyncStatus } from '#extension/vault/space/space-contract.ts';
import { spaceTexts } from '#extension/text/space.ts';
import { Note } from '#extension/ui/chip.tsx';
import { Icon, type IconName } from '#extension/ui/icon.tsx';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { isStuck, useStatusWords } from '#extension/ui/status-line.tsx';
import { Confirmed } from './trust.tsx';

const steps = ['local', 'saving', 'device', 'synced', 'seen'] as const;
type Step = (typeof steps)[number];
const icons: Record<Step, IconName> = {
  local: 'ring',
  saving: 'saving',
  device: 'device',
  synced: 'relay',
  seen: 'seen',
};

export function SyncExplained({ space }: { readonly space: Space }) {
  const texts = useTexts(spaceTexts);
  const status = useObservable(space.status);
  const words = useStatusWords(status);
  const now = stepOf(status);
  const stuck = isStuck(status);
  return (
    <section className="sect stack">
      <h2>{texts.sync}</h2>
      <Note {...(stuck ? { tone: 'dev' as const } : {})} icon={stuck ? 'late' : 'info'}>
        <p>
          <b>{words.title}</b> {words.rest}
        </p>
      </Note>
      <Confirmed space={space} />
      <p className="sm dim">{texts.syncLead}</p>
      <ol className="syncsteps">
        {steps.map((step) => (
          <li key={step} aria-current={step === now ? 'step' : undefined}>
            <Icon name={icons[step]} />
            <span>
              <b>{texts.syncNames[step]}.</b> {texts.syncSteps[step]}
              {step === now && <span className="vh"> {texts.syncNow}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** How far changes have come; null when they have not even reached the disk. */
function stepOf(status: SyncStatus): Step | null {
  const { type } = status;
  if (type === 'offline' || type === 'refused' || type === 'stranded') return 'device';
  return type === 'failed' || type === 'locked' ? null : type;
}
