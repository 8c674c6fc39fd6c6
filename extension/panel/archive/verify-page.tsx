/**
 * Checks a proof file, a certificate of a culling or an archived draw: needs no space, no key and no vault, only the file
 * (REV-8, PLAN-3).
 */
import { useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { Button } from '#extension/ui/button.tsx';
import { Failure } from '#extension/ui/field.tsx';
import { Icon } from '#extension/ui/icon.tsx';
import { useTexts } from '#extension/ui/providers.tsx';
import { proofTexts } from '#extension/text/proof.ts';
import { utf8ToString } from '#shared/base/bytes.ts';
import { parseArchive, type DrawArchive } from '#shared/plan/draw-archive.ts';
import { verifyCertificate, type CertificateProof } from '#shared/proof/cull-certificate.ts';
import type { FileFailure } from '#shared/proof/review-file.ts';
import { verifyReview, type ReviewProof } from '#shared/proof/verify-review.ts';
import { DrawOutcome } from '../plan/draw-outcome.tsx';
import { CertificateResult } from './certificate-result.tsx';
import { ProofResult } from './proof-result.tsx';

/** What a certificate and an archived draw begin with; a proof file does not. */
const brace = 0x7b;

type Checking =
  | { readonly type: 'waiting' }
  | { readonly type: 'reading' }
  | { readonly type: 'unreadable' }
  | { readonly type: 'not-one' }
  | { readonly type: 'refused'; readonly fileName: string; readonly why: FileFailure['type'] }
  | { readonly type: 'checked'; readonly fileName: string; readonly proof: ReviewProof }
  | { readonly type: 'certificate'; readonly fileName: string; readonly proof: CertificateProof }
  | { readonly type: 'draw'; readonly archive: DrawArchive };

export function VerifyPage() {
  const { verify: texts, refused } = useTexts(proofTexts);
  const [checking, setChecking] = useState<Checking>({ type: 'waiting' });
  const check = async (file: File) => {
    setChecking({ type: 'reading' });
    const bytes = await file.arrayBuffer().catch(() => null);
    if (bytes === null) return setChecking({ type: 'unreadable' });
    const content = new Uint8Array(bytes);
    const fileName = file.name;
    if (content[0] === brace) {
      const text = utf8ToString(content);
      const draw = parseArchive(text);
      if (draw.ok) return setChecking({ type: 'draw', archive: draw.value });
      const certificate = await verifyCertificate(text);
      if (certificate.ok) return setChecking({ type: 'certificate', fileName, proof: certificate.value });
    }
    const proof = await verifyReview(content);
    return proof.ok
      ? setChecking({ type: 'checked', fileName, proof: proof.value })
      : setChecking({ type: 'refused', fileName, why: proof.error.type });
  };
  return (
    <main className="stack archive">
      <h1>{texts.title}</h1>
      <output className="stack">
        {checking.type === 'reading' && <p>{texts.reading}</p>}
        {checking.type === 'checked' && <ProofResult fileName={checking.fileName} proof={checking.proof} />}
        {checking.type === 'certificate' && (
          <CertificateResult fileName={checking.fileName} proof={checking.proof} />
        )}
        {checking.type === 'draw' && <DrawOutcome archive={checking.archive} known={[]} />}
      </output>
      <Failure>
        {checking.type === 'refused'
          ? refused[checking.why](checking.fileName)
          : checking.type === 'not-one'
            ? texts.notOne
            : checking.type === 'unreadable' && texts.unreadable}
      </Failure>
      {checking.type === 'checked' || checking.type === 'certificate' || checking.type === 'draw' ? (
        <Button onPress={() => setChecking({ type: 'waiting' })}>{texts.another}</Button>
      ) : (
        <>
          <p>{texts.lead}</p>
          <DropZone
            className="drop"
            aria-label={texts.drop}
            onDrop={(event) => {
              const [file, ...others] = event.items.filter((item) => item.kind === 'file');
              if (!file || others.length > 0) setChecking({ type: 'not-one' });
              else void file.getFile().then(check);
            }}
          >
            <Icon name="inbox" size="lg" />
            <h2>{texts.drop}</h2>
            <FileTrigger
              onSelect={(files) => {
                const file = files?.[0];
                if (file) void check(file);
              }}
            >
              <Button>{texts.choose}</Button>
            </FileTrigger>
          </DropZone>
        </>
      )}
    </main>
  );
}
