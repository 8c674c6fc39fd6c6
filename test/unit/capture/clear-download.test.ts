import { afterEach, describe, expect, it, vi } from 'vitest';
import { clearDownload } from '#extension/panel/import/clear-download.ts';

const origin = 'https://pmo.example.se';
const file = { name: 'logg.xls', sizeBytes: 145_408 };
const download = {
  id: 7,
  filename: '/home/rektor/Hämtningar/logg.xls',
  fileSize: 145_408,
  finalUrl: `${origin}/rapportfil/logg.xls`,
  referrer: '',
};

/** A browser that knows these downloads; `removeFile` fails for files that are open elsewhere. */
function browserWith(items: readonly (typeof download)[], isOpenElsewhere = false) {
  const downloads = {
    search: vi.fn<() => Promise<readonly (typeof download)[]>>(async () => items),
    removeFile: vi.fn<(id: number) => Promise<void>>(async () => {
      if (isOpenElsewhere) throw new Error('Download file already deleted');
    }),
    erase: vi.fn<(query: { id: number }) => Promise<void>>(async () => undefined),
  };
  vi.stubGlobal('chrome', { downloads });
  return downloads;
}

afterEach(() => vi.unstubAllGlobals());

const clear = () => clearDownload(file, (candidate) => candidate === origin);

describe('a dropped file', () => {
  it('is removed from the downloads folder when an adapted site put it there [CAP-6]', async () => {
    const downloads = browserWith([download]);
    expect(await clear()).toEqual({ disk: 'removed', path: download.filename });
    expect(downloads.removeFile).toHaveBeenCalledExactlyOnceWith(7);
    expect(downloads.erase).toHaveBeenCalledExactlyOnceWith({ id: 7 });
  });

  it('is known by the page it came from when the page made it itself [CAP-6]', async () => {
    browserWith([{ ...download, finalUrl: `blob:${origin}/2f1c` }]);
    expect(await clear()).toMatchObject({ disk: 'removed' });
  });

  it('is named with its place when it cannot be removed [CAP-6]', async () => {
    const downloads = browserWith([download], true);
    expect(await clear()).toEqual({ disk: 'remains', path: download.filename });
    expect(downloads.erase).not.toHaveBeenCalled();
  });

  it.each([
    ['another site', { ...download, finalUrl: 'https://example.se/logg.xls' }],
    ['another name', { ...download, filename: '/home/rektor/Hämtningar/logg (1).xls' }],
    ['another size', { ...download, fileSize: 12 }],
  ])('of %s is the user’s own and stays', async (_, item) => {
    const downloads = browserWith([item]);
    expect(await clear()).toEqual({ disk: 'not-ours', path: null });
    expect(downloads.removeFile).not.toHaveBeenCalled();
  });
});
