/** Waiting, failing, and having nothing to show. */
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { BackendError, Progress } from '../backend';
import { showCount } from '../points';
import type { Answer } from './context';
import { Icon } from './icons';

interface AwaitProps<T> {
  readonly answer: Answer<T>;
  /** What takes so long, where it takes long. */
  readonly patience?: string;
  readonly children: (value: T) => VNode;
}

const LONG_MILLIS = 700;

/** Shows an answer once it is there, and says so while it is not. */
export function Await<T>({ answer, patience, children }: AwaitProps<T>): VNode {
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    const timer = answer.waiting ? setTimeout(() => setLong(true), LONG_MILLIS) : undefined;
    return () => clearTimeout(timer);
  }, [answer.waiting]);
  if (answer.error) {
    return <Failure error={answer.error} />;
  }
  if (answer.value === undefined) {
    return (
      <div class="skeleton" role="status">
        {long && patience ? <p class="muted">{patience}</p> : <span class="unseen">Loading…</span>}
        <div />
        <div />
        <div />
      </div>
    );
  }
  return (
    <div class={answer.waiting ? 'await stale' : 'await'} aria-busy={answer.waiting}>
      {children(answer.value)}
    </div>
  );
}

export function Failure({ error }: { error: BackendError }): VNode {
  return (
    <div class="notice failure" role="alert">
      <Icon name="alert" />
      <div>
        <p>
          <strong>{error.message}</strong>
        </p>
        {error.help && <p>{error.help}</p>}
        <code class="code">{error.code}</code>
      </div>
    </div>
  );
}

export function Notice({ children }: { children: ComponentChildren }): VNode {
  return (
    <div class="notice">
      <Icon name="question" />
      <div>{children}</div>
    </div>
  );
}

export function ProgressBar({ progress }: { progress: Progress }): VNode {
  const percent = progress.fraction === null ? null : Math.round(progress.fraction * 100);
  return (
    <div class="progress">
      <label>
        <span role="status">{progress.phase}…</span>
        <progress max="100" {...(percent === null ? {} : { value: percent })} />
      </label>
      <p class="muted number">
        {showCount(progress.records)} records read
        {progress.rejected > 0 && `, ${showCount(progress.rejected)} rejected`}
      </p>
    </div>
  );
}
