/** The certificate of a culling as a file: what ended, by whose word, where it is confirmed and where not, signed (R11.4). */
import { bytesToHex, utf8, type Bytes } from '#shared/base/bytes.ts';
import { signCertificate, type CullCertificate } from '#shared/proof/cull-certificate.ts';
import type { CulledRoomView } from './archive-contract.ts';
import type { SpaceContext } from '../space/space-context.ts';

export async function createCertificate(context: SpaceContext, room: CulledRoomView): Promise<Bytes> {
  const { control, record, keys, platform } = context;
  const { head } = control.state.get();
  const { summary, month } = room;
  const certificate: CullCertificate = {
    space: record.space,
    unit: record.name,
    board: record.board,
    room: room.id,
    kind: room.kind,
    title: summary?.title ?? null,
    source: summary && { ...summary.source },
    month,
    proposed: { by: room.proposedBy, at: room.proposedAt },
    confirmed: { by: room.confirmedBy, at: room.confirmedAt },
    devices: room.devices.map(({ id, member, state }) => ({
      device: id,
      member,
      state: state.type,
      at: state.type === 'confirmed' ? state.at : null,
    })),
    controlHead: bytesToHex(head),
    issuedAt: platform.clock.now(),
  };
  return utf8(await signCertificate(certificate, control.log, record.device.signKey, keys.signKey));
}
