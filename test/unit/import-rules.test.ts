import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { holdImportRules } from '../../.dev/import-rules.ts';

const trees: string[] = [];

afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true });
});

/** A small tree of our own shape, with the given files. */
function plant(files: Record<string, string>): string {
  const tree = mkdtempSync(join(tmpdir(), 'varsam-rules-'));
  trees.push(tree);
  const floor = { 'tsconfig.json': '{}', 'extension/a.ts': '', 'shared/a.ts': '', 'sync-server/a.ts': '' };
  for (const [path, text] of Object.entries({ ...floor, ...files })) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return tree;
}

const rulesBroken = (tree: string) => holdImportRules(tree).violations.map((each) => each.rule);

describe('the import table', () => {
  it('holds for the whole tree, and has really read it', () => {
    const { modules, violations } = holdImportRules(process.cwd());
    expect(violations).toEqual([]);
    expect(modules).toBeGreaterThan(60);
  });

  it('sees page code reach a key through another room', () => {
    const tree = plant({
      'extension/page/veil.ts': "import '../messaging/shortcut.ts';",
      'extension/messaging/shortcut.ts': "import '../vault/keys.ts';",
      'extension/vault/keys.ts': 'export const key = 1;',
    });
    expect(rulesBroken(tree)).toContain('page-code-never-reaches-a-key');
  });

  it.each(['page', 'hooks', 'work', 'bench'])(
    'sees the script that enters pages as %s reach a key',
    (entrance) => {
      const tree = plant({
        [`extension/entrypoints/${entrance}.ts`]: "import '../vault/keys.ts';",
        'extension/vault/keys.ts': 'export const key = 1;',
      });
      expect(rulesBroken(tree)).toContain('page-code-never-reaches-a-key');
    },
  );

  it('sees the relay reach decryption through another room', () => {
    const tree = plant({
      'sync-server/main.ts': "import '../shared/protocol/shortcut.ts';",
      'shared/protocol/shortcut.ts': "import '../crypto/seal/seal.ts';",
      'shared/crypto/seal/seal.ts': 'export const open = 1;',
    });
    expect(rulesBroken(tree)).toContain('relay-never-reaches-decryption');
  });

  it('sees documents reach the seal', () => {
    const tree = plant({
      'shared/documents/journal.ts': "import '../crypto/seal/seal.ts';",
      'shared/crypto/seal/seal.ts': 'export const open = 1;',
    });
    expect(rulesBroken(tree)).toContain('documents-never-seal');
  });

  it('sees a domain room import cryptography', () => {
    const tree = plant({
      'shared/logs/fingerprint.ts': "import '../crypto/digest.ts';",
      'shared/crypto/digest.ts': 'export const hash = 1;',
    });
    expect(rulesBroken(tree)).toContain('domain-rooms-stay-pure');
  });
});
