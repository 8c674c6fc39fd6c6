/** Which of several spaces is worked in: everything behind it changes with it. Who is in one sees none of this. */
import { shellTexts } from '#extension/text/shell.ts';
import { errorTexts } from '#extension/text/errors.ts';
import { useLanguage, useObservable, useTexts, useVault } from '#extension/ui/providers.tsx';
import { showToast } from '#extension/ui/toast.tsx';
import { useAct } from '#extension/ui/use-act.ts';

export function SpaceChooser() {
  const texts = useTexts(shellTexts);
  const errors = useTexts(errorTexts);
  const { language } = useLanguage();
  const vault = useVault();
  const spaces = useObservable(vault.spaces);
  const { run } = useAct();
  const [first] = spaces;
  if (!first || spaces.length === 1) return null;
  const change = (id: string) =>
    run(async () => {
      const changed = await vault.workIn(id);
      if (!changed.ok) showToast({ text: errors.vault[changed.error.type] });
    });
  return (
    <select
      className="input spacechoice"
      aria-label={texts.switchSpace}
      value={first.id}
      onChange={({ target }) => change(target.value)}
    >
      {spaces
        .toSorted((a, b) => a.name.localeCompare(b.name, language))
        .map(({ id, name, board }) => (
          <option key={id} value={id}>
            {name} – {board}
          </option>
        ))}
    </select>
  );
}
