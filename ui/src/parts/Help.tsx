import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { LEVEL_ORDER, LEVELS } from '../words';
import { LevelBadge } from './amounts';
import { can, useSession } from './context';
import { Dialog } from './Dialog';
import { Icon } from './icons';
import { keysOn, switchKeys } from './keys';

export function Help({ onClose }: { onClose: () => void }): VNode {
  const session = useSession();
  const [on, setOn] = useState(keysOn());
  const keys: readonly (readonly [string, string])[] = [
    ['g s', 'Summary'],
    ['g i', 'Incidents'],
    ['g a', 'Accounts'],
    ['g d', 'Data read'],
    ...(can(session, 'runs') ? [['g r', 'Runs'] as const] : []),
    ...(can(session, 'faults') ? [['g l', 'Fault lab'] as const] : []),
    ...(can(session, 'load') ? [['g o', 'Open files'] as const] : []),
    ['/', 'Jump to any account'],
    ['f', 'Filter the list'],
    ['j  k', 'Next and previous drifting account, or page'],
    ['← →', 'Step through the events of a chart'],
    ['?', 'This help'],
  ];
  return (
    <Dialog title="Help" onClose={onClose}>
      <section>
        <h3>What you are looking at</h3>
        <p>
          A <b>ledger</b> lists events: points earned, redeemed, expired. A <b>balance</b> is what another system stored. Adding up the events
          gives the <b>computed</b> balance. <b>Drift</b> is stored minus computed: <Icon name="up" size={11} /> above zero the balance is too high,{' '}
          <Icon name="down" size={11} /> below zero too low.
        </p>
        <dl class="legend-list">
          {LEVEL_ORDER.map((level) => (
            <div key={level}>
              <dt>
                <LevelBadge level={level} />
              </dt>
              <dd>{LEVELS[level].meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3>Keys</h3>
        <dl class="keys">
          {keys.map(([key, words]) => (
            <div key={key}>
              <dt>
                {key.split(/ +/).map((part) => (
                  <kbd key={part}>{part}</kbd>
                ))}
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <label class="check">
          <input
            type="checkbox"
            checked={on}
            onChange={(event) => {
              switchKeys(event.currentTarget.checked);
              setOn(event.currentTarget.checked);
            }}
          />
          Single keys lead somewhere
        </label>
      </section>
      <p class="muted small-print">Trueup {session.about.version}. Nothing on this page comes from anywhere else, and nothing leaves it.</p>
    </Dialog>
  );
}
