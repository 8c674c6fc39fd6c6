/** The archive as a part of a narrow view, opened when asked for. */
import { retentionTexts } from '#extension/text/retention.ts';
import { Disclosure } from '#extension/ui/disclosure.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { ArchiveView } from './archive-view.tsx';

export function ArchiveDisclosure({ space }: { readonly space: Space }) {
  const texts = useTexts(retentionTexts);
  return (
    <section className="sect">
      <Disclosure icon="archive" summary={texts.title}>
        <ArchiveView space={space} isPart />
      </Disclosure>
    </section>
  );
}
