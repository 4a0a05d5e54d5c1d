import type { VNode } from 'preact';
import { showSecond } from '../moments';
import { AccountName, Drift } from '../parts/amounts';
import { linkTo, useAnswer, useSession } from '../parts/context';
import { Await } from '../parts/feedback';
import { Head } from '../parts/Head';
import { showCount } from '../points';
import { formatPlace, keyQuery, keyText } from '../routes';
import { briefTitle } from '../words';

const CHANGES = { 'newly-drifted': 'newly drifted', fixed: 'fixed', changed: 'changed' } as const;

/** The id of a run begins with the moment it started; shown as it is where it does not. */
function runMoment(id: string): string {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(id);
  return parts ? showSecond(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`) : id;
}

/** What changed between two runs. */
export function Compare(): VNode {
  const session = useSession();
  const { before = '', after = '' } = session.place.query;
  const answer = useAnswer(`compare ${before} ${after} ${session.epoch}`, () => session.live.compareRuns(before, after));
  return (
    <>
      <Head title="What changed" crumbs={[{ words: 'Runs', link: linkTo(session, 'runs') }]}>
        <p class="lead">
          From the run of <a href={formatPlace('summary', { run: before })}>{runMoment(before)}</a> to the run of <a href={formatPlace('summary', { run: after })}>{runMoment(after)}</a>. Accounts exactly in balance in both are not counted.
        </p>
      </Head>
      <Await answer={answer}>
        {(comparison) => (
          <>
            <ul class="tiles four">
              {(
                [
                  ['Newly drifted', comparison.counts.newly_drifted],
                  ['Fixed', comparison.counts.fixed],
                  ['Changed', comparison.counts.changed],
                  ['Same', comparison.counts.same],
                ] as const
              ).map(([words, count]) => (
                <li key={words}>
                  <div>
                    <span class="tile-label">{words}</span>
                    <span class="tile-value number">{showCount(count)}</span>
                    <span class="tile-unit">accounts</span>
                  </div>
                </li>
              ))}
            </ul>
            {comparison.incidents.length > 0 && (
              <section class="panel">
                <h2>Incidents</h2>
                <ul class="plain-list">
                  {comparison.incidents.map((incident) => (
                    <li key={incident.id}>
                      <span class="chip">{incident.change}</span> <a href={formatPlace('incident', { id: incident.id, run: incident.change === 'gone' ? before : after })}>{briefTitle(incident.title)}</a>{' '}
                      <span class="muted number">
                        {showCount(incident.accounts_before)} → {showCount(incident.accounts_after)} accounts
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <section class="panel flush">
              <div class="table-box" tabIndex={0} role="region" aria-label="Accounts that changed">
                <table class="table">
                  <thead>
                    <tr>
                      <th scope="col">Account</th>
                      <th scope="col">Change</th>
                      <th scope="col" class="right">
                        Before
                      </th>
                      <th scope="col" class="right">
                        After
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {comparison.accounts.map((account) => (
                      <tr key={keyText(account)}>
                        <th scope="row">
                          <a href={formatPlace('account', { ...keyQuery(account), run: account.change === 'fixed' ? before : after })}>
                            <AccountName account={account} />
                          </a>
                        </th>
                        <td>{CHANGES[account.change]}</td>
                        <td class="right">
                          <Drift points={account.before} />
                        </td>
                        <td class="right">
                          <Drift points={account.after} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {comparison.accounts.length === 0 && <p class="empty">No account changed.</p>}
            </section>
          </>
        )}
      </Await>
    </>
  );
}
