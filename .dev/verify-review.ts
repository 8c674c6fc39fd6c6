/**
 * Proves a review by its file alone, in words: `npm run -s verify-review -- FILE`. Ends with 1 when something differs, with 2
 * when it is no such file.
 */
import { readFile } from 'node:fs/promises';
import { faultWords, namesInProof } from '../extension/panel/archive/fault-words.ts';
import { swedishMinute } from '../shared/base/swedish-time.ts';
import { proofTexts } from '../extension/text/proof.ts';
import { verifyReview } from '../shared/proof/verify-review.ts';

const [path, ...rest] = process.argv.slice(2);
if (path === undefined || rest.length > 0) {
  process.stderr.write('Usage: npm run -s verify-review -- FILE\n');
  process.exit(2);
}

const texts = proofTexts.sv;
const bytes = await readFile(path).catch(() => null);
if (bytes === null) {
  process.stderr.write('The file cannot be read.\n');
  process.exit(2);
}
const checked = await verifyReview(new Uint8Array(bytes));
if (!checked.ok) {
  process.stderr.write(`${texts.refused[checked.error.type](path)}\n`);
  process.exit(2);
}
const proof = checked.value;
const nameOf = namesInProof(proof);
const lines = [proof.faults.length === 0 ? texts.verify.whole : texts.verify.broken];
for (const fault of proof.faults) lines.push(`- ${faultWords(fault, texts.fault, nameOf)}`);
if (proof.signOff) {
  const { value, author, claimedTime, digest, later } = proof.signOff;
  lines.push(
    `${texts.verify.list}: ${[value.report.title, value.report.unit, value.report.board].filter(Boolean).join(', ')}`,
    `${texts.verify.signedBy}: ${texts.verify.role(nameOf(author), value.role)}, ${swedishMinute(claimedTime)}`,
    `${texts.verify.rows}: ${texts.verify.rowsLeft(value.rows, value.openRows)}`,
    `${texts.verify.later}: ${texts.verify.laterCount(later.size)}`,
    `${texts.verify.digest}: ${digest}`,
  );
}
if (proof.space !== null) lines.push(`${texts.verify.space}: ${proof.space.slice(0, 8)}`);
process.stdout.write(`${lines.join('\n')}\n`);
process.exit(proof.faults.length === 0 ? 0 : 1);
