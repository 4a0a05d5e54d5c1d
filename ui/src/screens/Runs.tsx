import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { KeptRun, LostRun } from '../backend';
import { Spark } from '../charts/Spark';
import { showDuration, showSecond } from '../moments';
import { asBackendError, goTo, linkTo, useAnswer, useSession } from '../parts/context';
import { Dialog } from '../parts/Dialog';
import { Await } from '../parts/feedback';
import { Head } from '../parts/Head';
import { showChange, showCount, showPoints, toNumber } from '../points';
import { formatPlace } from '../routes';

/** Runs that were kept; two of them can be compared. */
export function Runs(): VNode {
  const session = useSession();
  const answer = useAnswer(`runs ${session.epoch}`, () => session.live.runs());
  return (
    <>
      <Head title="Runs">
        <p class="lead">Every finished run is kept as it was. Open one to look at it again, or choose two to see what changed between them.</p>
      </Head>
      <Await answer={answer}>{(runs) => (runs.length === 0 ? <p class="panel empty">No run is kept yet. Runs over your own files are; the sample is not.</p> : <RunTable runs={runs} />)}</Await>
    </>
  );
}

type Listed = KeptRun | LostRun;

function isKept(run: Listed): run is KeptRun {
  return run.status === 'complete';
}

function RunTable({ runs }: { runs: readonly Listed[] }): VNode {
  const session = useSession();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [doomed, setDoomed] = useState<Listed | null>(null);
  const choose = (id: string): void => setChosen((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id].slice(-2)));
  const inTime = runs.filter(isKept).filter((run) => chosen.includes(run.id)).toSorted((a, b) => (a.started_at < b.started_at ? -1 : 1));
  const act = (work: Promise<void>, words: string): void => {
    work.then(
      () => {
        session.tell(words);
        session.renew();
      },
      (error: unknown) => session.tell(asBackendError(error).message),
    );
  };
  return (
    <section class="panel flush">
      <div class="figure-head inset">
        <h2>Kept runs</h2>
        <Trend runs={runs.filter(isKept)} />
        <button
          type="button"
          class="button primary"
          disabled={inTime.length !== 2}
          onClick={() => goTo(linkTo(session, 'compare', { before: inTime[0]?.id, after: inTime[1]?.id }))}
        >
          Compare the two chosen
        </button>
      </div>
      <div class="table-box folding" tabIndex={0} role="region" aria-label="Kept runs">
        <table class="table fold">
          <thead>
            <tr>
              <th scope="col">
                <span class="unseen">Choose</span>
              </th>
              <th scope="col">Run</th>
              <th scope="col">Inputs</th>
              <th scope="col" class="right">
                Accounts
              </th>
              <th scope="col" class="right">
                Out of balance
              </th>
              <th scope="col" class="right">
                Net drift
              </th>
              <th scope="col" class="spare">
                Settings
              </th>
              <th scope="col">
                <span class="unseen">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) =>
              isKept(run) ? (
                <tr key={run.id} class={run.current ? 'selected' : ''}>
                  <td class="headline-figure">
                    <input type="checkbox" checked={chosen.includes(run.id)} onChange={() => choose(run.id)} aria-label={`Choose the run of ${showSecond(run.started_at)}`} />
                  </td>
                  <th scope="row" class="nowrap headline">
                    <a href={formatPlace('summary', run.current ? {} : { run: run.id })}>{showSecond(run.started_at)}</a>
                    <span class="code">
                      {run.current ? 'on show, ' : ''}took {showDuration(run.elapsed_millis)}
                    </span>
                  </th>
                  <td class="sources">{run.inputs.map((input) => fileName(input.source)).join(', ')}</td>
                  <td class="right number" data-label="accounts">
                    {showCount(run.accounts)}
                  </td>
                  <td class="right number" data-label="out of balance">
                    {showCount(run.minor_drift + run.material_mismatch)}
                  </td>
                  <td class="right number" data-label="net drift">
                    {showChange(run.net_drift)}
                  </td>
                  <td class="muted spare">
                    ±{showPoints(run.settings.tolerance)}, minor {showPoints(run.settings.minor)}, {run.settings.policy}
                  </td>
                  <td>{!run.current && <Delete run={run} onDelete={setDoomed} />}</td>
                </tr>
              ) : (
                <tr key={run.id}>
                  <td />
                  <th scope="row" class="nowrap">
                    <span class="chip">{run.status}</span>
                    <code class="code">{run.id}</code>
                  </th>
                  <td colSpan={5} class="muted">
                    {LOST[run.status]}
                  </td>
                  <td>{run.status !== 'running' && <Delete run={run} onDelete={setDoomed} />}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
      {doomed && (
        <Dialog title="Delete this run?" onClose={() => setDoomed(null)}>
          <p>The run {isKept(doomed) ? `of ${showSecond(doomed.started_at)}` : doomed.id} and its report are removed for good.</p>
          <p class="dialog-actions">
            <button type="button" class="button" onClick={() => setDoomed(null)}>
              Keep it
            </button>
            <button
              type="button"
              class="button danger"
              onClick={() => {
                setDoomed(null);
                act(session.live.removeRun(doomed.id), 'Run deleted');
              }}
            >
              Delete
            </button>
          </p>
        </Dialog>
      )}
    </section>
  );
}

const LOST: Readonly<Record<LostRun['status'], string>> = {
  running: 'At work, here or in another process.',
  interrupted: 'Ended before it was finished; nothing of it counts.',
  damaged: 'No longer what was written: it is not shown.',
};

function Delete({ run, onDelete }: { run: Listed; onDelete: (run: Listed) => void }): VNode {
  return (
    <button type="button" class="button quiet small" onClick={() => onDelete(run)}>
      Delete<span class="unseen"> {run.id}</span>
    </button>
  );
}

/** The last part of a path: the whole of it is among the inputs of the run itself. */
function fileName(source: string): string {
  return source.split('/').at(-1) || source;
}

/** Absolute drift from run to run. */
function Trend({ runs }: { runs: readonly KeptRun[] }): VNode | null {
  const drifts = runs
    .slice(0, 24)
    .toReversed()
    .map((run) => toNumber(run.absolute_drift));
  const most = Math.max(1, ...drifts);
  return drifts.length > 1 ? (
    <span class="trend muted">
      drift, run by run <Spark heights={drifts.map((drift) => Math.round((drift / most) * 100))} />
    </span>
  ) : null;
}
