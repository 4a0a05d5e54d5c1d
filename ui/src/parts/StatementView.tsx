import type { VNode } from 'preact';
import type { AccountDetail, AccountKey, Attribution } from '../backend';
import { showChange } from '../points';
import { keyQuery } from '../routes';
import { causeWords } from '../words';
import { CauseName, Confidence, keyWords } from './amounts';
import { linkTo, useAnswer, useSession } from './context';
import { countOf } from '../points';

interface StatementProps {
  readonly detail: AccountDetail;
  readonly onEvent: (id: string) => void;
}

/** Causes plus what is unexplained: adds up to the drift, always. */
export function StatementView({ detail, onEvent }: StatementProps): VNode {
  const { account } = detail;
  return (
    <>
      <div class="figure-head">
        <h2>Statement</h2>
      </div>
      <table class="statement">
        <caption class="unseen">Causes and what is unexplained add up to the drift</caption>
        <tbody>
          {account.causes.map((cause, index) => (
            <tr key={index}>
              <th scope="row">
                <CauseName code={cause.cause} />
                <CauseFacts cause={cause} onEvent={onEvent} />
              </th>
              <td class="right number">{showChange(cause.points)}</td>
            </tr>
          ))}
          <tr class={account.unexplained === '0' ? 'rest none' : 'rest'}>
            <th scope="row">Unexplained</th>
            <td class="right number">{showChange(account.unexplained)}</td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Drift</th>
            <td class="right number">{showChange(account.drift)}</td>
          </tr>
        </tfoot>
      </table>
      <Alternatives alternatives={account.alternatives} />
    </>
  );
}

function CauseFacts({ cause, onEvent }: { cause: Attribution; onEvent: (id: string) => void }): VNode {
  const session = useSession();
  const disproof = cause.disproof || causeWords(cause.cause).disproof;
  const summary = useAnswer(`same ${session.epoch}`, () => session.backend.summary({}));
  const alike = summary.value?.summary.by_cause.find((one) => one.cause === cause.cause)?.accounts ?? 0;
  return (
    <div class="cause-facts">
      <Confidence value={cause.confidence} />
      {cause.evidence?.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {(cause.equal_solutions ?? 1) > 1 && !cause.evidence?.some((line) => / fit equally well/.test(line)) && (
        <p>
          <b>Ambiguous:</b> {cause.equal_solutions} solutions fit equally well; this is one of them.
        </p>
      )}
      {cause.event_ids.length > 0 && (
        <p>
          Rests on{' '}
          {cause.event_ids.slice(0, 6).map((id) => (
            <button key={id} type="button" class="event-link" onClick={() => onEvent(id)}>
              {id}
            </button>
          ))}
          {cause.event_ids.length > 6 && ` and ${cause.event_ids.length - 6} more`}
        </p>
      )}
      {cause.counterpart && (
        <p>
          The other side: <Counterpart other={cause.counterpart} />
        </p>
      )}
      {disproof && (
        <p class="muted">
          {!/ would be wrong if /.test(disproof) && <b>Would disprove it: </b>}
          {disproof}
        </p>
      )}
      <p>
        {cause.incident && <a href={linkTo(session, 'incident', { id: cause.incident })}>Part of an incident</a>}
        {cause.incident && alike > 1 && ' · '}
        {alike > 1 && <a href={linkTo(session, 'accounts', { cause: cause.cause })}>Same cause: {countOf(alike, 'account')}</a>}
      </p>
    </div>
  );
}

function Counterpart({ other }: { other: AccountKey | string }): VNode {
  const session = useSession();
  const key = typeof other === 'string' ? { account_id: other, currency: '', point_type: '' } : other;
  return <a href={linkTo(session, 'account', keyQuery({ ...key, currency: key.currency ?? '', point_type: key.point_type ?? '' }))}>{keyWords(key)}</a>;
}

function Alternatives({ alternatives }: { alternatives: readonly Attribution[] }): VNode | null {
  if (alternatives.length === 0) {
    return null;
  }
  return (
    <details class="alternatives">
      <summary>{countOf(alternatives.length, 'other explanation')} considered</summary>
      <ul>
        {alternatives.map((one, index) => (
          <li key={index}>
            <span>
              {causeWords(one.cause).title} <span class="number muted">{showChange(one.points)}</span>
            </span>
            <Confidence value={one.confidence} />
            {one.event_ids.length > 0 && <span class="muted">{one.event_ids.slice(0, 3).join(', ')}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
