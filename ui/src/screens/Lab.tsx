import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { AccountRow, Fault, Planted, PlantedAccount } from '../backend';
import { asBackendError, linkTo, useAnswer, useSession } from '../parts/context';
import { Bridge } from '../charts/Bridge';
import { Await } from '../parts/feedback';
import { Head } from '../parts/Head';
import { Icon } from '../parts/icons';
import { SettingsBar } from '../parts/Tolerance';
import { countOf } from '../points';
import { keyQuery } from '../routes';
import { causeWords } from '../words';

/** What the ledger was broken by, and which accounts were picked. */
interface Breakage {
  readonly faults: readonly string[];
  readonly seed: number;
}

interface Broken {
  readonly seed: number;
  readonly planted: Planted | null;
  readonly before: readonly Breakage[];
}

const UNBROKEN: Broken = { seed: 1, planted: null, before: [] };

/** The lab as it was left: the ledger stays broken when its screen goes, and so does what is known of it. */
let left = UNBROKEN;

/** Break the ledger on purpose, and watch numbers, chart and explanation follow. */
export function Lab(): VNode {
  const session = useSession();
  const { backend, bounds, epoch, about } = session;
  const faults = useAnswer('faults', () => backend.faults());
  const summary = useAnswer(`summary ${epoch} ${JSON.stringify(bounds)}`, () => backend.summary(bounds));
  const on = about.faults_applied;
  const [{ seed, planted, before }, setBroken] = useState(isStillBroken(on) ? left : UNBROKEN);
  const [busy, setBusy] = useState(false);
  const entered = planted !== null || on.length > 0;
  const plant = (to: Breakage, history: readonly Breakage[]): void => {
    setBusy(true);
    backend
      .plant(to.faults, to.seed)
      .then((result) => {
        left = { seed: to.seed, planted: result, before: history };
        setBroken(left);
        session.renew();
        session.tell(to.faults.length === 0 ? 'The ledger is whole again' : `${countOf(to.faults.length, 'fault')} planted`);
      })
      .catch((error: unknown) => session.tell(asBackendError(error).message))
      .finally(() => setBusy(false));
  };
  const change = (to: Partial<Breakage>): void => plant({ faults: on, seed, ...to }, [...before, { faults: on, seed }]);
  const undo = (): void => {
    const last = before.at(-1);
    if (last) {
      plant(last, before.slice(0, -1));
    }
  };
  const toggle = (id: string): void => change({ faults: on.includes(id) ? on.filter((one) => one !== id) : [...on, id] });
  return (
    <>
      <Head title="Fault lab">
        <p class="lead">A practice ledger of 240 members that starts out whole. Break it on purpose, in one way or several, and see whether the explanation finds what you did.</p>
        {entered && summary.value && <SettingsBar summary={summary.value} />}
      </Head>
      <div class="grid lab">
        <section class="panel" aria-label="Faults" aria-busy={busy}>
          <div class="figure-head">
            <h2>Break it</h2>
            <span class="lab-actions">
              <button type="button" class="button quiet small" disabled={busy || before.length === 0} onClick={undo}>
                Undo
              </button>
              <button type="button" class="button quiet small" disabled={busy || on.length === 0} onClick={() => change({ faults: [] })}>
                Make it whole
              </button>
            </span>
          </div>
          <Await answer={faults}>
            {(list) => (
              <>
                {[...new Set(list.map((fault) => fault.group))].map((group, index) => (
                  <FaultGroup key={group} name={group} faults={list.filter((fault) => fault.group === group)} on={on} busy={busy} first={index === 0} onToggle={toggle} />
                ))}
              </>
            )}
          </Await>
        </section>
        <div class="lab-side">
          {entered ? (
            <>
              <section class="panel">
                <Await answer={summary}>
                  {(answer) => (answer.summary.absolute_drift === '0' ? <p class="empty">The ledger is whole: every balance is exact. Switch a fault on.</p> : <Bridge totals={answer.summary} />)}
                </Await>
              </section>
              {on.length > 0 && planted && <Verdict planted={planted} faults={faults.value ?? []} busy={busy} onOthers={() => change({ seed: seed + 1 })} />}
            </>
          ) : (
            <Invitation onFirst={() => change({ faults: ['posted-twice'] })} busy={busy} />
          )}
        </div>
      </div>
    </>
  );
}

/** Whether the data on show is what was left here: other data may have been opened since. */
function isStillBroken(on: readonly string[]): boolean {
  const planted = left.planted?.faults ?? [];
  return on.length > 0 && planted.length === on.length && planted.every((fault) => on.includes(fault.id));
}

function Invitation({ onFirst, busy }: { onFirst: () => void; busy: boolean }): VNode {
  return (
    <section class="panel">
      <h2>Nothing is broken yet</h2>
      <p class="prose">Each fault strikes three members. The chart here then shows what it does to the totals, and below it stands what the explanation makes of it. Every other page shows the broken ledger too.</p>
      <p class="prose muted">The lab takes the place of the data on show; “Open files” brings the sample back.</p>
      <p class="form-actions">
        <button type="button" class="button primary" disabled={busy} onClick={onFirst}>
          Post an event twice
        </button>
      </p>
    </section>
  );
}

interface GroupProps {
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly on: readonly string[];
  readonly busy: boolean;
  readonly first: boolean;
  readonly onToggle: (id: string) => void;
}

/** Faults that strike in one place. Folded on narrow screens, where the chart would be far below. */
function FaultGroup({ name, faults, on, busy, first, onToggle }: GroupProps): VNode {
  const [open, setOpen] = useState(first || matchMedia('(min-width: 1081px)').matches);
  const planted = faults.filter((fault) => on.includes(fault.id)).length;
  return (
    <details class="fault-group" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h3>{name}</h3>
        {planted > 0 && <span class="muted number">{planted} on</span>}
      </summary>
      <ul class="faults">
        {faults.map((fault) => (
          <li key={fault.id}>
            <FaultSwitch fault={fault} on={on.includes(fault.id)} busy={busy} onToggle={() => onToggle(fault.id)} />
          </li>
        ))}
      </ul>
    </details>
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
      <details open={on}>
        <summary>How this arises</summary>
        <p>{fault.arises}</p>
      </details>
    </div>
  );
}

interface VerdictProps {
  readonly planted: Planted;
  readonly faults: readonly Fault[];
  readonly busy: boolean;
  readonly onOthers: () => void;
}

/** What was done to each account beside what the explanation says. */
function Verdict({ planted, faults, busy, onOthers }: VerdictProps): VNode {
  const session = useSession();
  const rows = useAnswer(`broken ${session.epoch}`, () => session.backend.accounts({ limit: 200 }));
  return (
    <section class="panel" aria-busy={rows.waiting}>
      <div class="figure-head">
        <h2>Did it find out?</h2>
        <button type="button" class="button small" disabled={busy} onClick={onOthers}>
          Break other accounts
        </button>
      </div>
      <Await answer={rows}>
        {({ rows: found }) => {
          const byAccount = new Map(found.map((row) => [row.account_id, row]));
          const all = planted.faults.flatMap((fault) => fault.accounts);
          const right = all.filter((account) => isRight(account, byAccount.get(account.account_id))).length;
          return (
            <>
              <p>
                {right === all.length ? 'Yes' : right === 0 ? 'No' : 'In part'}: the cause is right in <b class="number">{right}</b> of the {countOf(all.length, 'account')} you broke.
              </p>
              {all[0] && byAccount.get(all[0].account_id) && <WhatItSays row={byAccount.get(all[0].account_id) as AccountRow} />}
              <ul class="verdicts">
                {planted.faults.map((fault) => (
                  <li key={fault.id}>
                    <b>{faults.find((one) => one.id === fault.id)?.title ?? fault.id}</b>
                    <ul class="plain-list">
                      {fault.accounts.map((account) => (
                        <AccountVerdict key={account.account_id} account={account} row={byAccount.get(account.account_id)} />
                      ))}
                    </ul>
                  </li>
                ))}
              </ul>
            </>
          );
        }}
      </Await>
    </section>
  );
}

/** The explanation of one broken account, in its own words. */
function WhatItSays({ row }: { row: AccountRow }): VNode {
  const session = useSession();
  const { backend, bounds, epoch } = session;
  const detail = useAnswer(`told ${epoch} ${row.account_id}`, () => backend.account(row, bounds));
  const story = detail.value?.account.story;
  return (
    <figure class="told">
      <figcaption class="muted">
        What it says of <a href={linkTo(session, 'account', keyQuery(row))}>{row.account_id}</a>
      </figcaption>
      <blockquote>{story ?? '…'}</blockquote>
    </figure>
  );
}

function isRight(account: PlantedAccount, row: AccountRow | undefined): boolean {
  return row !== undefined && row.causes.some((cause) => account.causes.includes(cause));
}

function AccountVerdict({ account, row }: { account: PlantedAccount; row: AccountRow | undefined }): VNode {
  const session = useSession();
  const right = isRight(account, row);
  const said = row === undefined ? 'not told at all' : row.causes.length === 0 ? 'left unexplained' : row.causes.map((cause) => causeWords(cause).title).join(' + ');
  return (
    <li class={right ? 'verdict right' : 'verdict wrong'}>
      <Icon name={right ? 'tick' : 'close'} size={14} />
      <span class="unseen">{right ? 'Right:' : 'Wrong:'}</span>
      {row ? <a href={linkTo(session, 'account', keyQuery(row))}>{account.account_id}</a> : <span>{account.account_id}</span>}
      <span class="muted">{right ? said : `taken for: ${said}`}</span>
    </li>
  );
}
