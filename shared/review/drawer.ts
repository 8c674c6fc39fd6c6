/** Whether whoever read a list in may sign its review: in social services another does (REV-12). */
import type { Dataset } from '../logs/dataset.ts';

/** In schools the principal both takes the list out and reviews it. */
const schoolProfile: Dataset['profileId'] = 'pmo';

export function isDrawnByOther({ profileId }: Pick<Dataset, 'profileId'>): boolean {
  return profileId !== schoolProfile;
}
