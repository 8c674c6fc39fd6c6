/** The import table of docs/architecture.md as rules. The two promises are written as reachability. */
const never = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});
const unreachable = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: to, reachable: true },
});

const pageCode = '^extension/(page/|entrypoints/(page|hooks|work|bench)\\.ts)';
const sharedDomain =
  '^shared/(identifiers|site|routine|assess|logs|review|plan|casework|findings|retention)/';

module.exports = {
  forbidden: [
    unreachable(
      'page-code-never-reaches-a-key',
      'Promise: code that runs in a hostile page can reach no key, no sealed store, no vault.',
      pageCode,
      '^(shared/(crypto|sealed|documents)/|extension/vault/)',
    ),
    unreachable(
      'relay-never-reaches-decryption',
      'Promise: the relay can reach neither decryption nor documents.',
      '^sync-server/',
      '^(shared/(crypto/seal|sealed|documents)|extension)/',
    ),
    never(
      'base-imports-nothing-of-ours',
      'shared/base is the floor.',
      '^shared/base/',
      '^(shared/(?!base/)|extension/|sync-server/)',
    ),
    never(
      'domain-rooms-stay-pure',
      'Domain rooms import base, zod and each other, never crypto, sealing, documents or a platform.',
      sharedDomain,
      '^(shared/(crypto|sealed|documents|protocol)/|extension/|sync-server/|node_modules/(yjs|dexie|ws|react))',
    ),
    never(
      'digest-and-signature-stand-alone',
      'They import base, WebCrypto and noble only.',
      '^shared/crypto/(digest|signature)',
      '^(shared/(?!base/|crypto/(digest|signature))|extension/|sync-server/)',
    ),
    never(
      'seal-knows-no-domain',
      'Sealing imports base and digest, never the domain, Yjs or a network.',
      '^shared/crypto/seal/',
      '^(shared/(?!base/|crypto/)|extension/|sync-server/|node_modules/(yjs|ws|y-websocket)/)',
    ),
    never(
      'protocol-knows-no-seal',
      'The control log and the wire are read by the relay too.',
      '^shared/protocol/',
      '^(shared/(?!base/|protocol/|crypto/(digest|signature))|extension/|sync-server/|node_modules/(yjs|ws)/)',
    ),
    never(
      'documents-never-seal',
      'Documents use digest and signature; sealing is handed their functions.',
      '^shared/documents/',
      '^(shared/(crypto/seal|sealed)/|extension/|sync-server/)',
    ),
    never(
      'proof-needs-only-the-file',
      'Whoever has an exported review can check it: no key that seals, no sealed store, no vault.',
      '^shared/proof/',
      '^(shared/(crypto/seal|sealed)/|extension/|sync-server/)',
    ),
    never(
      'sealed-moves-opaque-bytes',
      'Sealed sync knows no document and no socket.',
      '^shared/sealed/',
      '^(shared/(?!base/|crypto/|protocol/|sealed/)|extension/|sync-server/|node_modules/(yjs|ws|y-websocket)/)',
    ),
    never(
      'shared-knows-no-house',
      'shared/ is imported, it imports no part of the extension or the relay.',
      '^shared/',
      '^(extension|sync-server|test)/',
    ),
    never(
      'page-code-stays-light',
      'Page code imports messaging, its texts, and the pure rooms base, site, identifiers; no React, no zod.',
      pageCode,
      '^(extension/(?!page/|messaging/|text/|platform/build|entrypoints/)|shared/(?!base/|site/|identifiers/|assess/assessment)|node_modules/(react|zod|yjs|dexie)/)',
    ),
    never(
      'panel-and-options-leave-the-page-alone',
      'Views know nothing of page code.',
      '^extension/(panel|options)/',
      '^extension/page/',
    ),
    never(
      'texts-know-base-alone',
      'Sentences are for every part of the extension, page code too.',
      '^extension/text/',
      '^(shared/(?!base/)|sync-server/|extension/(?!text/))',
    ),
    never(
      'keys-know-no-view',
      'Vault and worker know neither page code nor what is drawn; the worker sends a page its style sheet unread.',
      '^extension/(background|vault)/',
      '^extension/(page/(?!layer/record\\.css)|panel/|options/|ui/)',
    ),
    never(
      'vault-knows-no-worker',
      'Several contexts have a vault each.',
      '^extension/vault/',
      '^extension/background/',
    ),
    never('product-imports-no-test', 'Tests are not shipped.', '^(extension|shared|sync-server)/', '^test/'),
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    // Types too: they vanish when the code is built, but a reader follows them.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.css'],
    },
  },
};
