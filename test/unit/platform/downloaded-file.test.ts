import { afterEach, describe, expect, it, vi } from 'vitest';
import { findDownloadedFile } from '#extension/platform/downloaded-file.ts';

const origin = 'https://pmo.example.se';
const file = { name: 'logg.xls', size: 145_408 };
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

const find = () => findDownloadedFile(file, (candidate) => candidate === origin);

describe('a dropped file', () => {
  it('is removed from the downloads folder when an adapted site put it there [CAP-6]', async () => {
    const downloads = browserWith([download]);
    const found = await find();
    expect(found?.path).toBe(download.filename);
    expect(downloads.removeFile).not.toHaveBeenCalled();
    expect(await found?.remove()).toBe(true);
    expect(downloads.removeFile).toHaveBeenCalledExactlyOnceWith(7);
    expect(downloads.erase).toHaveBeenCalledExactlyOnceWith({ id: 7 });
  });

  it('is known by the page it came from when the page made it itself [CAP-6]', async () => {
    browserWith([{ ...download, finalUrl: `blob:${origin}/2f1c` }]);
    expect(await find()).not.toBeNull();
  });

  it('stays in the list of downloads when it cannot be removed [CAP-6]', async () => {
    const downloads = browserWith([download], true);
    expect(await (await find())?.remove()).toBe(false);
    expect(downloads.erase).not.toHaveBeenCalled();
  });

  it.each([
    ['another site', { ...download, finalUrl: 'https://example.se/logg.xls' }],
    ['another name', { ...download, filename: '/home/rektor/Hämtningar/logg (1).xls' }],
    ['another size', { ...download, fileSize: 12 }],
  ])('of %s is the user’s own and stays', async (_, item) => {
    browserWith([item]);
    expect(await find()).toBeNull();
  });
});
