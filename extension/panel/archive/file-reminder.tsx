/** Files that this user made and that still lie on the computer, each with the way to be rid of it (CAP-13). */
import { useState } from 'react';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import { archiveTexts } from '#extension/text/archive.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { remainingFiles, type RemainingFile } from './remaining-files.ts';

export function FileReminder({ space }: { readonly space: Space }) {
  const texts = useTexts(archiveTexts).files;
  const platform = usePlatform();
  const moment = useMoment();
  const files = remainingFiles(useObservable(space.posted));
  const [staying, setStaying] = useState<readonly string[]>([]);
  if (files.length === 0) return null;

  const confirm = ({ fileName, masked }: RemainingFile) =>
    space.post({ type: 'file-removed', at: platform.now(), fileName, masked });
  const remove = async (file: RemainingFile) => {
    if (await platform.removeSavedFile(file.fileName)) await confirm(file);
    else setStaying([...staying, file.fileName]);
  };
  return (
    <section className="stack-s noprint" aria-label={texts.remain}>
      <h2>{texts.remain}</h2>
      <p className="sm dim">{texts.remainHint}</p>
      <ul className="list">
        {files.map((file) => {
          const stays = staying.includes(file.fileName);
          return (
            <li key={file.fileName} className="lrow">
              <Icon name="document" />
              <span className="grow">
                <b>{file.fileName}</b>
                <span className="sub">
                  {texts.madeAt(moment(file.madeAt))}
                  {!file.masked && ` · ${texts.openly}`}
                </span>
                <Failure>{stays && texts.stays(file.fileName)}</Failure>
              </span>
              <Button
                shape="small"
                aria-label={stays ? texts.removedNamed(file.fileName) : texts.removeNamed(file.fileName)}
                onPress={() => void (stays ? confirm(file) : remove(file))}
              >
                {stays ? texts.removed : texts.remove}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
