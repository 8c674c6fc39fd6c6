/** Swedish or English, each named in its own language, in force at once. */
import { optionsTexts } from '#extension/text/options.ts';
import type { Language } from '#extension/text/text.ts';
import { RadioGroup } from './choice.tsx';
import { useLanguage, useTexts } from './providers.tsx';

const languages: readonly Language[] = ['sv', 'en'];

export function LanguageChooser() {
  const texts = useTexts(optionsTexts);
  const { language, setLanguage } = useLanguage();
  return (
    <RadioGroup
      label={texts.language}
      value={language}
      onChange={setLanguage}
      choices={languages.map((each) => ({ value: each, name: texts.languageName[each], language: each }))}
    />
  );
}
