/** The systems that Varsam has an adapter for, and whether anybody has tried it on the real thing. */
import { optionsTexts } from '#extension/text/options.ts';
import { Chip } from '#extension/ui/chip.tsx';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';

export function Adapters() {
  const texts = useTexts(optionsTexts);
  const { known } = usePlatform().sites;
  return (
    <>
      <p className="dim">{texts.adaptersLead}</p>
      <section className="card pad">
        <ul className="list">
          {known.map((system) => (
            <li key={system.adapterId} className="lrow">
              <b className="grow">{system.name}</b>
              <Chip kind={system.verified ? 'ok' : 'soft'}>
                {system.verified ? texts.verified : texts.unverified}
              </Chip>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
