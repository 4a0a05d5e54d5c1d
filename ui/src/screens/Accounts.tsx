import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { AccountPage, AccountQuery, AccountRow, Sort } from '../backend';
import { Spark } from '../charts/Spark';
import { showDay } from '../moments';
import { AccountName, Drift, keyWords, LevelBadge } from '../parts/amounts';
import { goTo, linkTo, useAnswer, useSession, withQuery } from '../parts/context';
import { Await } from '../parts/feedback';
import { Filters } from '../parts/Filters';
import { Head } from '../parts/Head';
import { useScreenKey } from '../parts/keys';
import { SettingsBar } from '../parts/Tolerance';
import { showCount, showPoints } from '../points';
import { keyQuery, queryAccounts } from '../routes';
import { causeWords } from '../words';

export function Accounts(): VNode {
  const { backend, bounds, epoch, place } = useSession();
  const query = queryAccounts(place.query);
  const summary = useAnswer(`summary ${epoch} ${JSON.stringify(bounds)}`, () => backend.summary(bounds));
  const page = useAnswer(`accounts ${epoch} ${JSON.stringify(query)}`, () => backend.accounts(query));
  const search = useRef<HTMLInputElement>(null);
  useScreenKey('search', () => search.current?.focus());
  return (
    <>
      <Head title="Accounts">{summary.value && <SettingsBar summary={summary.value} />}</Head>
      <section class="panel flush">
        <Filters query={query} summary={summary.value} search={search} />
        <Await answer={page}>{(value) => <Rows page={value} query={query} />}</Await>
      </section>
    </>
  );
}

function Rows({ page, query }: { page: AccountPage; query: AccountQuery }): VNode {
  const pager = <Pager page={page} query={query} />;
  return (
    <>
      <div class="table-box rows folding" tabIndex={0} role="region" aria-label="Accounts">
        <table class="table fold accounts">
          <thead>
            <tr>
              <Sortable words="Account" sort="account" query={query} />
              <th scope="col">Level</th>
              <th scope="col" class="right">
                Stored
              </th>
              <th scope="col" class="right">
                Computed
              </th>
              <Sortable words="Drift" sort="drift" query={query} right />
              <th scope="col">Why</th>
              <Sortable words="Parted" sort="onset" query={query} spare />
              <Sortable words="Events" sort="events" query={query} right spare />
              <th scope="col" class="spark-cell">
                <span class="unseen">Balance over time</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <Row key={keyWords(row)} row={row} />
            ))}
          </tbody>
        </table>
        {page.rows.length === 0 && (
          <p class="empty">
            {page.total > 0 ? 'This page is past the end of the list.' : 'No account passes these filters.'}
          </p>
        )}
      </div>
      {pager}
    </>
  );
}

function Row({ row }: { row: AccountRow }): VNode {
  const session = useSession();
  const [first, ...more] = row.causes;
  return (
    <tr class={row.status}>
      <th scope="row" class="headline">
        <a href={linkTo(session, 'account', keyQuery(row))}>
          <AccountName account={row} />
        </a>
      </th>
      <td>
        <LevelBadge level={row.status} />
      </td>
      <td class="right number" data-label="stored">
        {showPoints(row.snapshot_balance)}
      </td>
      <td class="right number" data-label="computed">
        {showPoints(row.computed_balance)}
      </td>
      <td class="right headline-figure">
        <Drift points={row.drift} />
      </td>
      <td class="why whole-line">
        {first ? (
          <>
            {causeWords(first).title}
            {more.length > 0 && <span class="muted"> and {more.length} more</span>}
            {row.confidence !== null && row.confidence < 0.5 && <span class="muted"> (ambiguous)</span>}
          </>
        ) : (
          row.drift !== '0' && <span class="muted">Unexplained</span>
        )}
      </td>
      <td class="nowrap muted spare" data-label={row.diverges_at ? 'parted' : undefined}>
        {row.diverges_at ? showDay(row.diverges_at.timestamp) : ''}
      </td>
      <td class="right number spare" data-label="events">
        {showCount(row.events)}
      </td>
      <td class="spark-cell">{row.spark && <Spark heights={row.spark} />}</td>
    </tr>
  );
}

interface SortableProps {
  readonly words: string;
  readonly sort: 'drift' | 'account' | 'events' | 'onset';
  readonly query: AccountQuery;
  readonly right?: boolean;
  /** Left out where the page is narrow. */
  readonly spare?: boolean;
}

/** The way each column is sorted first; the other way is one more press away. */
const NATURAL = { drift: 'descending', account: 'ascending', events: 'descending', onset: 'ascending' } as const;
const TURNED = { ascending: 'descending', descending: 'ascending' } as const;

function Sortable({ words, sort, query, right = false, spare = false }: SortableProps): VNode {
  const { place } = useSession();
  const current = query.sort ?? 'drift';
  const active = current.replace('-', '') === sort;
  const turned = current.startsWith('-');
  const direction = turned ? TURNED[NATURAL[sort]] : NATURAL[sort];
  const next: Sort = active && !turned ? `-${sort}` : sort;
  return (
    <th scope="col" class={`${right ? 'right' : ''} ${spare ? 'spare' : ''}`} aria-sort={active ? direction : undefined}>
      <a class="sort" href={withQuery(place, { sort: next, rank: undefined })}>
        {words}
        <span aria-hidden="true" class="sort-mark">
          {active ? (direction === 'descending' ? '↓' : '↑') : ''}
        </span>
      </a>
    </th>
  );
}

function Pager({ page, query }: { page: AccountPage; query: AccountQuery }): VNode {
  const { place } = useSession();
  const { rank = 1, limit = 50 } = query;
  const last = Math.min(page.total, rank + page.rows.length - 1);
  const at = (to: number): string => withQuery(place, { rank: to > 1 ? String(to) : undefined });
  const back = rank > 1 ? at(Math.max(1, rank - limit)) : undefined;
  const on = last < page.total ? at(rank + limit) : undefined;
  useScreenKey('next', () => on && goTo(on));
  useScreenKey('previous', () => back && goTo(back));
  return (
    <nav class="pager" aria-label="Pages">
      <p class="number" role="status">
        {page.total === 0 ? 'No accounts' : `${showCount(rank)}–${showCount(last)} of ${showCount(page.total)}`}
      </p>
      <form
        class="go-rank"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = Number(new FormData(event.currentTarget).get('rank'));
          goTo(at(Math.min(Math.max(1, Math.floor(wanted) || 1), Math.max(1, page.total))));
        }}
      >
        <label>
          From rank <input name="rank" type="text" inputMode="numeric" size={5} defaultValue={String(rank)} key={rank} />
        </label>
      </form>
      <label>
        Rows{' '}
        <select value={String(limit)} onChange={(event) => goTo(withQuery(place, { limit: event.currentTarget.value, rank: undefined }))}>
          {['50', '100', '200'].map((size) => (
            <option key={size}>{size}</option>
          ))}
        </select>
      </label>
      <span class="pager-steps">
        <StepLink link={back} words="Previous" />
        <StepLink link={on} words="Next" />
      </span>
    </nav>
  );
}

function StepLink({ link, words }: { link: string | undefined; words: string }): VNode {
  return link ? (
    <a class="button" href={link} rel={words === 'Next' ? 'next' : 'prev'}>
      {words}
    </a>
  ) : (
    <span class="button off" aria-disabled="true">
      {words}
    </span>
  );
}
