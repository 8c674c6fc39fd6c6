/** One hash over what stands about each row: verdicts, contradictions, comments, assignees, and who said so. */
import { bytesToHex, utf8 } from '../base/bytes.ts';
import { encodeCbor, type CborValue } from '../base/cbor.ts';
import { sha256 } from '../crypto/digest.ts';
import type { Authored, ReviewProjection, RowAnnotations } from '../review/annotation.ts';

const label = utf8('varsam/projection/1');

/** Hex SHA-256. The same rows give the same hash, whatever order they came in. */
export function hashProjection(projection: Pick<ReviewProjection, 'rows'>): string {
  const rows = [...projection.rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return bytesToHex(sha256(label, encodeCbor(rows.map(([key, row]) => [key, rowToCode(row)]))));
}

function rowToCode({ verdict, conflicting, assignee, comments }: RowAnnotations): CborValue {
  return [
    verdict && authoredToCode(verdict),
    conflicting.map(authoredToCode),
    assignee && authoredToCode(assignee),
    comments.map((comment) => [
      comment.id,
      authoredToCode(comment),
      comment.redacted && [comment.redacted.reason, comment.redacted.author],
    ]),
  ];
}

function authoredToCode({ value, operation, author, claimedTime }: Authored<string>): CborValue {
  return [value, operation, author, claimedTime];
}
