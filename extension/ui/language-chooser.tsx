/** Swedish or English, each named in its own language, in force at once: as a choice, or as one button to the other. */
import { optionsTexts } from '#extension/text/options.ts';
import type { Language } from '#extension/text/text.ts';
import { Button } from './button.tsx';
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

/** Where there is little room and somebody may not read the language that the page happens to be in. */
export function LanguageSwitch() {
  const texts = useTexts(optionsTexts);
  const { language, setLanguage } = useLanguage();
  const other = language === 'sv' ? 'en' : 'sv';
  return (
    <Button look="quiet" shape="small" icon="globe" onPress={() => setLanguage(other)}>
      <span lang={other}>{texts.languageName[other]}</span>
    </Button>
  );
}
