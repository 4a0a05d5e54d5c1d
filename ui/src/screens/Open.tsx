import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { BackendError, Policy, Progress, Settings } from '../backend';
import { asBackendError, can, goTo, useAnswer, useSession } from '../parts/context';
import { Failure, ProgressBar } from '../parts/feedback';
import { FileField } from '../parts/FileField';
import { Head } from '../parts/Head';
import { Icon } from '../parts/icons';
import { PointsField } from '../parts/Tolerance';
import { parsePoints, showCount } from '../points';
import { formatPlace } from '../routes';

/** Other files, other settings, or the sample again. */
export function Open(): VNode {
  const session = useSession();
  const [ledger, setLedger] = useState<readonly File[]>([]);
  const [balances, setBalances] = useState<readonly File[]>([]);
  const [settings, setSettings] = useState<Settings>({ tolerance: '5', minor: '50', policy: 'sum', as_of: null });
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<BackendError | null>(null);
  const shown = useAnswer(`settings ${session.epoch}`, () => session.backend.summary({})).value?.run.settings;
  useEffect(() => shown && setSettings(shown), [shown]);
  const sort = (files: readonly File[]): void => {
    const isBalances = (file: File): boolean => /balanc|snapshot/i.test(file.name);
    setBalances((before) => [...before, ...files.filter(isBalances)]);
    setLedger((before) => [...before, ...files.filter((file) => !isBalances(file))]);
  };
  const limit = session.about.upload_limit;
  const tooLarge = limit === null ? undefined : [...ledger, ...balances].find((file) => file.size > limit);
  const work = (job: (onProgress: (progress: Progress) => void) => Promise<void>): void => {
    setError(null);
    setProgress({ phase: 'Starting', fraction: null, records: 0, rejected: 0 });
    let stated = false;
    const show = (next: Progress): void => {
      setProgress(next);
      if (next.stated && !stated) {
        stated = true;
        session.renew();
        goTo(formatPlace('summary'));
      }
    };
    job(show)
      .then(() => {
        session.renew();
        if (!stated) {
          goTo(formatPlace('summary'));
        }
      })
      .catch((reason: unknown) => {
        if (!stated) {
          setError(asBackendError(reason));
          return;
        }
        session.tell(asBackendError(reason).message);
        session.renew();
      })
      .finally(() => setProgress(null));
  };
  const fixed: Settings = parsePoints(settings.minor) < parsePoints(settings.tolerance) ? { ...settings, minor: settings.tolerance } : settings;
  return (
    <>
      <Head title="Open files">
        <p class="lead">
          A ledger of events and the balances that were stored, {session.about.kind === 'engine' ? 'as JSON, NDJSON or CSV, also gzipped. They stay on this machine.' : 'as JSON, NDJSON, CSV or Parquet, also packed by gzip or zstd.'}
        </p>
      </Head>
      {progress ? (
        <section class="panel">
          <ProgressBar progress={progress} />
        </section>
      ) : (
        <>
          {error && <Failure error={error} />}
          <DropZone onFiles={sort}>
            <div class="grid even">
              <FileField label="Ledger" hint="account_id, timestamp, type, points_delta" files={ledger} onChange={setLedger} onMove={(file) => setBalances((before) => [...before, file])} other="balances" />
              <FileField label="Balances" hint="account_id, snapshot_balance" files={balances} onChange={setBalances} onMove={(file) => setLedger((before) => [...before, file])} other="ledger" />
            </div>
          </DropZone>
          {tooLarge && (
            <p class="notice" role="alert">
              {tooLarge.name} is larger than the {showCount(Math.floor((limit ?? 0) / 1_048_576))} MB that an upload may have. Use the command line for it.
            </p>
          )}
          <section class="panel">
            <h2>Settings</h2>
            <SettingsForm settings={settings} onChange={setSettings} />
            <p class="form-actions">
              <button
                type="button"
                class="button primary"
                disabled={ledger.length === 0 || balances.length === 0 || tooLarge !== undefined}
                onClick={() => work((show) => session.backend.load({ ledger, balances, settings: fixed }, show))}
              >
                Reconcile these files
              </button>
              {can(session, 'rerun') && (
                <button type="button" class="button" onClick={() => work((show) => session.backend.rerun(fixed, show))}>
                  Run the data on show again
                </button>
              )}
              {can(session, 'reset') && !session.about.sample && (
                <button type="button" class="button quiet" onClick={() => work(() => session.backend.reset())}>
                  Back to the sample
                </button>
              )}
            </p>
          </section>
        </>
      )}
    </>
  );
}

function DropZone({ onFiles, children }: { onFiles: (files: readonly File[]) => void; children: VNode }): VNode {
  const [over, setOver] = useState(false);
  const stop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  return (
    <div
      class={over ? 'drop over' : 'drop'}
      role="group"
      aria-label="Files"
      onDragOver={stop}
      onDragLeave={stop}
      onDrop={(event) => {
        stop(event);
        onFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <p class="drop-words">
        <Icon name="open" size={20} /> Drop files here, or choose them
      </p>
      {children}
    </div>
  );
}

function SettingsForm({ settings, onChange }: { settings: Settings; onChange: (settings: Settings) => void }): VNode {
  return (
    <div class="settings form">
      <PointsField label="Tolerance" value={settings.tolerance} onChange={(tolerance) => onChange({ ...settings, tolerance })} />
      <PointsField label="Minor up to" value={settings.minor} onChange={(minor) => onChange({ ...settings, minor })} />
      <label class="select">
        A balance is{' '}
        <select value={settings.policy} onChange={(event) => onChange({ ...settings, policy: event.currentTarget.value as Policy })}>
          <option value="sum">the plain sum of its events</option>
          <option value="clamp-at-zero">never below zero</option>
        </select>
      </label>
      <label>
        Cut-off for balances without a time (UTC){' '}
        <input
          type="datetime-local"
          value={settings.as_of?.slice(0, 16) ?? ''}
          onInput={(event) => onChange({ ...settings, as_of: event.currentTarget.value ? `${event.currentTarget.value}:00Z` : null })}
        />
      </label>
    </div>
  );
}
