/** What the screens ask of whatever holds the data: the server, the engine in a worker, or data embedded in the page. */
import type { About, AccountDetail, AccountKey, AccountPage, AccountQuery, Bounds, Incident, IncidentDetail, IncidentState, InputCounts, Moment, Points, Rejections, Settings, Summary, WhatIf } from './answers';

export type * from './answers';

export interface Progress {
  /** What is being done, in plain words: `Reading ledger.csv`. */
  readonly phase: string;
  /** From 0 to 1; null while it cannot be known. */
  readonly fraction: number | null;
  readonly records: number;
  readonly rejected: number;
  /** True once drift can be asked for, while it is still being explained. */
  readonly stated?: boolean;
}

export interface LoadRequest {
  readonly ledger: readonly File[];
  readonly balances: readonly File[];
  readonly settings: Partial<Settings>;
}

/** A run that is not there to be shown: at work, ended too early, or changed on disk. */
export interface LostRun {
  readonly id: string;
  readonly status: 'interrupted' | 'running' | 'damaged';
  readonly current: boolean;
}

export interface KeptRun {
  readonly id: string;
  readonly started_at: Moment;
  readonly elapsed_millis: number;
  readonly status: 'complete';
  readonly settings: Settings;
  readonly inputs: readonly InputCounts[];
  readonly accounts: number;
  readonly in_balance: number;
  readonly minor_drift: number;
  readonly material_mismatch: number;
  readonly net_drift: Points;
  readonly absolute_drift: Points;
  /** True for the run the screens show. */
  readonly current: boolean;
}

export interface RunComparison {
  readonly before: string;
  readonly after: string;
  readonly counts: {
    readonly newly_drifted: number;
    readonly fixed: number;
    readonly changed: number;
    readonly same: number;
  };
  readonly incidents: readonly {
    readonly id: string;
    readonly title: string;
    readonly change: 'new' | 'gone' | 'same';
    readonly accounts_before: number;
    readonly accounts_after: number;
  }[];
  /** At most 200, largest change first. */
  readonly accounts: readonly (AccountKey & {
    readonly before: Points;
    readonly after: Points;
    readonly change: 'newly-drifted' | 'fixed' | 'changed';
  })[];
}

/** A way to break the ledger on purpose. */
export interface Fault {
  readonly id: string;
  readonly title: string;
  /** Where it strikes: faults of one group come together. */
  readonly group: string;
  /** What is done to the ledger or the balances. */
  readonly what: string;
  /** How such a fault arises in real systems. */
  readonly arises: string;
  /** The code of the cause that an explanation should name. */
  readonly cause: string;
}

export interface PlantedAccount {
  readonly account_id: string;
  /** Codes of the causes that rightly tell what was done to it. */
  readonly causes: readonly string[];
}

/** Accounts that were broken by {@link Backend.plant}, to check the explanation against. */
export interface Planted {
  readonly faults: readonly { readonly id: string; readonly accounts: readonly PlantedAccount[] }[];
}

export type ExportFormat = 'json' | 'ndjson' | 'csv' | 'html';

export interface ExportedFile {
  readonly name: string;
  readonly blob: Blob;
}

/** A failure that can be shown to a person. */
export class BackendError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly help: string = '',
  ) {
    super(message);
    this.name = 'BackendError';
  }
}

/** One reconciliation to look at. Every method that its abilities do not name rejects. */
export interface Backend {
  about(): Promise<About>;
  summary(bounds: Bounds): Promise<Summary>;
  accounts(query: AccountQuery): Promise<AccountPage>;
  /** Rejects with code `NO_SUCH_ACCOUNT` when there is none. */
  account(key: AccountKey, bounds: Bounds, from?: number): Promise<AccountDetail>;
  incidents(): Promise<readonly Incident[]>;
  /** Rejects with code `NO_SUCH_INCIDENT` when there is none. */
  incident(id: string): Promise<IncidentDetail>;
  rejections(): Promise<Rejections>;
  /** The account as it would be; nothing is written. */
  whatIf(change: WhatIf, bounds: Bounds): Promise<AccountDetail>;
  /** Reconciles other files; what is shown changes once it has finished. */
  load(request: LoadRequest, onProgress: (progress: Progress) => void): Promise<void>;
  /** Waits for the run that `about.working` speaks of; rejects where it fails. */
  awaitRun(onProgress: (progress: Progress) => void): Promise<void>;
  /** Reconciles the same inputs with other settings. */
  rerun(settings: Settings, onProgress: (progress: Progress) => void): Promise<void>;
  /** Back to the bundled sample. */
  reset(): Promise<void>;
  /** Latest first. */
  runs(): Promise<readonly (KeptRun | LostRun)[]>;
  /** A kept run, to be looked at in place of the one on show. */
  keptRun(id: string): Promise<Backend>;
  removeRun(id: string): Promise<void>;
  compareRuns(before: string, after: string): Promise<RunComparison>;
  noteIncident(id: string, state: IncidentState, note: string): Promise<Incident>;
  faults(): Promise<readonly Fault[]>;
  /** Breaks the clean sample ledger in these ways and reconciles it; none gives it back whole. */
  plant(faults: readonly string[], seed: number): Promise<Planted>;
  exportReport(format: ExportFormat): Promise<ExportedFile>;
  /** Correcting entries for one incident, or for all where it is null. */
  plan(incident: string | null): Promise<ExportedFile>;
}
