import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { AccountDetail, TimelineEvent } from '../backend';
import { useSession } from './context';
import { copyText } from './Head';
import { Icon } from './icons';

/** The account as JSON, in the fields of our own inputs, ready to be used as an input again. */
export function RawData({ detail }: { detail: AccountDetail }): VNode {
  const session = useSession();
  const text = useMemo(() => JSON.stringify(rawOf(detail), null, 2), [detail]);
  return (
    <details class="panel raw">
      <summary>Raw data of this account</summary>
      <button type="button" class="button small" onClick={() => void copyText(text).then((done) => session.tell(done ? 'JSON copied' : 'Copying is not allowed here'))}>
        <Icon name="copy" size={14} /> Copy JSON
      </button>
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}

function rawOf(detail: AccountDetail): unknown {
  const { account, snapshot, checkpoints, timeline, raw } = detail;
  const key = {
    account_id: account.account_id,
    ...(account.currency ? { currency: account.currency } : {}),
    ...(account.point_type ? { point_type: account.point_type } : {}),
  };
  const balances = [...checkpoints, ...(snapshot ? [snapshot] : [])].map((balance) => ({
    ...key,
    snapshot_balance: balance.balance,
    ...(balance.as_of ? { as_of: balance.as_of } : {}),
  }));
  return { ...(raw ?? { events: timeline.map((event) => eventOf(key, event)), balances }), report: account };
}

function eventOf(key: object, event: TimelineEvent): unknown {
  const { points, computed_after, counted, place, event_id, ...rest } = event;
  return { ...key, ...(event_id.includes('#') ? {} : { event_id }), ...rest, points_delta: points };
}
