import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Fault, Planted, Summary } from '../backend';
import { asBackendError, linkTo, useAnswer, useSession } from '../parts/context';
import { Bridge } from '../charts/Bridge';
import { Await } from '../parts/feedback';
import { Head } from '../parts/Head';
import { SettingsBar } from '../parts/Tolerance';
import { countOf, showCount } from '../points';
import { keyQuery } from '../routes';
import { causeWords } from '../words';

/** Break the ledger on purpose, and watch numbers, chart and explanation follow. */
export function Lab(): VNode {
  const session = useSession();
  const { backend, bounds, epoch, about } = session;
  const faults = useAnswer('faults', () => backend.faults());
  const summary = useAnswer(`summary ${epoch} ${JSON.stringify(bounds)}`, () => backend.summary(bounds));
  const [seed, setSeed] = useState(1);
  const [busy, setBusy] = useState(false);
  const [planted, setPlanted] = useState<Planted | null>(null);
  const plant = (ids: readonly string[], nextSeed = seed): void => {
    setBusy(true);
    setSeed(nextSeed);
    backend
      .plant(ids, nextSeed)
      .then((result) => {
        setPlanted(result);
        session.renew();
        session.tell(ids.length === 0 ? 'The ledger is whole again' : `${countOf(ids.length, 'fault')} planted`);
      })
      .catch((error: unknown) => session.tell(asBackendError(error).message))
      .finally(() => setBusy(false));
  };
  const on = about.faults_applied;
  const toggle = (id: string): void => plant(on.includes(id) ? on.filter((one) => one !== id) : [...on, id]);
  return (
    <>
      <Head title="Fault lab">
        <p class="lead">The ledger starts out whole. Break it on purpose, in one way or several, and see whether the explanation finds what you did.</p>
        {summary.value && <SettingsBar summary={summary.value} />}
      </Head>
      <div class="grid lab">
        <section class="panel" aria-label="Faults" aria-busy={busy}>
          <div class="figure-head">
            <h2>Faults</h2>
            <span class="lab-actions">
              <button type="button" class="button small" disabled={busy || on.length === 0} onClick={() => plant(on, seed + 1)}>
                Other accounts
              </button>
              <button type="button" class="button quiet small" disabled={busy || on.length === 0} onClick={() => plant([])}>
                Make it whole
              </button>
            </span>
          </div>
          <Await answer={faults}>
            {(list) => (
              <ul class="faults">
                {list.map((fault) => (
                  <li key={fault.id}>
                    <FaultSwitch fault={fault} on={on.includes(fault.id)} busy={busy} onToggle={() => toggle(fault.id)} />
                  </li>
                ))}
              </ul>
            )}
          </Await>
        </section>
        <div class="lab-side">
          <section class="panel">
            <Await answer={summary}>
              {(answer) => (answer.summary.absolute_drift === '0' ? <p class="empty">The ledger is whole: every balance is exact. Switch a fault on.</p> : <Bridge totals={answer.summary} />)}
            </Await>
          </section>
          {summary.value && <Verification summary={summary.value} planted={planted} on={on} />}
        </div>
      </div>
    </>
  );
}

interface SwitchProps {
  readonly fault: Fault;
  readonly on: boolean;
  readonly busy: boolean;
  readonly onToggle: () => void;
}

function FaultSwitch({ fault, on, busy, onToggle }: SwitchProps): VNode {
  return (
    <div class={on ? 'fault on' : 'fault'}>
      <label class="switch">
        <input type="checkbox" role="switch" checked={on} aria-checked={on} disabled={busy} onChange={onToggle} />
        <span>
          <b>{fault.title}</b>
          <span class="fault-what">{fault.what}</span>
        </span>
      </label>
      <details>
        <summary>How this arises</summary>
        <p>{fault.arises}</p>
      </details>
    </div>
  );
}

/** What was planted beside what was found. */
function Verification({ summary, planted, on }: { summary: Summary; planted: Planted | null; on: readonly string[] }): VNode | null {
  const session = useSession();
  const broken = useAnswer(`broken ${session.epoch}`, () => session.backend.accounts({ level: ['minor-drift', 'material-mismatch'], limit: 8 }));
  if (on.length === 0) {
    return null;
  }
  const accounts = planted?.faults.reduce((sum, fault) => sum + fault.accounts.length, 0);
  return (
    <section class="panel">
      <h2>Did it find out?</h2>
      {accounts !== undefined && (
        <p>
          You broke {countOf(accounts, 'account')}; {showCount(summary.summary.accounts - summary.summary.exact)} drift.
        </p>
      )}
      <ul class="plain-list found">
        {summary.summary.by_cause.map((cause) => (
          <li key={cause.cause}>
            <a href={linkTo(session, 'accounts', { cause: cause.cause })}>{causeWords(cause.cause).title}</a> <span class="muted number">{countOf(cause.accounts, 'account')}</span>
          </li>
        ))}
      </ul>
      <p>
        {broken.value?.rows.map((row) => (
          <a key={row.rank} class="chip" href={linkTo(session, 'account', keyQuery(row))}>
            {row.account_id}
          </a>
        ))}
      </p>
    </section>
  );
}
