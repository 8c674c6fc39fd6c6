/** The certificate of a culling on paper: what ended, by whose word, where it is confirmed, and what it does not say. */
import { retentionTexts } from '#extension/text/retention.ts';
import { retentionPaperTexts } from '#extension/text/retention-paper.ts';
import { FactList } from '#extension/ui/fact-list.tsx';
import { useLanguage, useObservable, usePlatform, useTexts } from '#extension/ui/providers.tsx';
import type { CulledRoomView } from '#extension/vault/ends/archive-contract.ts';
import type { Space } from '#extension/vault/space/space-contract.ts';
import { intervalWords } from '#extension/text/interval-words.ts';
import { swedishMinute } from '#shared/base/swedish-time.ts';
import { Paper } from '../papers/paper.tsx';
import { useRoomTitle } from './room-title.ts';

export function CertificatePaper(props: {
  readonly space: Space;
  readonly id: string;
  readonly onBack: () => void;
}) {
  const texts = useTexts(retentionPaperTexts);
  const { back } = useTexts(retentionTexts);
  const { culled } = useObservable(props.space.archive.rooms);
  const room = culled.find(({ id }) => id === props.id);
  return room ? (
    <Paper title={texts.certificate} back={back} onBack={props.onBack}>
      <Certificate space={props.space} room={room} />
    </Paper>
  ) : (
    <Paper title="" back={back} controls={<p>{texts.gone}</p>} onBack={props.onBack}>
      {null}
    </Paper>
  );
}

function Certificate({ space, room }: { readonly space: Space; readonly room: CulledRoomView }) {
  const texts = useTexts(retentionPaperTexts);
  const { language } = useLanguage();
  const title = useRoomTitle()(room);
  const now = usePlatform().now();
  const source = room.summary?.source;
  const facts: readonly (readonly [string, string])[] = [
    [texts.unit, space.name],
    [texts.board, space.board],
    [texts.what, title],
    ...(source
      ? ([
          [texts.source, [source.sourceSystem, source.reportTitle].filter(Boolean).join(', ')],
          [texts.interval, intervalWords(source.interval, language)],
          [texts.fileHash, source.fileHash],
        ] as const)
      : []),
    [texts.proposed, texts.act(room.proposedBy, swedishMinute(room.proposedAt))],
    [texts.confirmed, texts.act(room.confirmedBy, swedishMinute(room.confirmedAt))],
    [texts.issued, swedishMinute(now)],
  ];
  return (
    <>
      <FactList className="paperfacts" facts={facts.filter(([, value]) => value !== '')} />
      <section>
        <h2>{texts.devices}</h2>
        <table className="ptbl">
          <thead>
            <tr>
              <th scope="col">{texts.person}</th>
              <th scope="col">{texts.device}</th>
              <th scope="col">{texts.state}</th>
            </tr>
          </thead>
          <tbody>
            {room.devices.map(({ id, member, state }) => (
              <tr key={id}>
                <td>{member}</td>
                <td>{id}</td>
                <td>
                  {state.type === 'confirmed'
                    ? texts.states.confirmed(swedishMinute(state.at))
                    : texts.states[state.type]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{texts.clocks}</p>
      </section>
      <section>
        <h2>{texts.meaning}</h2>
        <ul className="bullets">
          {texts.promises.map((promise) => (
            <li key={promise}>{promise}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{texts.outside}</h2>
        <p>{texts.outsideBody}</p>
      </section>
      <div className="signhere">
        {texts.sign.map((word) => (
          <p key={word}>{word}</p>
        ))}
      </div>
    </>
  );
}
