import type { VNode } from 'preact';
import type { AccountRow, Finding, Incident, Summary as SummaryAnswer, Totals } from '../backend';
import { Bridge } from '../charts/Bridge';
import { Histogram } from '../charts/Histogram';
import { Onset } from '../charts/Onset';
import { showDuration, showMinute } from '../moments';
import { AccountName, Confidence, Drift, keyWords, NetDrift } from '../parts/amounts';
import { can, linkTo, useAnswer, useSession } from '../parts/context';
import { Await } from '../parts/feedback';
import { Head } from '../parts/Head';
import { Icon } from '../parts/icons';
import { SettingsBar } from '../parts/Tolerance';
import { keyQuery } from '../routes';
import { briefTitle, causeWords, lastSentence } from '../words';
import { countOf, magnitude, parsePoints, showBriefly, showChange, showCount, showPoints, showShare, toNumber } from '../points';

/** So many accounts are named; one of the first is mostly the one to look at. */
const LARGEST = 5;

export function Summary(): VNode {
  const session = useSession();
  const { backend, bounds, epoch } = session;
  const summary = useAnswer(`summary ${epoch} ${JSON.stringify(bounds)}`, () => backend.summary(bounds));
  const incidents = useAnswer(`incidents ${epoch}`, () => backend.incidents());
  const largest = useAnswer(`largest ${epoch}`, () => backend.accounts({ sort: 'drift', limit: LARGEST }));
  const drifting = (largest.value?.rows ?? []).filter((row) => row.drift !== '0');
  return (
    <Await answer={summary}>
      {(answer) => (
        <>
          <Head title="Summary" heading={<Sentence answer={answer} />}>
            <Misread findings={answer.findings ?? []} />
            <Unread answer={answer} />
            {answer.summary.absolute_drift !== '0' && !session.about.explaining && !(answer.findings ?? []).some(isMisreading) && (
              <Begin incident={incidents.value?.[0]} account={drifting[0]} />
            )}
            <SettingsBar summary={answer} />
            {session.about.sample && <SampleLine />}
          </Head>
          <Tiles totals={answer.summary} />
          {answer.summary.absolute_drift === '0' ? (
            <>
              <AllExact answer={answer} />
              <TrustBox answer={answer} />
            </>
          ) : (
            <div class="columns">
              <div>
                <section class="panel">
                  <Bridge totals={answer.summary} />
                </section>
                <TrustBox answer={answer} />
              </div>
              <div>
                <section class="panel">
                  <TopIncidents incidents={incidents.value ?? []} />
                </section>
                <section class="panel">
                  <LargestDrifts rows={drifting} />
                </section>
                {!session.about.explaining && (
                  <section class="panel">
                    <Onset figures={answer.figures} />
                  </section>
                )}
                <section class="panel">
                  <Histogram bins={answer.figures.histogram} totals={answer.summary} />
                </section>
              </div>
            </div>
          )}
        </>
      )}
    </Await>
  );
}

/** The one sentence: how many disagree, by how much, and how much of it is explained. */
function Sentence({ answer }: { answer: SummaryAnswer }): VNode {
  const { summary, figures } = answer;
  const out = summary.minor_drift + summary.material_mismatch;
  if (out === 0) {
    return (
      <>
        All {countOf(summary.accounts, 'account')} follow from the ledger
        {summary.exact < summary.accounts && `, ${showCount(summary.accounts - summary.exact)} of them only within the tolerance`}.
      </>
    );
  }
  const { incidents, absolute } = figures.in_incidents;
  const share = Math.min(1, toNumber(absolute) / (toNumber(summary.absolute_drift) || 1));
  return (
    <>
      {showCount(out)} of {countOf(summary.accounts, 'account')} disagree{out === 1 ? 's' : ''} with the ledger; net {briefChange(summary.net_drift)} points
      {incidents > 0 ? `. ${countOf(incidents, 'incident')} explain${incidents === 1 ? 's' : ''} ${showShare(share)} of the drift.` : '.'}
    </>
  );
}

/** Findings that ledger and balances are written differently: no account is worth a look before that is put right. */
const MISREADINGS: readonly string[] = ['FEW_COMMON_ACCOUNTS', 'UNITS_DIFFER', 'SIGNS_DIFFER', 'AMOUNTS_WITHOUT_SIGN'];

function isMisreading({ code }: Finding): boolean {
  return MISREADINGS.includes(code);
}

function Misread({ findings }: { findings: readonly Finding[] }): VNode | null {
  const session = useSession();
  const found = findings.filter(isMisreading);
  if (found.length === 0) {
    return null;
  }
  return (
    <p class="lead">
      <strong>Look at how the data is written first:</strong> {found.map(({ message }) => message).join('; ')}. A mapping can say so:{' '}
      <a href={linkTo(session, 'inputs')}>Data read</a>.
    </p>
  );
}

/** That records are in no sum, said where nobody can miss it. */
function Unread({ answer }: { answer: SummaryAnswer }): VNode | null {
  const session = useSession();
  const rejected = answer.run.inputs.reduce((sum, input) => sum + input.rejected, 0);
  const read = answer.run.inputs.reduce((sum, input) => sum + input.read, 0);
  if (rejected === 0) {
    return null;
  }
  return (
    <p class="lead">
      <strong>
        {showCount(rejected)} of {countOf(read, 'record')} could not be read
      </strong>{' '}
      and {rejected === 1 ? 'is' : 'are'} in no sum: a lost line can be the drift. <a href={linkTo(session, 'inputs')}>Why</a>
    </p>
  );
}

/** Where to look first, and what to do there. */
function Begin({ incident, account }: { incident: Incident | undefined; account: AccountRow | undefined }): VNode | null {
  const session = useSession();
  const { backend, bounds, epoch } = session;
  const first = incident && account && magnitude(parsePoints(incident.points)) >= magnitude(parsePoints(account.drift)) ? incident : undefined;
  const detail = useAnswer(`begin ${epoch} ${first || !account ? '' : keyWords(account)}`, async () => (first || !account ? null : backend.account(account, bounds)));
  if (first) {
    return (
      <p class="lead">
        Begin with the largest incident: <a href={linkTo(session, 'incident', { id: first.id })}>{first.title}</a>. {lastSentence(first.story)}
      </p>
    );
  }
  if (!account) {
    return null;
  }
  const cause = account.causes[0];
  const drift = parsePoints(account.drift);
  return (
    <p class="lead">
      Begin with{' '}
      <a href={linkTo(session, 'account', keyQuery(account))}>{keyWords(account)}</a>, where {showPoints(magnitude(drift))} points too {drift > 0n ? 'many' : 'few'} are stored{cause ? `: ${causeWords(cause).title.toLowerCase()}` : ''}.{' '}
      {cause ? lastSentence(detail.value?.account.story ?? '') : 'Nothing in the ledger fits: ask where the balance is kept.'}
    </p>
  );
}

function LargestDrifts({ rows }: { rows: readonly AccountRow[] }): VNode {
  const session = useSession();
  return (
    <>
      <div class="figure-head">
        <h2>Largest drifts</h2>
        <a href={linkTo(session, 'accounts', { sort: 'drift' })}>All accounts</a>
      </div>
      <ol class="top-accounts">
        {rows.map((row) => (
          <li key={keyWords(row)}>
            <a href={linkTo(session, 'account', keyQuery(row))}>
              <strong>
                <AccountName account={row} />
              </strong>
              <span class="muted">{row.causes[0] ? causeWords(row.causes[0]).title : session.about.explaining ? 'being explained' : 'Unexplained'}</span>
              <Drift points={row.drift} />
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}

function SampleLine(): VNode {
  const session = useSession();
  return (
    <p class="muted sample-line">
      This is the bundled sample.{' '}
      {can(session, 'load') && (
        <a href={linkTo(session, 'open')}>Open your own ledger and balances</a>
      )}
    </p>
  );
}

function Tiles({ totals }: { totals: Totals }): VNode {
  const session = useSession();
  const tiles: readonly (readonly [string, string, string | VNode, string])[] = [
    ['Material mismatch', showCount(totals.material_mismatch), 'accounts', linkTo(session, 'accounts', { level: 'material-mismatch' })],
    ['Minor drift', showCount(totals.minor_drift), 'accounts', linkTo(session, 'accounts', { level: 'minor-drift' })],
    ['In balance', showCount(totals.in_balance), `${showCount(totals.exact)} exact`, linkTo(session, 'accounts', { level: 'in-balance' })],
    ['Drift, either way', brief(totals.absolute_drift), 'points', linkTo(session, 'accounts', { sort: 'drift' })],
    ['Unexplained, net', brief(totals.unexplained), 'points', linkTo(session, 'accounts', { cause: 'unexplained' })],
  ];
  return (
    <ul class="tiles">
      {tiles.map(([label, value, unit, link]) => (
        <li key={label}>
          <a href={link}>
            <span class="tile-label">{label}</span>
            <span class="tile-value number">{value}</span>
            <span class="tile-unit">{unit}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function brief(points: string): string {
  return magnitude(parsePoints(points)) >= 10_000_000n * 10_000n ? showBriefly(points) : showPoints(points);
}

function briefChange(points: string): string {
  const value = parsePoints(points);
  if (magnitude(value) < 100_000n * 10_000n) {
    return showChange(value);
  }
  return `${value > 0n ? '+' : ''}${showBriefly(value)}`;
}

function TopIncidents({ incidents }: { incidents: readonly Incident[] }): VNode {
  const session = useSession();
  return (
    <>
      <div class="figure-head">
        <h2>Incidents</h2>
        {incidents.length > 4 && <a href={linkTo(session, 'incidents')}>All {incidents.length}</a>}
      </div>
      {incidents.length === 0 && <p class="muted">{session.about.explaining ? 'Still being looked for.' : 'No cause is shared by several accounts: each drift stands alone.'}</p>}
      <ol class="top-incidents">
        {incidents.slice(0, 4).map((incident) => (
          <li key={incident.id}>
            <a href={linkTo(session, 'incident', { id: incident.id })}>
              <strong>{briefTitle(incident.title)}</strong>
              <span class="incident-line">
                <NetDrift points={incident.points} />
                <span class="muted">{countOf(incident.accounts, 'account')}</span>
                <Confidence value={incident.confidence} />
              </span>
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}

function AllExact({ answer }: { answer: SummaryAnswer }): VNode {
  const events = answer.run.inputs.filter((input) => input.role === 'ledger').reduce((sum, input) => sum + input.applied, 0);
  return (
    <section class="panel exact-page">
      <span class="exact-mark">
        <Icon name="tick" size={40} />
      </span>
      <div>
        <h2>Every balance is exact</h2>
        <p>
          {countOf(events, 'event')} on {countOf(answer.summary.accounts, 'account')} add up to {showPoints(answer.summary.computed_total)} points, to the last
          ten-thousandth what is stored.
        </p>
        <p class="muted">
          Not checked: whether the events themselves are right. A purchase that is missing from the ledger and from the balance alike leaves no drift.
        </p>
      </div>
    </section>
  );
}

/** What changed since the run before, in a sentence or two. */
function sinceThen(previous: NonNullable<SummaryAnswer['previous']>): string {
  const when = showMinute(previous.started_at);
  const { newly_drifted: appeared, fixed = 0, changed = 0, incidents_new: fresh = 0, incidents_gone: gone = 0 } = previous;
  if (appeared === undefined) {
    return `The run before, on ${when}, had ${countOf(previous.drifting, 'account')} out of balance, net ${showChange(previous.net_drift)} points.`;
  }
  if (appeared + fixed + changed + fresh + gone === 0) {
    return `Nothing changed since the run of ${when}.`;
  }
  const accounts = `Since the run of ${when}: ${countOf(appeared, 'account')} newly drifted, ${showCount(fixed)} resolved, ${showCount(changed)} changed`;
  const incidents = fresh + gone > 0 ? `; ${countOf(fresh, 'new incident')}, ${showCount(gone)} gone` : '';
  return `${accounts}${incidents}.`;
}

/** What the answer rests on. */
function TrustBox({ answer }: { answer: SummaryAnswer }): VNode {
  const session = useSession();
  const { run, findings = [], previous } = answer;
  const count = (field: 'read' | 'applied' | 'out_of_window' | 'not_posted' | 'rejected'): number => run.inputs.reduce((sum, input) => sum + input[field], 0);
  return (
    <section class="panel trust" aria-labelledby="trust">
      <div class="figure-head">
        <h2 id="trust">What this rests on</h2>
        <a href={linkTo(session, 'inputs')}>Data read</a>
      </div>
      <p class="equation number">
        <span>
          <b>{showCount(count('read'))}</b> read
        </span>
        <i>=</i>
        <span>
          <b>{showCount(count('applied'))}</b> applied
        </span>
        <i>+</i>
        <span>
          <b>{showCount(count('out_of_window'))}</b> after the balance
        </span>
        <i>+</i>
        <span>
          <b>{showCount(count('not_posted'))}</b> not posted
        </span>
        <i>+</i>
        <span class={count('rejected') > 0 ? 'flagged' : ''}>
          <b>{showCount(count('rejected'))}</b> rejected
        </span>
      </p>
      <p class="muted">
        {run.inputs.map((input) => input.source).join(', ')} · {showMinute(run.started_at)} · took {showDuration(run.elapsed_millis)} · Trueup {run.version}
        {findings.length > 0 && ` · ${countOf(findings.length, 'finding')} about the inputs`}
      </p>
      {previous && (
        <p class="since">
          {sinceThen(previous)} <a href={linkTo(session, 'compare', { before: previous.id, after: run.id })}>What changed</a>
        </p>
      )}
    </section>
  );
}
