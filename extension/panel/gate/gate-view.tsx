/** The way on when a page kept its warning from showing: in our own window, where the page reaches nothing. */
import { gateTexts } from '#extension/text/gate.ts';
import { Button } from '#extension/ui/button.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { Region } from '#extension/ui/region.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { Door } from '../door.tsx';
import { FreeReason } from './free-reason.tsx';
import { useAsked } from './use-asked.ts';

export function GateView() {
  return (
    <Door>
      <Covered />
    </Door>
  );
}

function Covered() {
  const texts = useTexts(gateTexts);
  const asked = useAsked();
  return (
    <Region landmark="main" label={texts.title} className="firstrun">
      <header>
        <span className="lockmark">
          <Icon name="lid" size="xl" />
        </span>
        <h1>{texts.title}</h1>
        {import.meta.env.FIREFOX ? (
          <p>{texts.leadApart}</p>
        ) : (
          <>
            <p>{texts.lead}</p>
            <p>{texts.reload}</p>
          </>
        )}
      </header>
      {asked && (
        <section className="card pad stack">
          <h2>{texts.reason}</h2>
          <FreeReason key={asked.caseNumber} {...asked} />
        </section>
      )}
      <Button shape="full" onPress={() => window.close()}>
        {texts.back}
      </Button>
    </Region>
  );
}
