import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AccountDetail, AccountKey } from '../backend';
import { timelineModel } from '../charts/timeline-model';
import { Timeline } from '../charts/Timeline';
import { AccountName, Drift, keyWords, LevelBadge } from '../parts/amounts';
import { can, goTo, linkTo, useAnswer, useSession } from '../parts/context';
import { EventTable } from '../parts/EventTable';
import { Await, Notice } from '../parts/feedback';
import { Head } from '../parts/Head';
import { Icon } from '../parts/icons';
import { useScreenKey } from '../parts/keys';
import { RawData } from '../parts/RawData';
import { StatementView } from '../parts/StatementView';
import { Story } from '../parts/Story';
import { SettingsBar } from '../parts/Tolerance';
import { useWhatIf, WhatIfPanel } from '../parts/WhatIf';
import { showMoment } from '../moments';
import { magnitude, parsePoints, showPoints } from '../points';
import { keyQuery, keyText, queryKey } from '../routes';

export function Account(): VNode {
  const session = useSession();
  const { backend, bounds, epoch, place } = session;
  const key = queryKey(place.query);
  const name = keyText(key);
  const from = Number(place.query['from']) || undefined;
  const question = `${epoch} ${name} ${JSON.stringify(bounds)}`;
  const summary = useAnswer(`summary ${epoch} ${JSON.stringify(bounds)}`, () => backend.summary(bounds));
  const answer = useAnswer(`account ${from} ${question}`, () => backend.account(key, bounds, from));
  return (
    <>
      {answer.error && <Head title={keyWords(key)} crumbs={[{ words: 'Accounts', link: linkTo(session, 'accounts') }]} />}
      <Await answer={answer} patience="Its events are being read from the ledger again. Where that is all of it, this takes some seconds.">
        {(detail) => (
          <>
            <Head
              title={keyWords(key)}
              heading={
                <>
                  <span class={key.account_id.length > 48 ? 'long-name' : ''}>
                    <AccountName account={key} />
                  </span>{' '}
                  <LevelBadge level={detail.account.status} />
                </>
              }
              crumbs={[{ words: 'Accounts', link: linkTo(session, 'accounts') }]}
              actions={<Neighbours rank={detail.rank} />}
            >
              {summary.value && <SettingsBar summary={summary.value} verdict={false} />}
            </Head>
            <Body detail={detail} account={key} question={question} />
          </>
        )}
      </Await>
    </>
  );
}

function Body({ detail, account, question }: { detail: AccountDetail; account: AccountKey; question: string }): VNode {
  const session = useSession();
  const [selected, setSelected] = useState(-1);
  const whatIf = useWhatIf(account, question);
  const shown = whatIf.answer ?? detail;
  useEffect(() => setSelected(-1), [question]);
  return (
    <>
      <Balance detail={detail} />
      {detail.timeline_note && <Notice>{detail.timeline_note}</Notice>}
      <div class="columns account-columns">
        <div>
          <section class="panel">
            <Story detail={detail} />
          </section>
          <section class="panel">
            <StatementView detail={detail} onEvent={(id) => setSelected(detail.timeline.findIndex((event) => event.event_id === id))} />
          </section>
        </div>
        {detail.timeline.length > 0 && (
          <div>
            <section class="panel">
              <Timeline
                detail={shown}
                imagined={shown !== detail}
                selected={samePlace(detail, selected, shown)}
                onSelect={(index) => setSelected(samePlace(shown, index, detail))}
              />
            </section>
            {can(session, 'what-if') && <WhatIfPanel before={detail} whatIf={whatIf} />}
          </div>
        )}
      </div>
      {detail.timeline.length > 0 && (
        <EventTable detail={detail} model={timelineModel(detail)} selected={selected} onSelect={setSelected} whatIf={can(session, 'what-if') ? whatIf : null} />
      )}
      <RawData detail={detail} />
    </>
  );
}

/** Where the event at one place of a history stands in a changed one; -1 where it does not. */
function samePlace(history: AccountDetail, index: number, changed: AccountDetail): number {
  if (history === changed) {
    return index;
  }
  const id = history.timeline[index]?.event_id;
  return id === undefined ? -1 : changed.timeline.findIndex((event) => event.event_id === id);
}

/** Stored minus computed is drift, with the numbers in place of the words. */
function Balance({ detail }: { detail: AccountDetail }): VNode {
  const { account, snapshot } = detail;
  const size = showPoints(magnitude(parsePoints(account.drift)));
  return (
    <section class="panel balance" aria-label="Balance">
      <div>
        <span class="tile-label">Stored</span>
        <span class="tile-value number">{snapshot ? showPoints(account.snapshot_balance) : 'none'}</span>
        <span class="tile-unit">{snapshot ? (snapshot.as_of ? `as of ${showMoment(snapshot.as_of)}` : 'snapshot, no time given') : 'no balance row'}</span>
      </div>
      <i aria-hidden="true">−</i>
      <div>
        <span class="tile-label">Computed</span>
        <span class="tile-value number">{showPoints(account.computed_balance)}</span>
        <span class="tile-unit">from {account.events.toLocaleString('en')} events</span>
      </div>
      <i aria-hidden="true">=</i>
      <div class="outcome">
        <span class="tile-label">Drift</span>
        <span class="tile-value">
          <Drift points={account.drift} />
        </span>
        <span class="tile-unit">{account.drift === '0' ? 'exactly in balance' : `out of balance by ${size} points`}</span>
      </div>
    </section>
  );
}

/** The accounts before and after this one by absolute drift. */
function Neighbours({ rank }: { rank: number }): VNode {
  const session = useSession();
  const ask = (at: number): Promise<string | null> =>
    at < 1
      ? Promise.resolve(null)
      : session.backend.accounts({ ...session.bounds, rank: at, limit: 1 }).then(({ rows: [row] }) => (row && row.drift !== '0' ? linkTo(session, 'account', keyQuery(row)) : null));
  const before = useAnswer(`before ${rank} ${session.epoch}`, () => ask(rank - 1)).value ?? null;
  const after = useAnswer(`after ${rank} ${session.epoch}`, () => ask(rank + 1)).value ?? null;
  useScreenKey('next', () => after && goTo(after));
  useScreenKey('previous', () => before && goTo(before));
  return (
    <span class="neighbours">
      <Step link={before} words="Previous drifting account" icon="previous" />
      <span class="muted number">#{rank.toLocaleString('en')}</span>
      <Step link={after} words="Next drifting account" icon="next" />
    </span>
  );
}

function Step({ link, words, icon }: { link: string | null; words: string; icon: 'next' | 'previous' }): VNode {
  const mark = (
    <span class={icon}>
      <Icon name="chevron" size={14} />
    </span>
  );
  return link ? (
    <a class="button quiet square" href={link} aria-label={words} title={`${words} (${icon === 'next' ? 'j' : 'k'})`}>
      {mark}
    </a>
  ) : (
    <span class="button quiet square off" aria-hidden="true">
      {mark}
    </span>
  );
}
