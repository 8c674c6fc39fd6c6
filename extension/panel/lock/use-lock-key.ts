/** Alt+L locks an open vault, wherever in Varsam's own pages the user is: also before the first run is over. */
import { useEffect } from 'react';
import { useVault } from '#extension/ui/providers.tsx';

export function useLockKey(): void {
  const vault = useVault();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // With Ctrl it is AltGr, which writes letters.
      if (event.code !== 'KeyL' || !event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      if (vault.state.get().type === 'open') void vault.lock('demand');
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [vault]);
}
