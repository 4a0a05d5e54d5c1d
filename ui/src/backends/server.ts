/** Answers from `trueup serve`. */
import {
  type About,
  type AccountDetail,
  type AccountKey,
  type AccountPage,
  type AccountQuery,
  type Backend,
  BackendError,
  type Bounds,
  type ExportedFile,
  type ExportFormat,
  type Incident,
  type IncidentDetail,
  type IncidentState,
  type KeptRun,
  type LoadRequest,
  type LostRun,
  type Progress,
  type Rejections,
  type RunComparison,
  type Settings,
  type Summary,
  type WhatIf,
} from '../backend';
import { accountsQuery, keyQuery } from '../routes';
import { EmbeddedBackend } from './embedded';
import type { PageData } from './page-data';

type Query = Readonly<Record<string, string | undefined>>;
type OnProgress = (progress: Progress) => void;

const POLL_MILLIS = 250;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));

export class ServerBackend implements Backend {
  /** @param root where the API is, without a slash at its end */
  constructor(private readonly root: string = 'api/v1') {}

  about(): Promise<About> {
    return this.get('about');
  }

  summary(bounds: Bounds): Promise<Summary> {
    return this.get('summary', { ...bounds });
  }

  accounts(query: AccountQuery): Promise<AccountPage> {
    return this.get('accounts', accountsQuery(query));
  }

  account(key: AccountKey, bounds: Bounds, from?: number): Promise<AccountDetail> {
    return this.get('account', { ...keyQuery(key), ...bounds, from: from?.toString() });
  }

  async incidents(): Promise<readonly Incident[]> {
    return (await this.get<{ incidents: readonly Incident[] }>('incidents')).incidents;
  }

  incident(id: string): Promise<IncidentDetail> {
    return this.get('incident', { id });
  }

  rejections(): Promise<Rejections> {
    return this.get('rejections');
  }

  whatIf(change: WhatIf, bounds: Bounds): Promise<AccountDetail> {
    return this.post('what-if', change, { ...bounds });
  }

  async load(request: LoadRequest, onProgress: OnProgress): Promise<void> {
    const upload = async (role: string, files: readonly File[]): Promise<string[]> => {
      const ids: string[] = [];
      for (const file of files) {
        const tell = (fraction: number | null): void => onProgress({ phase: `Sending ${file.name}`, fraction, records: 0, rejected: 0 });
        tell(null);
        const answer = await sendFile(this.url('uploads', { name: file.name, role }), file, tell);
        ids.push(answer.upload);
      }
      return ids;
    };
    const ledger = await upload('ledger', request.ledger);
    const balances = await upload('balances', request.balances);
    await this.work({ ledger, balances, settings: request.settings }, onProgress);
  }

  rerun(settings: Settings, onProgress: OnProgress): Promise<void> {
    return this.work({ settings }, onProgress);
  }

  async reset(): Promise<void> {
    await this.post('reset', {});
  }

  async runs(): Promise<readonly (KeptRun | LostRun)[]> {
    return (await this.get<{ runs: readonly (KeptRun | LostRun)[] }>('runs')).runs;
  }

  async keptRun(id: string): Promise<Backend> {
    return new EmbeddedBackend(await this.get<PageData>('runs/page', { id }));
  }

  async removeRun(id: string): Promise<void> {
    await this.post('runs/remove', { id });
  }

  compareRuns(before: string, after: string): Promise<RunComparison> {
    return this.get('runs/compare', { before, after });
  }

  async noteIncident(id: string, state: IncidentState, note: string): Promise<Incident> {
    return (await this.post<IncidentDetail>('incident/note', { id, state, note })).incident;
  }

  async faults(): Promise<never> {
    throw new BackendError('NOT_HERE', 'The fault lab is part of the sandbox page.', 'Make one with `trueup sandbox`.');
  }

  plant(): Promise<never> {
    return this.faults();
  }

  exportReport(format: ExportFormat): Promise<ExportedFile> {
    return this.file(this.url('export', { format }), `trueup-report.${format}`);
  }

  plan(incident: string | null): Promise<ExportedFile> {
    return this.file(this.url('plan', { incident: incident ?? undefined }), 'trueup-plan.ndjson');
  }

  async awaitRun(onProgress: OnProgress): Promise<void> {
    for (;;) {
      const { working } = await this.about();
      if (working === undefined || working === null) {
        return;
      }
      if (working) {
        return this.follow(working, onProgress);
      }
      await pause();
    }
  }

  private async work(body: unknown, onProgress: OnProgress): Promise<void> {
    const { job } = await this.post<{ job: string }>('runs', body);
    return this.follow(job, onProgress);
  }

  private async follow(job: string, onProgress: OnProgress): Promise<void> {
    for (;;) {
      const answer = await this.get<{ state: string; progress?: Progress; error?: Failure }>('job', { id: job });
      if (answer.progress) {
        onProgress(answer.progress);
      }
      if (answer.state === 'done') {
        return;
      }
      if (answer.state === 'failed') {
        throw failure(answer.error);
      }
      await pause();
    }
  }

  private url(path: string, query: Query = {}): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value) {
        search.set(name, value);
      }
    }
    const text = search.toString();
    return `${this.root}/${path}${text && `?${text}`}`;
  }

  private async get<T>(path: string, query: Query = {}): Promise<T> {
    const response = await ask(this.url(path, query), { headers: { Accept: 'application/json' } });
    return (await response.json()) as T;
  }

  private post<T>(path: string, body: unknown, query: Query = {}): Promise<T> {
    return this.send(this.url(path, query), JSON.stringify(body));
  }

  private async send<T>(url: string, body: string): Promise<T> {
    const response = await ask(url, { method: 'POST', body, headers: { 'Content-Type': 'application/json', 'X-Trueup': '1' } });
    return (await response.json()) as T;
  }

  private async file(url: string, fallback: string): Promise<ExportedFile> {
    const response = await ask(url, {});
    const named = /filename="([^"/\\]+)"/.exec(response.headers.get('Content-Disposition') ?? '');
    return { name: named?.[1] ?? fallback, blob: await response.blob() };
  }
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly help?: string;
}

function failure(error: Failure | undefined): BackendError {
  return new BackendError(error?.code ?? 'UNKNOWN', error?.message ?? 'Something failed, and the server did not say what.', error?.help ?? '');
}

/** Sends a file, telling how much of it has gone, which `fetch` cannot. */
function sendFile(url: string, file: File, tell: (fraction: number) => void): Promise<{ upload: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = (event) => event.lengthComputable && tell(event.loaded / event.total);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      let body: { upload: string; error?: Failure };
      try {
        body = JSON.parse(request.responseText);
      } catch {
        body = { upload: '' };
      }
      if (request.status === 200) {
        resolve(body);
      } else {
        reject(failure(body.error));
      }
    };
    request.open('POST', url);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-Trueup', '1');
    request.send(file);
  });
}

function unreachable(): BackendError {
  return new BackendError('UNREACHABLE', 'The server does not answer.', 'Is `trueup serve` still running? Start it again, then reload this page.');
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, credentials: 'same-origin' });
  } catch {
    throw unreachable();
  }
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    throw new BackendError('NOT_LET_IN', 'This page was opened without its key.', 'Open the address that `trueup serve` printed.');
  }
  const body = (await response.json().catch(() => ({}))) as { error?: Failure };
  throw failure(body.error);
}
