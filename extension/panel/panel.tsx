/** The side panel: header, the tabs that work, and the line that tells where one's words are. */
import { useState } from 'react';
import type { SyncStatus } from '#extension/vault/space/space-contract.ts';
import { followUpTexts } from '#extension/text/follow-up.ts';
import { shellTexts } from '#extension/text/shell.ts';
import { useObservable, useTexts } from '#extension/ui/providers.tsx';
import { Region } from '#extension/ui/region.tsx';
import type { SpaceAlarm } from '#extension/vault/space/trust-contract.ts';
import { StatusLine } from '#extension/ui/status-line.tsx';
import { Tabs } from '#extension/ui/tabs.tsx';
import { createObservable } from '#shared/base/observable.ts';
import { useSpace } from './use-space.ts';
import { useWaitingFollowUps } from './case/use-waiting-follow-ups.ts';
import { Door } from './door.tsx';
import { Header } from './header.tsx';
import { NowView } from './now/now-view.tsx';
import { PlanView } from './plan/plan-view.tsx';
import { useTaskCount } from './plan/use-task-count.ts';
import { addressOf } from './page-address.ts';
import { ReviewTab } from './review/review-tab.tsx';
import { ShellKeys } from './shell-keys.tsx';
import { SpaceView } from './space/space-view.tsx';

type TabId = 'now' | 'review' | 'plan' | 'space';

export function Panel() {
  return (
    <Door>
      <Shell />
    </Door>
  );
}

const noSpace = createObservable<SyncStatus>({ type: 'local' });
const noAlarms = createObservable<readonly SpaceAlarm[]>([]);

function Shell() {
  const texts = useTexts(shellTexts);
  const followUps = useTexts(followUpTexts);
  const space = useSpace();
  const [tab, setTab] = useState<TabId>(space ? 'now' : 'space');
  const [opened, setOpened] = useState<{ readonly space: string; readonly id: string } | null>(null);
  const review = opened?.space === space?.id ? (opened?.id ?? null) : null;
  const waiting = useTaskCount(space ?? null);
  const asked = useWaitingFollowUps(space ?? null).length;
  const status = useObservable(space ? space.status : noSpace);
  const [alarm] = useObservable(space ? space.trust.alarms : noAlarms);
  return (
    <div className="panel">
      <ShellKeys />
      <Header
        fullPage={addressOf(
          tab === 'review' && review !== null ? { view: 'review', id: review } : { view: 'home' },
        )}
      />
      <Region key={space?.id} landmark="main" label={texts.main} className="panelmain">
        <Tabs<TabId>
          label={texts.parts}
          selected={tab}
          onSelect={setTab}
          tabs={[
            {
              id: 'now',
              name: texts.now,
              icon: 'info',
              count: asked,
              countName: followUps.waiting(asked),
              view: <NowView />,
            },
            {
              id: 'review',
              name: texts.review,
              icon: 'list',
              view: (
                <ReviewTab
                  open={review}
                  onOpen={(id) => setOpened(space && id !== null ? { space: space.id, id } : null)}
                />
              ),
            },
            {
              id: 'plan',
              name: texts.plan,
              icon: 'wheel',
              count: waiting,
              countName: texts.planWaiting(waiting),
              view: <PlanView />,
            },
            { id: 'space', name: texts.space, icon: 'users', view: <SpaceView /> },
          ]}
        />
      </Region>
      <StatusLine status={status} alarm={alarm?.type ?? null} onExplain={() => setTab('space')} />
    </div>
  );
}
