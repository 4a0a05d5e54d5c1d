/** Answers from the engine in a worker: messages that carry JSON text. */
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
  type Fault,
  type Incident,
  type IncidentDetail,
  type LoadRequest,
  type Planted,
  type Progress,
  type Rejections,
  type Settings,
  type Summary,
  type WhatIf,
} from '../backend';
import { accountsQuery, keyQuery } from '../routes';

/** The part of a `Worker` that is used, so that tests and pages without workers can stand in. */
export interface Port {
  postMessage(message: unknown): void;
  onmessage: ((event: { data: Reply }) => void) | null;
}

export interface Reply {
  readonly ready?: boolean;
  readonly id?: number;
  readonly result?: string;
  readonly error?: { readonly code: string; readonly message: string; readonly help?: string };
  /** With `total` bytes while helpers read parts of a ledger; what they have done is not in it. */
  readonly progress?: Progress & { readonly total?: number };
  /** Tells how far one of the helpers is. */
  readonly helper?: { onmessage: ((event: { data: HelperProgress }) => void) | null };
}

interface HelperProgress {
  readonly bytes: number;
  readonly records: number;
  readonly rejected: number;
}

interface Waiting {
  readonly helpers: HelperProgress[];
  own?: NonNullable<Reply['progress']>;
  readonly resolve: (result: string) => void;
  readonly reject: (error: BackendError) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

interface NamedText {
  readonly name: string;
  readonly text: string;
}

export class EngineBackend implements Backend {
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(private readonly port: Port) {
    port.onmessage = (event) => this.receive(event.data);
  }

  about(): Promise<About> {
    return this.call('about', {});
  }

  summary(bounds: Bounds): Promise<Summary> {
    return this.call('summary', bounds);
  }

  accounts(query: AccountQuery): Promise<AccountPage> {
    return this.call('accounts', accountsQuery(query));
  }

  account(key: AccountKey, bounds: Bounds, from?: number): Promise<AccountDetail> {
    return this.call('account', { ...keyQuery(key), ...bounds, ...(from ? { from: String(from) } : {}) });
  }

  async incidents(): Promise<readonly Incident[]> {
    return (await this.call<{ incidents: readonly Incident[] }>('incidents', {})).incidents;
  }

  incident(id: string): Promise<IncidentDetail> {
    return this.call('incident', { id });
  }

  rejections(): Promise<Rejections> {
    return this.call('rejections', {});
  }

  whatIf(change: WhatIf, bounds: Bounds): Promise<AccountDetail> {
    return this.call('what-if', { ...bounds, ...change });
  }

  async load(request: LoadRequest, onProgress: (progress: Progress) => void): Promise<void> {
    const files = { ledger: request.ledger, balances: request.balances };
    await this.call('load', { settings: request.settings }, onProgress, files);
  }

  async awaitRun(): Promise<void> {}

  async rerun(settings: Settings, onProgress: (progress: Progress) => void): Promise<void> {
    await this.call('rerun', { settings }, onProgress);
  }

  async reset(): Promise<void> {
    await this.call('reset', {});
  }

  async faults(): Promise<readonly Fault[]> {
    return (await this.call<{ faults: readonly Fault[] }>('faults', {})).faults;
  }

  plant(faults: readonly string[], seed: number): Promise<Planted> {
    return this.call('plant', { faults, seed });
  }

  async exportReport(format: ExportFormat): Promise<ExportedFile> {
    return toFile(await this.call<NamedText>('export', { format }));
  }

  async plan(incident: string | null): Promise<ExportedFile> {
    return toFile(await this.call<NamedText>('plan', incident === null ? {} : { incident }));
  }

  runs = unable;
  keptRun = unable;
  removeRun = unable;
  compareRuns = unable;
  noteIncident = unable;

  private async call<T>(
    method: string,
    params: unknown,
    onProgress?: (progress: Progress) => void,
    files?: { ledger: readonly File[]; balances: readonly File[] },
  ): Promise<T> {
    this.last += 1;
    const id = this.last;
    const result = await new Promise<string>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, onProgress, helpers: [] });
      this.port.postMessage({ id, method, params: JSON.stringify(params), ...(files ? { files } : {}) });
    });
    return JSON.parse(result) as T;
  }

  private receive(reply: Reply): void {
    const waiting = this.waiting.get(reply.id ?? 0);
    if (!waiting) {
      return;
    }
    if (reply.helper) {
      const place = waiting.helpers.push({ bytes: 0, records: 0, rejected: 0 }) - 1;
      reply.helper.onmessage = ({ data }) => {
        waiting.helpers[place] = data;
        waiting.onProgress?.(together(waiting));
      };
      return;
    }
    if (reply.progress) {
      waiting.own = reply.progress;
      waiting.onProgress?.(together(waiting));
      return;
    }
    this.waiting.delete(reply.id ?? 0);
    if (reply.error) {
      waiting.reject(new BackendError(reply.error.code, reply.error.message, reply.error.help));
    } else {
      waiting.resolve(reply.result ?? '{}');
    }
  }
}

const AT_START: Progress = { phase: 'Reading', fraction: 0, records: 0, rejected: 0 };

/** How far all who read a ledger are. */
function together({ own = AT_START, helpers }: Waiting): Progress {
  const { total, ...progress } = own;
  if (total === undefined) {
    return progress;
  }
  const sum = (field: keyof HelperProgress): number => helpers.reduce((all, helper) => all + helper[field], 0);
  return {
    ...progress,
    fraction: Math.min(1, (progress.fraction ?? 0) + sum('bytes') / total),
    records: progress.records + sum('records'),
    rejected: progress.rejected + sum('rejected'),
  };
}

function toFile(file: NamedText): ExportedFile {
  return { name: file.name, blob: new Blob([file.text], { type: 'text/plain;charset=utf-8' }) };
}

async function unable(): Promise<never> {
  throw new BackendError('NOT_HERE', 'The sandbox keeps no runs.', 'Use `trueup serve` for this.');
}
