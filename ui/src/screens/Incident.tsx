import { scaleLinear, scaleUtc } from 'd3-scale';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { IncidentDetail, IncidentState } from '../backend';
import { Figure } from '../charts/Figure';
import { showDay, showSpan, tickWords } from '../moments';
import { AccountName, CauseName, Confidence, Drift, keyWords, NetDrift } from '../parts/amounts';
import { asBackendError, can, linkTo, useAnswer, useSession } from '../parts/context';
import { Await, Failure } from '../parts/feedback';
import { Head, save } from '../parts/Head';
import { Icon } from '../parts/icons';
import { countOf, showCount, showPoints, showShare, toNumber } from '../points';
import { keyQuery } from '../routes';
import { briefTitle, causeWords, fieldWords, traitWords } from '../words';

export function Incident(): VNode {
  const session = useSession();
  const id = session.place.query['id'] ?? '';
  const answer = useAnswer(`incident ${id} ${session.epoch}`, () => session.backend.incident(id));
  if (answer.error) {
    return (
      <>
        <Head title="No such incident" crumbs={[{ words: 'Incidents', link: linkTo(session, 'incidents') }]} />
        <Failure error={answer.error} />
      </>
    );
  }
  return (
    <Await answer={answer}>
      {(detail) => (
        <>
          <Head
            title={briefTitle(detail.incident.title)}
            crumbs={[{ words: 'Incidents', link: linkTo(session, 'incidents') }]}
            actions={can(session, 'plan') && <PlanButton id={id} />}
          >
            <p class="lead">{beyondTitle(detail.incident)}</p>
          </Head>
          <Facts detail={detail} />
          <div class="columns even">
            <div>
              {detail.days.length > 0 && (
                <section class="panel">
                  <Strip detail={detail} />
                </section>
              )}
              <Proof detail={detail} />
            </div>
            {!isOfBalances(detail.incident) && (
              <section class="panel">
                <Traits detail={detail} />
              </section>
            )}
          </div>
          <Samples detail={detail} />
          {can(session, 'notes') && <Notes detail={detail} />}
        </>
      )}
    </Await>
  );
}

/** The story without its first sentence where the title has just said it, and without what would disprove it, which has a panel. */
function beyondTitle({ title, story }: IncidentDetail['incident']): string {
  const said = `${briefTitle(title)}. `;
  const rest = story.startsWith(said) ? story.slice(said.length) : story;
  return rest.replace(/ This would be wrong if .*?\.(?= \p{Lu})/u, '');
}

/** Whether the accounts share how their balances are kept, which no event has. */
function isOfBalances({ traits }: IncidentDetail['incident']): boolean {
  return traits.length > 0 && traits.every(({ field }) => field === 'decimals' || field === 'floor');
}

function PlanButton({ id }: { id: string }): VNode {
  const session = useSession();
  return (
    <button type="button" class="button small" onClick={() => session.backend.plan(id).then(save, (error: unknown) => session.tell(asBackendError(error).message))}>
      <Icon name="download" size={14} /> Correcting entries
    </button>
  );
}

function Facts({ detail }: { detail: IncidentDetail }): VNode {
  const session = useSession();
  const { incident } = detail;
  return (
    <dl class="facts">
      <div>
        <dt>Drift</dt>
        <dd>
          <NetDrift points={incident.points} />
        </dd>
      </div>
      <div>
        <dt>Accounts</dt>
        <dd>
          <a href={linkTo(session, 'accounts', { incident: incident.id })}>{showCount(incident.accounts)}</a>
        </dd>
      </div>
      <div>
        <dt>Cause</dt>
        <dd>
          <CauseName code={incident.cause} />
        </dd>
      </div>
      <div>
        <dt>Who is wrong</dt>
        <dd>{causeWords(incident.cause).wrong}</dd>
      </div>
      <div>
        <dt>Confidence</dt>
        <dd>
          <Confidence value={incident.confidence} />
        </dd>
      </div>
      {detail.days.length === 0 && incident.first_at && incident.last_at && (
        <div>
          <dt>When</dt>
          <dd>{showSpan(incident.first_at, incident.last_at)}</dd>
        </div>
      )}
    </dl>
  );
}

/** When the events of the incident happened. */
function Strip({ detail }: { detail: IncidentDetail }): VNode {
  const { days, incident } = detail;
  const first = days[0]?.date;
  const last = days.at(-1)?.date;
  return (
    <Figure
      title="When it happened"
      caption={first && last ? `${countOf(incident.accounts, 'account')} ${first === last ? 'on' : 'over'} ${showSpan(first, last)}.` : 'The days of its events are not known.'}
      columns={['Day', 'Accounts', 'Points']}
      rows={days.map((day) => [showDay(day.date), showCount(day.accounts), showPoints(day.points)])}
    >
      {(width) => <StripChart days={days} width={width} />}
    </Figure>
  );
}

function StripChart({ days, width }: { days: IncidentDetail['days']; width: number }): VNode {
  const height = 96;
  const day = 86_400_000;
  const moments = days.map((one) => Date.parse(one.date));
  const start = Math.min(...moments) - 3 * day;
  const end = Math.max(...moments) + 4 * day;
  const x = scaleUtc([start, end], [8, width - 8]);
  const size = (one: (typeof days)[number]): number => Math.abs(toNumber(one.points));
  const most = Math.max(1, ...days.map(size));
  const radius = scaleLinear([0, Math.sqrt(most)], [4, 22]);
  return (
    <svg class="chart strip" width={width} height={height} aria-hidden="true">
      <line class="axis" x1={0} x2={width} y1={40} y2={40} />
      {x.ticks(Math.max(2, Math.floor(width / 120))).filter((tick) => x(tick) > 24 && x(tick) < width - 24).map((tick) => (
        <g key={tick.getTime()} class="tick">
          <line class="axis" x1={x(tick)} x2={x(tick)} y1={70} y2={75} />
          <text x={x(tick)} y={90} text-anchor="middle">
            {tickWords(tick, end - start)}
          </text>
        </g>
      ))}
      {days.map((one) => (
        <circle key={one.date} class="bubble" cx={x(Date.parse(one.date) + day / 2)} cy={40} r={radius(Math.sqrt(size(one)))}>
          <title>{`${showDay(one.date)}: ${countOf(one.accounts, 'account')}, ${showPoints(one.points)} points`}</title>
        </circle>
      ))}
    </svg>
  );
}

function Traits({ detail }: { detail: IncidentDetail }): VNode {
  return (
    <>
      <div class="figure-head">
        <h2>What its events share</h2>
      </div>
      {detail.incident.traits.length === 0 && <p class="muted">Nothing beyond the cause itself.</p>}
      <div class="table-box folding" tabIndex={0} role="region" aria-label="Traits">
        <table class="table fold">
          <thead>
            <tr>
              <th scope="col">Trait</th>
              <th scope="col" class="right">
                Inside
              </th>
              <th scope="col" class="right">
                All events
              </th>
            </tr>
          </thead>
          <tbody>
            {detail.incident.traits.map((trait) => (
              <tr key={trait.field + trait.value}>
                <td class="whole-line">
                  <span class="muted">{fieldWords(trait.field)}</span> <bdi class="strong">{traitWords(trait.field, trait.value)}</bdi>
                </td>
                <td class="right" data-label="inside">
                  <Share value={trait.inside} strong />
                </td>
                <td class="right" data-label="all events">
                  <Share value={trait.overall} least />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {detail.spared && <Spared spared={detail.spared} />}
    </>
  );
}

/** Accounts that this should have hit as well and did not: what speaks against it. */
function Spared({ spared }: { spared: NonNullable<IncidentDetail['spared']> }): VNode {
  const session = useSession();
  const among = spared.complete ? '' : ` of the ${showCount(spared.looked_at)} in balance that were sampled`;
  if (spared.accounts === 0) {
    return <p class="muted">{spared.complete ? 'Every account with the first trait drifts: none was spared.' : `None${among} has the first trait.`}</p>;
  }
  return (
    <p class="muted">
      Spared: {countOf(spared.accounts, 'account')}
      {among} with the first trait {spared.accounts === 1 ? 'does' : 'do'} not drift, such as{' '}
      {spared.account_ids.slice(0, 3).map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={linkTo(session, 'account', { id })}>{id}</a>
        </span>
      ))}
      .
    </p>
  );
}

/** A share of events; `least` where there are some, however few the rounded figure says. */
function Share({ value, strong = false, least = false }: { value: number; strong?: boolean; least?: boolean }): VNode {
  return (
    <span class={strong ? 'share strong' : 'share'}>
      <span class="share-bar" aria-hidden="true">
        <span style={{ width: `${Math.round(value * 100)}%` }} />
      </span>
      <span class="number">{least && value === 0 ? '<1%' : showShare(value)}</span>
    </span>
  );
}

function Samples({ detail }: { detail: IncidentDetail }): VNode {
  const session = useSession();
  const all = detail.samples.length >= detail.incident.accounts;
  const title = all ? 'Its accounts' : 'Some of its accounts';
  return (
    <section class="panel">
      <div class="figure-head">
        <h2>{title}</h2>
        <a href={linkTo(session, 'accounts', { incident: detail.incident.id })}>All {showCount(detail.incident.accounts)}</a>
      </div>
      <div class="table-box folding" tabIndex={0} role="region" aria-label={title}>
        <table class="table fold">
          <thead>
            <tr>
              <th scope="col">Account</th>
              {!all && <th scope="col">Why shown</th>}
              <th scope="col" class="right">
                Stored
              </th>
              <th scope="col" class="right">
                Computed
              </th>
              <th scope="col" class="right">
                Drift
              </th>
            </tr>
          </thead>
          <tbody>
            {detail.samples.map((row) => (
              <tr key={keyWords(row)}>
                <th scope="row" class="headline">
                  <a href={linkTo(session, 'account', keyQuery(row))}>
                    <AccountName account={row} />
                  </a>
                </th>
                {!all && <td class="muted">{row.why}</td>}
                <td class="right number" data-label="stored">
                  {showPoints(row.snapshot_balance)}
                </td>
                <td class="right number" data-label="computed">
                  {showPoints(row.computed_balance)}
                </td>
                <td class="right headline-figure">
                  <Drift points={row.drift} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Proof({ detail }: { detail: IncidentDetail }): VNode | null {
  const { disproof, meaning } = causeWords(detail.incident.cause);
  return disproof ? (
    <section class="panel proof">
      <h2>What would disprove this</h2>
      <p>{disproof}</p>
      <p class="muted">{meaning}</p>
    </section>
  ) : null;
}

/** What a person may say; `returned` is found out: fixed, and there again in a later run. */
const STATES: readonly IncidentState[] = ['new', 'acknowledged', 'fixed'];

function Notes({ detail }: { detail: IncidentDetail }): VNode {
  const session = useSession();
  const { incident } = detail;
  const [state, setState] = useState<IncidentState>(incident.state ?? 'new');
  const [note, setNote] = useState(incident.note ?? '');
  const keep = (event: Event): void => {
    event.preventDefault();
    session.backend.noteIncident(incident.id, state, note).then(
      () => {
        session.tell('Note kept');
        session.renew();
      },
      (error: unknown) => session.tell(asBackendError(error).message),
    );
  };
  return (
    <form class="panel notes" onSubmit={keep}>
      <h2>State and note</h2>
      <label class="select">
        State{' '}
        <select value={state} onChange={(event) => setState(event.currentTarget.value as IncidentState)}>
          {[...STATES, ...(incident.state === 'returned' ? (['returned'] as const) : [])].map((word) => (
            <option key={word}>{word}</option>
          ))}
        </select>
      </label>
      <label>
        Note
        <textarea rows={3} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
      </label>
      <button type="submit" class="button primary">
        Keep
      </button>
    </form>
  );
}
