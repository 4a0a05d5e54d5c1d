import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Summary } from '../backend';
import { showCount } from '../points';
import { formatPlace, type Screen } from '../routes';
import { can, linkTo, useAnswer, useSession } from './context';
import { Icon, type IconName, Logo } from './icons';
import { applyTheme, savedTheme, type Theme } from './theme';

interface ShellProps {
  readonly main: { current: HTMLElement | null };
  readonly children: ComponentChildren;
}

const UNDER: Partial<Record<Screen, Screen>> = { account: 'accounts', incident: 'incidents', compare: 'runs' };

/** Navigation beside the screen on show. */
export function Shell({ main, children }: ShellProps): VNode {
  const session = useSession();
  const summary = useAnswer(`nav ${session.epoch}`, () => session.backend.summary({}));
  const current = UNDER[session.place.screen] ?? session.place.screen;
  const counts: Partial<Record<Screen, number>> = countsOf(summary.value);
  const items: readonly (readonly [Screen, IconName, string])[] = [
    ['summary', 'summary', 'Summary'],
    ['incidents', 'incidents', 'Incidents'],
    ['accounts', 'accounts', 'Accounts'],
    ['inputs', 'inputs', 'Data read'],
    ...(can(session, 'runs') ? ([['runs', 'runs', 'Runs']] as const) : []),
    ...(can(session, 'faults') ? ([['lab', 'lab', 'Fault lab']] as const) : []),
    ...(can(session, 'load') ? ([['open', 'open', 'Open files']] as const) : []),
  ];
  return (
    <div class="shell">
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <header class="side">
        <a class="brand" href={linkTo(session, 'summary')}>
          <Logo />
          Trueup
        </a>
        <nav aria-label="Screens">
          <ul>
            {items.map(([screen, icon, words]) => (
              <li key={screen}>
                <a href={linkTo(session, screen)} aria-current={screen === current ? 'page' : undefined}>
                  <Icon name={icon} />
                  {words}
                  {counts[screen] !== undefined && <span class="count number">{showCount(counts[screen])}</span>}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="side-foot">
          <button type="button" class="button quiet jump-button" aria-label="Jump to account" onClick={session.openJump}>
            <Icon name="search" /> <span>Jump to account</span> <kbd>/</kbd>
          </button>
          <div class="side-tools">
            <ThemeChoice />
            <button type="button" class="button quiet square" aria-label="Help" title="Help (?)" onClick={session.openHelp}>
              <Icon name="question" />
            </button>
          </div>
        </div>
      </header>
      <main ref={main} id="main" tabIndex={-1}>
        {session.about.kind === 'engine' && <p class="banner">Everything runs in this page. Nothing leaves it.</p>}
        {session.about.explaining && (
          <p class="banner" role="status">
            Totals, levels and balances are final. Why accounts drift is still being looked for, and appears here by itself.
          </p>
        )}
        {session.keptId && (
          <p class="banner">
            You are looking at a kept run. <a href={formatPlace('summary')}>Back to the run on show</a>
          </p>
        )}
        {session.about.limit_note && <p class="banner">{session.about.limit_note}</p>}
        {children}
      </main>
    </div>
  );
}

function countsOf(summary: Summary | undefined): Partial<Record<Screen, number>> {
  return summary ? { incidents: summary.figures.in_incidents.incidents, accounts: summary.summary.accounts } : {};
}

function ThemeChoice(): VNode {
  const [theme, setTheme] = useState<Theme>(savedTheme());
  const options: readonly (readonly [Theme, IconName, string])[] = [
    ['light', 'sun', 'Light'],
    ['auto', 'auto', 'As the system'],
    ['dark', 'moon', 'Dark'],
  ];
  return (
    <div class="choice icons" role="group" aria-label="Theme">
      {options.map(([option, icon, words]) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === theme}
          aria-label={words}
          title={words}
          onClick={() => {
            applyTheme(option);
            setTheme(option);
          }}
        >
          <Icon name={icon} size={14} />
        </button>
      ))}
    </div>
  );
}
