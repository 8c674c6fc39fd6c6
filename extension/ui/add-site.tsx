/** Adds a case system at the address where this municipality runs it. */
import { useState } from 'react';
import type { SiteFailure } from '#extension/platform/page-platform.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { optionsTexts } from '#extension/text/options.ts';
import { Button } from './button.tsx';
import { RadioGroup } from './choice.tsx';
import { Failure, TextField } from './field.tsx';
import { Form } from './form.tsx';
import { usePlatform, useTexts } from './providers.tsx';
import { useKnownSystems } from './system-names.ts';
import { useAct } from './use-act.ts';

export function AddSite() {
  const texts = useTexts(optionsTexts);
  const errors = useTexts(errorTexts);
  const { sites } = usePlatform();
  const { busy, run } = useAct();
  const [adapterId, setAdapterId] = useState<string | null>(null);
  const [address, setAddress] = useState('');
  const known = useKnownSystems();
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<SiteFailure | null>(null);
  const submit = () => {
    setTried(true);
    if (!adapterId) return;
    run(async () => {
      const enabled = await sites.enable(adapterId, [address.trim()]);
      setFailure(enabled.ok ? null : enabled.error);
      if (!enabled.ok) return;
      setAdapterId(null);
      setAddress('');
      setTried(false);
    });
  };
  return (
    <Form label={texts.add} onSubmit={submit}>
      <p className="eyebrow">{texts.add}</p>
      <RadioGroup
        label={texts.system}
        value={adapterId}
        onChange={setAdapterId}
        choices={known.map((system) => ({
          value: system.adapterId,
          name: system.name,
          sub: system.verified ? texts.verified : texts.unverified,
        }))}
      />
      <Failure>{tried && !adapterId && texts.systemWanted}</Failure>
      <TextField
        label={texts.address}
        hint={texts.addressHint}
        error={failure?.type === 'bad-address' && errors.site[failure.type]}
        type="url"
        value={address}
        onChange={setAddress}
      />
      <Failure>{failure && failure.type !== 'bad-address' && errors.site[failure.type]}</Failure>
      <Button type="submit" icon="plus" busy={busy}>
        {texts.enable}
      </Button>
    </Form>
  );
}
