/** The test bench: an adapter on a page, what it reads there, and the adapter changed until it fits (SITE-3, WARN-12). */
import { useEffect, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { BenchFailure } from '#extension/platform/bench.ts';
import type { KnownSystem } from '#extension/platform/page-platform.ts';
import { benchTexts } from '#extension/text/bench.ts';
import { clock } from '#extension/text/time.ts';
import { Button } from '#extension/ui/button.tsx';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { Failure, TextField } from '#extension/ui/field.tsx';
import { Form } from '#extension/ui/form.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import type { Result } from '#shared/base/result.ts';
import { shippedAdapters } from '#shared/site/adapters/shipped.ts';
import type { CompiledAdapter } from '#shared/site/compiled.ts';
import type { PageReading } from '#shared/site/page-reading.ts';
import { stateOf, toText } from './draft.ts';
import { DraftFaults } from './draft-faults.tsx';
import { InForce } from './in-force.tsx';
import { PlaceForm } from './place-form.tsx';
import { ReadingResult } from './reading-result.tsx';

type Read = (adapter: CompiledAdapter, today: string) => Promise<Result<PageReading, BenchFailure>>;

interface Seen {
  readonly reading: PageReading;
  readonly views: CompiledAdapter['views'];
  readonly at: number;
}

interface Benched {
  readonly system: KnownSystem;
  readonly onClose: () => void;
}

/** Begins with the adapter that is in force. */
export function TestBench({ system, onClose }: Benched) {
  const platform = usePlatform();
  const { adapterId } = system;
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    const begin = async (): Promise<void> => {
      const answer = await platform.call('options.adapterText', { adapterId });
      const known = answer.ok && answer.value.type !== 'unknown' ? answer.value.text : null;
      setText(known ?? toText(shippedAdapters.get(adapterId)));
    };
    void begin();
  }, [platform, adapterId]);
  return text === null ? null : <Bench system={system} onClose={onClose} start={text} />;
}

function Bench(props: Benched & { readonly start: string }) {
  const { adapterId, name } = props.system;
  const texts = useTexts(benchTexts);
  const platform = usePlatform();
  const { bench } = platform;
  const sites = useObservable(platform.sites.list);
  const origins = sites.find((site) => site.adapterId === adapterId && site.enabled)?.origins ?? [];
  const shipped = toText(shippedAdapters.get(adapterId));
  const { busy, run } = useAct();
  const [text, setText] = useState(props.start);
  const [seen, setSeen] = useState<Seen | null>(null);
  const [failure, setFailure] = useState<BenchFailure['type'] | 'not-saved' | null>(null);
  const [pasted, setPasted] = useState({ address: '/', html: '' });
  const [viewId, setViewId] = useState('');
  const [sound, setSound] = useState(() => stateOf(props.start));
  const state = stateOf(text);
  const change = (next: string): void => {
    setText(next);
    // The form stays on what could last be read while the JSON is being typed.
    const after = stateOf(next);
    if (after.type === 'sound') setSound(after);
  };
  const read = (reader: Read) =>
    run(async () => {
      if (state.type !== 'sound') return;
      const result = await reader(state.adapter, swedishDay(platform.now()));
      setFailure(result.ok ? null : result.error.type);
      // What was read is what one goes on to change.
      const [matched] = result.ok ? result.value.views : [];
      if (matched !== undefined) setViewId(matched);
      setSeen(result.ok ? { reading: result.value, views: state.adapter.views, at: platform.now() } : null);
    });
  const save = () =>
    run(async () => {
      // What is wrong stands below the text.
      if (state.type !== 'sound') return;
      const file = await platform.saveFile(
        `varsam-adapter-${adapterId}.json`,
        new Blob([text], { type: 'application/json' }),
      );
      setFailure(file.ok ? null : 'not-saved');
      if (file.ok) showToast({ text: texts.exported(file.value) });
    });
  return (
    <div className="stack">
      <div className="row wrap">
        <h2 className="grow">{texts.heading(name)}</h2>
        <Button icon="back" onPress={props.onClose}>
          {texts.close}
        </Button>
      </div>
      <p className="dim">{texts.lead}</p>
      <div className="row wrap">
        <Button
          look="primary"
          busy={busy}
          onPress={() => read((adapter, today) => bench.readLive(origins, adapter, today))}
        >
          {texts.readLive}
        </Button>
      </div>
      <Disclosure icon="document" summary={texts.paste}>
        <Form
          label={texts.paste}
          onSubmit={() =>
            read((adapter, today) => bench.readPasted(adapter, pasted.html, pasted.address, today))
          }
        >
          <p className="sm dim">{texts.pasteLead}</p>
          <TextField
            label={texts.address}
            hint={texts.addressHint}
            value={pasted.address}
            onChange={(address) => setPasted({ ...pasted, address })}
          />
          <TextField
            label={texts.html}
            lines="many"
            value={pasted.html}
            onChange={(html) => setPasted({ ...pasted, html })}
          />
          <Button type="submit" busy={busy}>
            {texts.readPasted}
          </Button>
        </Form>
      </Disclosure>
      <Failure>{failure && texts.failures[failure]}</Failure>
      {seen && (
        <>
          <p className="sm dim">{texts.readAt(clock(seen.at))}</p>
          <ReadingResult reading={seen.reading} views={seen.views} />
        </>
      )}
      <section className="card pad stack" aria-label={texts.edit}>
        <h3>{texts.edit}</h3>
        {sound.type === 'sound' && (
          <PlaceForm
            adapter={sound.adapter}
            text={text}
            bench={bench}
            origins={origins}
            chosen={viewId}
            onChoose={setViewId}
            onChange={change}
          />
        )}
        <TextField label={texts.json} lines="many" value={text} onChange={change} />
        <DraftFaults state={state} />
        <div className="row wrap">
          <Button busy={busy} onPress={save}>
            {texts.export}
          </Button>
          <FileTrigger
            acceptedFileTypes={['.json']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file) void file.text().then(change);
            }}
          >
            <Button>{texts.import}</Button>
          </FileTrigger>
          <Button look="quiet" onPress={() => change(shipped)}>
            {texts.reset}
          </Button>
        </div>
      </section>
      <InForce adapterId={adapterId} origins={origins} draft={state.type === 'sound' ? text : null} />
    </div>
  );
}
