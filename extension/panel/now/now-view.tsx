/** The now tab: what the tab beside shows and masks, and what I have recorded. */
import { nowTexts } from '#extension/text/now.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { shellTexts } from '#extension/text/shell.ts';
import { Button } from '#extension/ui/button.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useKnownSystems } from '#extension/ui/system-names.ts';
import { CheckText } from '../check-text/check-text.tsx';
import { FollowUps } from '../case/follow-ups.tsx';
import { Masking } from './masking.tsx';
import { MyRecord } from './my-record.tsx';
import { RecordBeside } from './record-beside.tsx';
import { useTabBeside } from './tab-beside.ts';

export function NowView() {
  const shell = useTexts(shellTexts);
  const errors = useTexts(errorTexts);
  const { beside, ask } = useTabBeside();
  return (
    <>
      {beside.type !== 'site' && <h1 className="vh">{shell.now}</h1>}
      {beside.type === 'no-answer' && (
        <section className="sect">
          <Failure>{errors.noAnswer}</Failure>
        </section>
      )}
      {beside.type === 'no-site' && (
        <section className="sect">
          <NoSite />
        </section>
      )}
      {beside.type === 'site' && (
        <>
          <RecordBeside site={beside} />
          <Masking site={beside} onChanged={ask} />
        </>
      )}
      <section className="sect">
        <CheckText />
      </section>
      <FollowUps />
      <MyRecord />
    </>
  );
}

/** Which systems a case can be opened in, or how there come to be some. */
function NoSite() {
  const texts = useTexts(nowTexts);
  const platform = usePlatform();
  const known = useKnownSystems();
  const on = useObservable(platform.sites.list).filter(({ enabled }) => enabled);
  if (on.length === 0)
    return (
      <EmptyState text={texts.noneOn}>
        <Button onPress={() => platform.openPage('options')}>{texts.openSites}</Button>
      </EmptyState>
    );
  const names = on.map(({ adapterId }) => known.find((system) => system.adapterId === adapterId)?.name);
  return (
    <EmptyState text={texts.noSite}>
      <p className="sm dim">
        {texts.on([...new Set(names)].filter((name) => name !== undefined).join(', '))}
      </p>
    </EmptyState>
  );
}
