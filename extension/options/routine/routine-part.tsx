/** The routine that holds, saved as a file to be changed, and shared in the space by those who lead it (SITE-4, CASE-8). */
import { useState, type ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { mostBundleText } from '#shared/documents/signed-bundle.ts';
import { basePack } from '#shared/routine/base-pack.ts';
import type { Fault } from '#shared/site/faults.ts';
import { readRoutine, routineId, type SharedRoutine } from '#extension/platform/shared-routine.ts';
import { sharingTexts } from '#extension/text/adapter-sharing.ts';
import { routineTexts } from '#extension/text/routine-sharing.ts';
import { Button } from '#extension/ui/button.tsx';
import { Note } from '#extension/ui/chip.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { useLanguage, useObservable, usePlatform, useTexts, useVault } from '#extension/ui/providers.tsx';
import { useRules, useSharedRoutine } from '#extension/ui/rules.ts';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';
import { decides, useMe } from '#extension/panel/use-me.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { Faults } from '../faults.tsx';
import { SharedVersions } from '../shared-versions.tsx';
import { RoutineChanges } from './routine-changes.tsx';

/** Enough for a text of the longest that can be shared, in any letters. */
const mostFileBytes = mostBundleText * 4;

interface Chosen {
  readonly text: string;
  readonly routine: SharedRoutine;
}

export function RoutinePart() {
  const texts = useTexts(routineTexts);
  const platform = usePlatform();
  const { language } = useLanguage();
  const [space] = useObservable(useVault().spaces);
  const inForce = useSharedRoutine();
  const { pack, policy } = useRules();
  const { busy, run } = useAct();
  const [failure, setFailure] = useState<'not-saved' | null>(null);
  const name = pack.name[language];
  const own = pack.id === basePack.id ? texts.isBase : texts.isOrganisations(name);
  const save = () =>
    run(async () => {
      const text = JSON.stringify({ pack, policy }, null, 2);
      const file = await platform.saveFile(
        'varsam-rutin.json',
        new Blob([text], { type: 'application/json' }),
      );
      setFailure(file.ok ? null : 'not-saved');
      if (file.ok) showToast({ text: texts.saved(file.value) });
    });
  const saving = (
    <Button busy={busy} onPress={save}>
      {texts.save}
    </Button>
  );
  return (
    <section className="card pad stack" aria-label={texts.heading}>
      <h2>{texts.heading}</h2>
      <p className="dim">{texts.lead}</p>
      <p>{inForce ? texts.isShared(name, inForce.counted.bundle.number) : own}</p>
      {space ? <OfSpace key={space.id} space={space} save={saving} /> : saving}
      {!space && <p className="sm dim">{texts.locked}</p>}
      <Failure>{failure && texts.failures[failure]}</Failure>
    </section>
  );
}

function OfSpace({ space, save }: { readonly space: Space; readonly save: ReactNode }) {
  const texts = useTexts(routineTexts);
  const sharing = useTexts(sharingTexts);
  const me = useMe(space);
  const versions = useObservable(space.routines.shared);
  const [refused] = useObservable(space.routines.refused);
  const newest = versions[0]?.bundle;
  const faulty = newest?.text && !readRoutine(newest.text).ok ? newest : null;
  const { busy, run } = useAct();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [failure, setFailure] = useState<keyof typeof texts.failures | null>(null);

  const choose = (file: File) =>
    run(async () => {
      setChosen(null);
      setFaults([]);
      setFailure(null);
      if (file.size > mostFileBytes) {
        setFaults([{ path: '', mend: { type: 'at-most', bound: mostBundleText, of: 'characters' } }]);
        return;
      }
      const text = await file.text().catch(() => null);
      if (text === null) {
        setFailure('unreadable');
        return;
      }
      const read = readRoutine(text);
      if (read.ok) setChosen({ text: JSON.stringify(read.value), routine: read.value });
      else setFaults(read.error);
    });
  const share = (text: string | null) =>
    run(async () => {
      const before = newest?.text ?? null;
      const shared = await space.routines.share({ id: routineId, origins: [], text });
      setFailure(shared.ok ? null : shared.error.type);
      if (!shared.ok) return;
      setChosen(null);
      showToast({ text: sharing.isNowShared, action: { label: sharing.undo, act: () => share(before) } });
    });
  const notUsed = refused
    ? { ...sharing.refused, ...texts.refused }[refused.why](refused.number)
    : faulty && texts.refused.faulty(faulty.number);
  const mayShare = me !== undefined && decides(me);
  return (
    <>
      {notUsed && (
        <Note tone="dev" icon="deviation">
          <p>{notUsed}</p>
        </Note>
      )}
      <div className="row wrap">
        {save}
        {mayShare && (
          <FileTrigger
            acceptedFileTypes={['.json']}
            onSelect={(files) => {
              const file = files?.[0];
              if (file) choose(file);
            }}
          >
            <Button busy={busy}>{texts.choose}</Button>
          </FileTrigger>
        )}
      </div>
      {!mayShare && <p className="sm dim">{texts.onlyLeaders}</p>}
      {faults.length > 0 && (
        <div role="alert" className="stack-s">
          <Faults lead={<b>{texts.faults}</b>} faults={faults} />
        </div>
      )}
      {chosen && (
        <RoutineChanges
          space={space.name}
          routine={chosen.routine}
          busy={busy}
          onShare={() => share(chosen.text)}
          onCancel={() => setChosen(null)}
        />
      )}
      <Failure>{failure && texts.failures[failure]}</Failure>
      {mayShare && (
        <SharedVersions
          space={space}
          versions={versions}
          usual={texts.organisations}
          busy={busy}
          onBack={share}
        />
      )}
    </>
  );
}
