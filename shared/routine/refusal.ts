/** Where the case system itself keeps somebody out: whom to ask, and the rule. There is no other way in to tell of. */
import { z } from 'zod';
import { refusalKinds } from '../site/compiled.ts';
import { provenance, words } from './words.ts';

export const refusalSchema = z.strictObject({
  about: z.enum(refusalKinds),
  ask: words,
  rule: words,
  provenance,
});

export type Refusal = z.infer<typeof refusalSchema>;
