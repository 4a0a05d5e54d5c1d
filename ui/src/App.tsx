import type { VNode } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { About, Backend, BackendError, Progress } from './backend';
import { Failure, ProgressBar } from './parts/feedback';
import { asBackendError, boundsOf, type Session, SessionContext, useAnswer } from './parts/context';
import { Help } from './parts/Help';
import { Jump } from './parts/Jump';
import { useKeys } from './parts/keys';
import { Shell } from './parts/Shell';
import { Tour } from './parts/Tour';
import { parsePlace, type Screen } from './routes';
import { Account } from './screens/Account';
import { Accounts } from './screens/Accounts';
import { Compare } from './screens/Compare';
import { Incident } from './screens/Incident';
import { Incidents } from './screens/Incidents';
import { Inputs } from './screens/Inputs';
import { Lab } from './screens/Lab';
import { Open } from './screens/Open';
import { Runs } from './screens/Runs';
import { Summary } from './screens/Summary';

const SCREENS: Readonly<Record<Screen, () => VNode>> = {
  summary: Summary,
  incidents: Incidents,
  incident: Incident,
  accounts: Accounts,
  account: Account,
  inputs: Inputs,
  runs: Runs,
  compare: Compare,
  open: Open,
  lab: Lab,
};

export function App({ backend }: { backend: Backend }): VNode {
  const [epoch, setEpoch] = useState(0);
  const about = useAnswer(`about ${epoch}`, () => backend.about());
  const renew = useCallback(() => setEpoch((before) => before + 1), []);
  if (about.error) {
    return (
      <main class="alone">
        <h1>Trueup</h1>
        <Failure error={about.error} />
      </main>
    );
  }
  if (typeof about.value?.working === 'string') {
    return <Starting backend={backend} onDone={renew} />;
  }
  return about.value ? <Opened backend={backend} about={about.value} epoch={epoch} renew={renew} /> : <main class="alone" aria-busy="true" />;
}

/** The first run at work: the page that was asked for follows by itself. */
function Starting({ backend, onDone }: { backend: Backend; onDone: () => void }): VNode {
  const [progress, setProgress] = useState<Progress>({ phase: 'Starting', fraction: null, records: 0, rejected: 0 });
  const [error, setError] = useState<BackendError | null>(null);
  useEffect(() => {
    backend
      .awaitRun(setProgress)
      .then(onDone)
      .catch((reason: unknown) => setError(asBackendError(reason)));
  }, [backend]);
  return (
    <main class="alone starting">
      <h1>{error ? 'These inputs cannot be reconciled' : 'Reconciling'}</h1>
      {error ? (
        <Failure error={error} />
      ) : (
        <>
          <ProgressBar progress={progress} />
          <p class="muted">Every event is added up for its account and compared with the stored balance; then the drifts are explained. The result appears here by itself.</p>
        </>
      )}
    </main>
  );
}

interface OpenedProps {
  readonly backend: Backend;
  readonly about: About;
  readonly epoch: number;
  readonly renew: () => void;
}

function Opened({ backend, about, epoch, renew }: OpenedProps): VNode {
  const place = usePlace();
  const keptId = place.query['run'];
  const kept = useAnswer(`kept ${keptId}`, async () => (keptId ? openKept(backend, keptId) : null));
  const other = kept.value?.id === keptId ? kept.value : null;
  const [overlay, setOverlay] = useState<'help' | 'jump' | null>(null);
  const [message, setMessage] = useState('');
  const main = useRef<HTMLElement>(null);
  const tell = useCallback((words: string) => {
    setMessage(words);
    setTimeout(() => setMessage((before) => (before === words ? '' : before)), 3_000);
  }, []);
  const session = useMemo<Session>(
    () => ({
      backend: other?.backend ?? backend,
      live: backend,
      keptId,
      about: other?.about ?? about,
      place,
      bounds: boundsOf(place),
      epoch: `${epoch} ${keptId ?? ''}`,
      renew,
      tell,
      openHelp: () => setOverlay('help'),
      openJump: () => setOverlay('jump'),
    }),
    [backend, about, other, place, epoch],
  );
  useKeys(session);
  const subject = `${place.screen} ${place.query['id'] ?? ''} ${keptId ?? ''}`;
  const before = useRef(subject);
  useEffect(() => {
    if (before.current !== subject) {
      before.current = subject;
      window.scrollTo(0, 0);
      main.current?.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
    }
  }, [subject]);
  const Screen = SCREENS[place.screen];
  return (
    <SessionContext.Provider value={session}>
      <Shell main={main}>
        {keptId && !other ? <Opening error={kept.error} /> : <Screen key={subject} />}
      </Shell>
      <p class={message ? 'toast' : 'toast gone'} role="status">
        {message}
      </p>
      {overlay === 'help' && <Help onClose={() => setOverlay(null)} />}
      {overlay === 'jump' && <Jump onClose={() => setOverlay(null)} />}
      <Tour />
    </SessionContext.Provider>
  );
}

/** A kept run on its way, or why it does not come. */
function Opening({ error }: { error: BackendError | undefined }): VNode {
  return (
    <>
      <h1 tabIndex={-1}>Kept run</h1>
      {error ? <Failure error={error} /> : <p aria-busy="true">Opening it…</p>}
    </>
  );
}

interface OpenedRun {
  readonly id: string;
  readonly backend: Backend;
  readonly about: About;
}

/** What can be done with a kept run: all that a report can do, and go on to other runs. */
async function openKept(live: Backend, id: string): Promise<OpenedRun> {
  const backend = await live.keptRun(id);
  const about = await backend.about();
  return { id, backend, about: { ...about, abilities: [...about.abilities, 'runs'] } };
}

function usePlace(): ReturnType<typeof parsePlace> {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = (): void => setHash(location.hash);
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return useMemo(() => parsePlace(hash), [hash]);
}
