/** Writes moments as people do, `13 oktober 21.47`, in the user's language and with the year when it is another. */
import { clock, day } from '#extension/text/time.ts';
import { useLanguage, usePlatform } from './providers.tsx';

/** What is given back takes milliseconds since the epoch. */
export function useMoment(): (at: number) => string {
  const { language } = useLanguage();
  const now = usePlatform().now();
  return (at) => `${day(at, language, now)} ${clock(at)}`;
}
