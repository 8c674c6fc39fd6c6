/** What runs in a page of a real Chromium that is to be killed: a vault on the browser's own database, driven by a test. */
import { openDatabase } from '#extension/vault/disk/database.ts';
import type { Inviting } from '#extension/vault/members/members-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { bytesToHex, hexToBytes } from '#shared/base/bytes.ts';
import { noRecords } from '#shared/casework/basis.ts';
import { entryTypes } from '#shared/protocol/entry.ts';
import { openMortalContext, type Fault, type MortalContext } from './mortal-context.ts';
import { isSynced, until } from './until.ts';
import { createProfile, testPassphrase } from './vault-profile.ts';

const policy = { autoLockMinutes: 10, allowsPin: false, mailboxIntervalMs: 3_600_000 };
const head = { kind: 'case-load', from: null, until: null, lines: 1 } as const;
type Profile = ReturnType<typeof createProfile>;

let life: MortalContext;
let profile: Profile;
let inviting: Inviting;

function must<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function spaceHere(): Promise<Space> {
  const [space] = await until(life.vault.spaces, (list) => list.length === 1);
  if (!space) throw new Error('no space');
  return space;
}

/** `key`: of the session before; null where there is no vault yet. */
async function begin(key: unknown): Promise<void> {
  profile = createProfile(indexedDB);
  if (key !== null) await profile.session.set('vault-key', key);
  life = await openMortalContext(profile, policy);
}

const mortal = {
  async found(name: string, relayUrl: string, voucher: string): Promise<unknown> {
    await begin(null);
    must(await life.vault.create(testPassphrase, { displayName: name, role: 'owner', systemNames: [] }));
    const draft = { name: 'Exempelskolan F-9', board: 'Grundskolenämnden', relayUrl, voucher };
    must(await life.vault.createSpace({ ...draft, memberName: name }));
    return profile.session.get('vault-key');
  },
  begin,
  async invite(): Promise<string> {
    inviting = must(await (await spaceHere()).invite({ role: 'reviewer' }));
    return inviting.link;
  },
  async typeCode(digits: string): Promise<void> {
    await until(inviting.state, (state) => state.type === 'code-wanted');
    await inviting.typeCode(digits);
  },
  /** Resolves with its id once it is kept by the relay as well. */
  async keepList(fileName: string): Promise<string> {
    const space = await spaceHere();
    must(await space.basis.keep({ head: { ...head, fileName }, records: noRecords }));
    const heads = await until(space.basis.heads, (list) => list.some((one) => one.fileName === fileName));
    await until(space.status, isSynced);
    return heads.find((one) => one.fileName === fileName)?.id ?? '';
  },
  async lists(): Promise<readonly string[]> {
    const { basis } = await spaceHere();
    return (await until(basis.heads, (list) => list.length > 0)).map(({ id }) => id);
  },
  /** Said, and not waited for: the page may be gone before it is done. */
  drop: async (id: string): Promise<void> =>
    void (await spaceHere()).basis.drop(id).then(must, () => undefined),
  arm: (fault: Fault): void => life.arm(fault),
  isDead: (): boolean => life.isDead(),
  /** A stretch out of the middle of the newest document entry, hexadecimal. */
  async newestEntry(): Promise<string> {
    const database = openDatabase({ indexedDB, IDBKeyRange });
    const last = await database.entries
      .orderBy('local')
      .filter(({ bytes }) => bytes[1] === entryTypes.update)
      .last();
    database.close();
    return bytesToHex(last?.bytes.slice(60, 140) ?? new Uint8Array());
  },
  async isAtHome(hex: string): Promise<boolean> {
    const database = openDatabase({ indexedDB, IDBKeyRange });
    const wanted = bytesToHex(hexToBytes(hex) ?? new Uint8Array());
    const found = await database.entries.filter(({ bytes }) => bytesToHex(bytes).includes(wanted)).count();
    database.close();
    return found > 0;
  },
};

export type MortalPage = typeof mortal;
Object.assign(globalThis, { mortal });
