/** Amounts, levels, causes and confidence as they look everywhere. */
import type { VNode } from 'preact';
import type { AccountKey, Level, Points, Totals } from '../backend';
import { parsePoints, showChange, showPoints } from '../points';
import { causeWords, confidenceWords, LEVELS } from '../words';
import { Icon } from './icons';

/** A signed drift with its direction as icon and word; the sign is never left to colour. */
export function Drift({ points, words = false }: { points: Points; words?: boolean }): VNode {
  const value = parsePoints(points);
  const side = value > 0n ? 'over' : value < 0n ? 'under' : 'exact';
  const word = { over: 'balance overstated', under: 'balance understated', exact: 'exact' }[side];
  return (
    <span class={`drift ${side}`} title={word}>
      <span class="mark">
        <Icon name={side === 'over' ? 'up' : side === 'under' ? 'down' : 'tick'} size={11} />
      </span>
      <span class="number">{showChange(value)}</span>
      {words ? <span class="side-word">{word}</span> : <span class="unseen">, {word}</span>}
    </span>
  );
}

/** What several drifts come to. Nothing is no good news here: they cancel each other out. */
export function NetDrift({ points }: { points: Points }): VNode {
  return points === '0' ? (
    <span class="drift">
      <span class="number">0</span> <span class="cancelled">net, cancelled out</span>
    </span>
  ) : (
    <Drift points={points} />
  );
}

export function Amount({ points }: { points: Points }): VNode {
  return <span class="number">{showPoints(points)}</span>;
}

export function LevelBadge({ level }: { level: Level }): VNode {
  const words = LEVELS[level];
  return (
    <span class={`badge ${level}`} title={words.meaning}>
      <Icon name={words.icon} size={13} />
      {words.title}
    </span>
  );
}

/** The worst level that any account has. */
export function worstLevel(totals: Totals): Level {
  if (totals.material_mismatch > 0) {
    return 'material-mismatch';
  }
  return totals.minor_drift > 0 ? 'minor-drift' : 'in-balance';
}

export function Verdict({ totals, large = false }: { totals: Totals; large?: boolean }): VNode {
  const level = worstLevel(totals);
  const words = { 'in-balance': 'All in balance', 'minor-drift': 'Minor drift', 'material-mismatch': 'Material mismatches' }[level];
  return (
    <span class={`badge verdict ${level}${large ? ' large' : ''}`}>
      <Icon name={LEVELS[level].icon} size={large ? 16 : 13} />
      {words}
    </span>
  );
}

/** A cause in words, its code small beneath. */
export function CauseName({ code }: { code: string }): VNode {
  return (
    <span class="cause">
      <span class="cause-title">{causeWords(code).title}</span>
      <code class="code">{code}</code>
    </span>
  );
}

export function Confidence({ value }: { value: number }): VNode {
  const percent = Math.min(99.9, Math.round(value * 1000) / 10);
  return (
    <span class="confidence">
      <meter min="0" max="1" value={value} aria-label="Confidence" />
      <span>
        <span class="number">{percent}%</span> <span class="muted">{confidenceWords(value)}</span>
      </span>
    </span>
  );
}

export function keyWords(key: AccountKey): string {
  return [key.account_id, key.currency, key.point_type].filter(Boolean).join(' · ');
}

/** An account's name; the parts of its key beyond the id stand back. */
export function AccountName({ account }: { account: AccountKey }): VNode {
  return (
    <span class="account-name">
      <bdi>{account.account_id}</bdi>
      {account.currency && <span class="key-part">{account.currency}</span>}
      {account.point_type && <span class="key-part">{account.point_type}</span>}
    </span>
  );
}
