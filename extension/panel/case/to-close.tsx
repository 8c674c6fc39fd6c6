/** What is to be closed when a protection has ended: what belongs to any case, and who still has authority to this one (WARN-14). */
import { useMemo } from 'react';
import { registerTexts } from '#extension/text/register.ts';
import { usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { swedishDay } from '#shared/base/swedish-time.ts';
import type { ProtectedCase } from '#shared/casework/protected-case.ts';
import { keyWith } from '../key-with.ts';

export function ToClose({ space, listed }: { readonly space: Space; readonly listed: ProtectedCase }) {
  const texts = useTexts(registerTexts);
  const today = swedishDay(usePlatform().now());
  const { caseNumber } = listed;
  const authorised = useMemo(() => {
    const subject = keyWith(space)('case', caseNumber);
    const relations = space.basis.read().flatMap(({ records }) => records.relations);
    const users = relations.flatMap(({ type, user, subject: of, until }) =>
      type === 'authority' && of === subject && (until === null || until >= today) ? [user] : [],
    );
    return [...new Set(users)];
  }, [space, caseNumber, today]);
  const { authorities, ...others } = texts.toClose;
  return (
    <ul className="bullets sm">
      <li>{authorised.length > 0 ? texts.authoritiesOf(authorised.join(', ')) : authorities}</li>
      {Object.values(others).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
