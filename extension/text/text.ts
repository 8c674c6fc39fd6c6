/** Typed message modules: one file per area, Swedish first, English of the same shape, switchable at run time. */
export type Language = 'sv' | 'en';

/** How each language writes days and numbers here. */
export const localeOf: Readonly<Record<Language, string>> = { sv: 'sv-SE', en: 'en-GB' };

/** The same keys with the same parameters; only the words differ. */
type SameShape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...parameters: infer P) => string
      ? (...parameters: P) => string
      : SameShape<T[K]>;
};

export interface Texts<T> {
  readonly sv: T;
  readonly en: SameShape<T>;
}

/** Declares an area's texts. A key that lacks in English, or is too many there, is a compile error. */
export function defineTexts<const T>(texts: {
  readonly sv: T;
  readonly en: SameShape<NoInfer<T>>;
}): Texts<SameShape<T>> {
  return texts as Texts<SameShape<T>>;
}
