/** What a page holds inside when it needs no other backend; written by `--format html`. */
import type {
  AccountDetail,
  AccountKey,
  AccountStatement,
  Figures,
  Finding,
  Incident,
  Rejection,
  Run,
  Totals,
} from '../backend';

export interface PageData {
  readonly schema: 'trueup.page/v1';
  readonly report: {
    readonly schema: string;
    readonly run: Run;
    readonly summary: Totals;
    readonly incidents: readonly Incident[];
    readonly accounts: readonly AccountStatement[];
    readonly rejections?: readonly Rejection[];
  };
  readonly figures: Figures;
  readonly findings?: readonly Finding[];
  readonly rejected: number;
  readonly details: readonly (AccountKey & Omit<AccountDetail, 'account' | 'rank'>)[];
  readonly limit_note: string | null;
  readonly sample?: boolean;
}
