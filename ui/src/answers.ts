/**
 * What a backend answers, wherever it comes from: the server, the engine in a worker, or data
 * embedded in the page. The shapes are described in API.md and follow the report contract:
 * points are decimal strings, counts are numbers, times are ISO 8601 in UTC.
 */

/** An exact amount of points as decimal text, such as `"-12.5"`. */
export type Points = string;

/** A moment in UTC, such as `"2026-03-01T10:00:00Z"`. */
export type Moment = string;

export type Level = 'in-balance' | 'minor-drift' | 'material-mismatch';

export type Policy = 'sum' | 'clamp-at-zero';

/** The names of what a backend can do beyond showing one finished run. */
export type Ability =
  | 'load'
  | 'rerun'
  | 'reset'
  | 'what-if'
  | 'runs'
  | 'notes'
  | 'faults'
  | 'plan'
  | 'export-json'
  | 'export-ndjson'
  | 'export-csv'
  | 'export-html';

export interface AccountKey {
  readonly account_id: string;
  readonly currency: string;
  readonly point_type: string;
}

export interface Settings {
  readonly tolerance: Points;
  readonly minor: Points;
  readonly policy: Policy;
  readonly as_of: Moment | null;
}

/** The bounds that turn a drift into a level; absent ones are those of the run. */
export interface Bounds {
  readonly tolerance?: Points | undefined;
  readonly minor?: Points | undefined;
}

export interface About {
  readonly version: string;
  readonly kind: 'server' | 'engine' | 'embedded';
  readonly abilities: readonly Ability[];
  /** True while the data shown is the bundled sample. */
  readonly sample: boolean;
  /** The run that will be shown first, while it is at work: a job, or nothing yet. Null once there is something to show. */
  readonly working?: string | null;
  /** True while drift is stated and its causes are still being looked for. */
  readonly explaining?: boolean;
  /** What is left out of this copy, in a sentence; null where it is complete. */
  readonly limit_note: string | null;
  /** Most bytes one upload may have; null where there is no fixed limit. */
  readonly upload_limit: number | null;
  /** Faults that were planted in the ledger on show, by id. */
  readonly faults_applied: readonly string[];
}

export interface InputCounts {
  readonly role: 'ledger' | 'balances';
  readonly source: string;
  readonly format: string;
  readonly bytes: number;
  readonly sha256?: string;
  readonly read: number;
  readonly applied: number;
  readonly out_of_window: number;
  readonly not_posted: number;
  readonly rejected: number;
}

export interface Run {
  readonly id: string;
  readonly version: string;
  readonly started_at: Moment;
  readonly elapsed_millis: number;
  readonly settings: Settings;
  readonly inputs: readonly InputCounts[];
}

export interface Extreme extends Partial<AccountKey> {
  readonly account_id: string;
  readonly drift: Points;
}

/** The `summary` of the report contract. */
export interface Totals {
  readonly accounts: number;
  readonly in_balance: number;
  readonly minor_drift: number;
  readonly material_mismatch: number;
  readonly exact: number;
  readonly without_snapshot: number;
  readonly without_events: number;
  readonly net_drift: Points;
  readonly absolute_drift: Points;
  readonly snapshot_total: Points;
  readonly computed_total: Points;
  readonly unexplained: Points;
  readonly largest_positive: Extreme | null;
  readonly largest_negative: Extreme | null;
  readonly by_type: readonly { readonly type: string; readonly events: number; readonly points: Points }[];
  readonly by_cause: readonly { readonly cause: string; readonly accounts: number; readonly points: Points }[];
}

/** Accounts whose signed drift lies between two bounds, both included. */
export interface DriftBin {
  readonly from: Points;
  readonly to: Points;
  readonly accounts: number;
  readonly points: Points;
}

/** Drifting accounts whose stories part on one UTC day. */
export interface OnsetDay {
  readonly date: string;
  readonly accounts: number;
  readonly absolute: Points;
}

/** What the charts of the summary show; independent of tolerance. */
export interface Figures {
  readonly histogram: readonly DriftBin[];
  readonly onset: readonly OnsetDay[];
  /** Drifting accounts for which it is not known when drift began. */
  readonly onset_unknown: number;
  /** Attributions that belong to an incident: how many, on how many accounts, and Σ|points|. */
  readonly in_incidents: { readonly incidents: number; readonly accounts: number; readonly absolute: Points };
}

/** Something odd about the inputs that is no rejection, such as look-alike account ids. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly count: number;
}

export interface Summary {
  readonly run: Run;
  readonly summary: Totals;
  readonly figures: Figures;
  readonly findings?: readonly Finding[];
  /** The same figures of the run before; absent where none is kept. */
  readonly previous?: {
    readonly id: string;
    readonly started_at: Moment;
    readonly drifting: number;
    readonly net_drift: Points;
    /** What changed since then; absent where the two are too large to compare at once. */
    readonly newly_drifted?: number;
    readonly fixed?: number;
    readonly changed?: number;
    readonly incidents_new?: number;
    readonly incidents_gone?: number;
  };
}

export interface Divergence {
  readonly event_id: string;
  readonly timestamp: Moment;
}

export interface AccountRow extends AccountKey {
  /** 1-based place in the list that was asked for. */
  readonly rank: number;
  readonly snapshot_balance: Points;
  readonly computed_balance: Points;
  readonly drift: Points;
  readonly status: Level;
  readonly events: number;
  readonly diverges_at: Divergence | null;
  /** Codes of the causes of its statement, largest share first. */
  readonly causes: readonly string[];
  /** The smallest confidence among its causes; null where there are none. */
  readonly confidence: number | null;
  readonly unexplained: Points;
  /** At most 24 heights from 0 to 100: the computed balance over time. */
  readonly spark?: readonly number[];
}

export type Sort = 'drift' | '-drift' | 'account' | '-account' | 'events' | '-events' | 'onset' | '-onset';

export interface AccountQuery extends Bounds {
  /** Part of an account id, currency or point type, in any case. */
  readonly text?: string | undefined;
  readonly level?: readonly Level[] | undefined;
  /** A cause code, or `unexplained` for a residual that is not zero. */
  readonly cause?: string | undefined;
  readonly incident?: string | undefined;
  /** Signed drift from…to, both included. */
  readonly drift?: { readonly from: Points; readonly to: Points } | undefined;
  /** Days from…to, both included, on which the stories part. */
  readonly onset?: { readonly from: string; readonly to: string } | undefined;
  readonly sort?: Sort | undefined;
  /** 1-based rank of the first row wanted. */
  readonly rank?: number | undefined;
  /** At most 200. */
  readonly limit?: number | undefined;
}

export interface AccountPage {
  readonly rows: readonly AccountRow[];
  /** How many accounts match. */
  readonly total: number;
  /** How many accounts there are before filters. */
  readonly accounts: number;
}

export interface Attribution {
  readonly cause: string;
  readonly points: Points;
  readonly confidence: number;
  readonly event_ids: readonly string[];
  readonly counterpart?: AccountKey | string | null;
  readonly incident?: string | null;
  readonly evidence?: readonly string[];
  /** How many solutions fit equally well; absent where it is the only one. */
  readonly equal_solutions?: number;
  readonly disproof?: string;
}

/** An account of the report contract, with its statement. */
export interface AccountStatement extends AccountKey {
  readonly snapshot_balance: Points;
  readonly computed_balance: Points;
  readonly drift: Points;
  readonly status: Level;
  readonly events: number;
  readonly first_event_at?: Moment | null;
  readonly last_event_at?: Moment | null;
  readonly diverges_at: Divergence | null;
  readonly causes: readonly Attribution[];
  readonly alternatives: readonly Attribution[];
  readonly unexplained: Points;
  readonly story: string;
  /** The story for each reader; absent where it is the same for all. */
  readonly stories?: { readonly member_care: string; readonly data_engineer: string; readonly finance: string };
}

/** Why an event is not part of the computed balance; `applied` when it is. */
export type Counted = 'applied' | 'out-of-window' | 'not-posted';

export interface TimelineEvent {
  /** Its id, or `ACCOUNT#place` where the ledger gives none. */
  readonly event_id: string;
  readonly timestamp: Moment;
  readonly posted_at?: Moment;
  readonly type: string;
  readonly points: Points;
  readonly description?: string;
  readonly source?: string;
  readonly batch_id?: string;
  readonly status?: 'pending' | 'void';
  readonly expires_at?: Moment;
  readonly reverses?: string;
  /** What the ledger itself says the balance was after this event. */
  readonly balance_after?: Points;
  readonly counted: Counted;
  /** The computed balance after this event. */
  readonly computed_after: Points;
  /** `ledger.csv:12`; for people. */
  readonly place?: string;
}

export interface Checkpoint {
  readonly balance: Points;
  readonly as_of: Moment;
  /** What the events up to that moment add up to. */
  readonly computed: Points;
  readonly place?: string;
}

/** First, lowest, highest and last balance in one slice of time, for histories too long to draw. */
export interface ChartSlice {
  readonly at: Moment;
  readonly first: Points;
  readonly low: Points;
  readonly high: Points;
  readonly last: Points;
}

export interface AccountDetail {
  readonly account: AccountStatement;
  /** 1-based place among all accounts by absolute drift. */
  readonly rank: number;
  /** The stored balance that was reconciled; null where none is stored. */
  readonly snapshot: { readonly balance: Points; readonly as_of: Moment | null; readonly place?: string } | null;
  readonly checkpoints: readonly Checkpoint[];
  /** Events in canonical order: all of them, or the part from `from` on. */
  readonly timeline: readonly TimelineEvent[];
  /** 1-based place of the first event of `timeline`. */
  readonly from: number;
  /** How many events the account has, applied or not. */
  readonly events_total: number;
  /** Only where `timeline` is not the whole history. */
  readonly chart?: readonly ChartSlice[];
  /** Why there is no timeline; absent where there is one. */
  readonly timeline_note?: string;
  /** The account exactly as it stood in the inputs. */
  readonly raw?: { readonly events: readonly unknown[]; readonly balances: readonly unknown[] };
}

export interface Trait {
  readonly field: string;
  readonly value: string;
  readonly inside: number;
  readonly overall: number;
}

export type IncidentState = 'new' | 'acknowledged' | 'fixed' | 'returned';

export interface Incident {
  readonly id: string;
  readonly cause: string;
  readonly title: string;
  readonly story: string;
  readonly accounts: number;
  readonly points: Points;
  readonly first_at: Moment | null;
  readonly last_at: Moment | null;
  readonly confidence: number;
  readonly traits: readonly Trait[];
  readonly state?: IncidentState;
  readonly note?: string;
}

export interface IncidentDetail {
  readonly incident: Incident;
  /** At most ten: the largest, the median, and the odd ones out, said in `why`. */
  readonly samples: readonly (AccountRow & { readonly why: 'largest' | 'median' | 'odd one out' })[];
  /** When its cited events happened. */
  readonly days: readonly { readonly date: string; readonly accounts: number; readonly points: Points }[];
  /** Accounts that match its first trait and did not drift; absent where that is not known. */
  readonly spared?: {
    readonly accounts: number;
    /** How many accounts without drift were looked at: all of them where `complete`, else a sample. */
    readonly looked_at: number;
    readonly complete: boolean;
    readonly account_ids: readonly string[];
  };
}

export interface NewEvent {
  readonly type: string;
  readonly points: Points;
  readonly timestamp: Moment;
}

export interface WhatIf {
  readonly account: AccountKey;
  /** Ids of events to leave out. */
  readonly leave_out: readonly string[];
  readonly add: readonly NewEvent[];
}

export interface Rejection {
  readonly source: string;
  readonly line: number;
  readonly column?: number;
  readonly code: string;
  readonly message: string;
  readonly excerpt: string;
  readonly help?: string;
}

export interface Rejections {
  /** Exact; the list is capped at 1,000. */
  readonly total: number;
  readonly rejections: readonly Rejection[];
}
