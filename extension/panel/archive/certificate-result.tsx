/** What a certificate of a culling proves, or every point in which it does not hold. */
import { proofTexts } from '#extension/text/proof.ts';
import { retentionPaperTexts } from '#extension/text/retention-paper.ts';
import { Icon } from '#extension/ui/icon.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { useMoment } from '#extension/ui/use-moment.ts';
import type { CertificateProof } from '#shared/proof/cull-certificate.ts';
import { FactList } from '#extension/ui/fact-list.tsx';

export function CertificateResult(props: { readonly fileName: string; readonly proof: CertificateProof }) {
  const { certificate, faults } = props.proof;
  const { verify: texts, certificate: own } = useTexts(proofTexts);
  const paper = useTexts(retentionPaperTexts);
  const moment = useMoment();
  const isWhole = faults.length === 0;
  const confirmed = certificate.devices.filter(({ state }) => state === 'confirmed').length;
  return (
    <>
      <p className={isWhole ? 'note ok' : 'note dev'}>
        <Icon name={isWhole ? 'ok' : 'late'} />
        <span>
          <b>{isWhole ? own.whole : texts.broken}</b>
          <br />
          {props.fileName}
        </span>
      </p>
      {!isWhole && (
        <section className="stack-s" aria-label={texts.faults}>
          <h2>{texts.faults}</h2>
          <ul className="bullets">
            {faults.map((fault) => (
              <li key={fault}>{own.fault[fault]}</li>
            ))}
          </ul>
        </section>
      )}
      <FactList
        facts={[
          [
            paper.what,
            [certificate.title ?? certificate.month, certificate.unit, certificate.board]
              .filter(Boolean)
              .join(', '),
          ],
          [paper.proposed, paper.act(certificate.proposed.by, moment(certificate.proposed.at))],
          [paper.confirmed, paper.act(certificate.confirmed.by, moment(certificate.confirmed.at))],
          [paper.devices, own.devices(confirmed, certificate.devices.length)],
          [paper.issued, moment(certificate.issuedAt)],
        ]}
      />
      {isWhole && <p className="sm dim">{own.wholeHint}</p>}
    </>
  );
}
