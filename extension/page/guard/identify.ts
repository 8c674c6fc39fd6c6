/** What the guard needs to know of identifiers; the first script of a page has it all, and the second takes it from there. */
import { findIdentifiers } from '#shared/identifiers/find-identifiers.ts';
import { readableLength } from '#shared/identifiers/masked-form.ts';
import { normaliseSubject } from '#shared/identifiers/subject.ts';

export const identify = { find: findIdentifiers, readableLength, normaliseSubject };

export type Identify = typeof identify;
