/** What Varsam is, what it promises, what it cannot do, and the rules that everyone who reads records is under. */
import { optionsTexts } from '#extension/text/options.ts';
import { Button } from '#extension/ui/button.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { Promises } from '#extension/ui/promises.tsx';

export function About() {
  const texts = useTexts(optionsTexts);
  const platform = usePlatform();
  const limits = [texts.limitTitles, texts.limitMemory, texts.limitKept];
  const rules = [texts.lawNeed, texts.lawChecks, texts.lawCrime, texts.lawOwn, texts.lawVarsam];
  return (
    <>
      <p className="dim">
        {texts.version(platform.version)}. {texts.licence}
      </p>
      <Promises />
      <Sentences heading={texts.limits} sentences={limits} />
      <Sentences heading={texts.law} sentences={rules} />
      <section className="card pad stack">
        <h2>{texts.check}</h2>
        <p>{texts.checkLead}</p>
        <div>
          <Button onPress={() => platform.openPage('review', '#/verify')}>{texts.check}</Button>
        </div>
      </section>
    </>
  );
}

function Sentences({
  heading,
  sentences,
}: {
  readonly heading: string;
  readonly sentences: readonly string[];
}) {
  return (
    <section className="card pad stack">
      <h2>{heading}</h2>
      <ul className="bullets stack-s">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
