/** A space in which a review has been culled, confirmed by one of two devices, and the certificate that says so. */
import { bytesToHex } from '#shared/base/bytes.ts';
import type { CullCertificate } from '#shared/proof/cull-certificate.ts';
import { act, addMember, addRoom, createTestSpace, rotation, type TestSpace } from './control.ts';

export async function culledSpace(): Promise<{ space: TestSpace; certificate: CullCertificate }> {
  const space = await createTestSpace();
  const admin = await addMember(space, 'admin');
  await act(space, space.owner, rotation(space.state, 'reviewers'));
  const room = await addRoom(space, 'review', 'reviewers');
  await act(space, space.owner, { type: 'propose-cull', room, at: 1 });
  await act(space, admin, { type: 'confirm-cull', room, at: 2 });
  await act(space, admin, { type: 'renew-key', encryptKey: admin.encryptKey, wraps: [] });
  await act(space, admin, { type: 'culled', room, at: 3 });
  const certificate: CullCertificate = {
    space: space.state.space,
    unit: 'Exempelskolan F-9',
    board: 'Grundskolenämnden',
    room,
    kind: 'review',
    title: 'Mars 2024',
    source: null,
    month: null,
    proposed: { by: 'Karin Öberg', at: 1 },
    confirmed: { by: 'Maja Lindqvist', at: 2 },
    devices: [
      { device: space.owner.id, member: 'Karin Öberg', state: 'waiting', at: null },
      { device: admin.id, member: 'Maja Lindqvist', state: 'confirmed', at: 3 },
    ],
    controlHead: bytesToHex(space.state.head),
    issuedAt: 4,
  };
  return { space, certificate };
}
