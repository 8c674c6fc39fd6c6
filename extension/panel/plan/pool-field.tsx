/** A list to draw from: pasted, or read from a text file. It is read on this computer. */
import { FileTrigger } from 'react-aria-components';
import { planDrawTexts } from '#extension/text/plan-draw.ts';
import { Button } from '#extension/ui/button.tsx';
import { TextField } from '#extension/ui/field.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { Result } from '#shared/base/result.ts';
import { decodeText } from '#shared/logs/format/text.ts';
import { unitsOf, type Pool, type PoolFailure } from '#shared/plan/pool.ts';

export function PoolField(props: {
  readonly kind: 'users' | 'cases';
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly pool: Result<Pool, PoolFailure>;
  /** An empty list is no error before somebody has tried to draw. */
  readonly tried: boolean;
}) {
  const texts = useTexts(planDrawTexts);
  const { kind, pool } = props;
  const quiet = !pool.ok && pool.error.type === 'empty' && !props.tried;
  return (
    <div className="stack-s">
      <TextField
        label={texts[kind]}
        lines="many"
        value={props.text}
        onChange={props.onChange}
        hint={pool.ok ? read(pool.value) : kind === 'users' ? texts.usersHint : texts.casesHint}
        {...(pool.ok && { hintIcon: 'ok' })}
        error={!pool.ok && !quiet && sentence(pool.error)}
      />
      <FileTrigger
        acceptedFileTypes={['.csv', '.txt', '.tsv']}
        onSelect={(files) =>
          void files?.[0]
            ?.arrayBuffer()
            .then((buffer) => props.onChange(decodeText(new Uint8Array(buffer)).text))
        }
      >
        <Button shape="small" aria-label={kind === 'users' ? texts.chooseUsers : texts.chooseCases}>
          {texts.chooseFile}
        </Button>
      </FileTrigger>
    </div>
  );

  function read({ entries, repeated }: Pool): string {
    const words =
      kind === 'users'
        ? texts.readUsers(entries.length, unitsOf(entries).length)
        : texts.readCases(entries.length, entries.filter((entry) => entry.isProtected).length);
    return repeated > 0 ? `${words} ${texts.repeated(repeated)}` : words;
  }

  function sentence(failure: PoolFailure): string {
    return failure.type === 'civic-number' ? texts.pool[failure.type](failure.row) : texts.pool[failure.type];
  }
}
