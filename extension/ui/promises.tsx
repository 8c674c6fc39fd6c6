/** What Varsam does and does not, said before anything is asked of the user. */
import { onboardingTexts } from '#extension/text/onboarding.ts';
import { Icon, type IconName } from './icon.tsx';
import { useTexts } from './providers.tsx';

export function Promises() {
  const texts = useTexts(onboardingTexts);
  const promises: readonly (readonly [IconName, string])[] = [
    ['lid', texts.promiseSites],
    ['lock', texts.promiseSealed],
    ['pen', texts.promiseRecorded],
    ['never', texts.promiseNever],
  ];
  return (
    <section className="card pad stack">
      <h2>{texts.promises}</h2>
      <ul className="stack">
        {promises.map(([icon, words]) => (
          <li key={icon} className="row top sm">
            <Icon name={icon} />
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
