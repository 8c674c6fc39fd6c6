/** The now tab: what the tab beside shows and masks, and what I have recorded. */
import { nowTexts } from '#extension/text/now.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { shellTexts } from '#extension/text/shell.ts';
import { Button } from '#extension/ui/button.tsx';
import { EmptyState } from '#extension/ui/empty-state.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { CheckText } from '../check-text/check-text.tsx';
import { FollowUps } from '../case/follow-ups.tsx';
import { Masking } from './masking.tsx';
import { MyRecord } from './my-record.tsx';
import { RecordBeside } from './record-beside.tsx';
import { useTabBeside } from './tab-beside.ts';

export function NowView() {
  const texts = useTexts(nowTexts);
  const shell = useTexts(shellTexts);
  const errors = useTexts(errorTexts);
  const platform = usePlatform();
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
          <EmptyState text={texts.noSite}>
            <Button onPress={() => platform.openPage('options')}>{texts.openSites}</Button>
          </EmptyState>
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
