import type { ComponentChildren, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ExportFormat } from '../backend';
import { asBackendError, can, useSession } from './context';
import { Icon } from './icons';

interface Crumb {
  readonly words: string;
  readonly link: string;
}

interface HeadProps {
  readonly title: string;
  readonly heading?: ComponentChildren;
  readonly crumbs?: readonly Crumb[];
  readonly children?: ComponentChildren;
  readonly actions?: ComponentChildren;
}

/** Where we are, what can be done with it, and the title of the window. */
export function Head({ title, heading, crumbs = [], children, actions }: HeadProps): VNode {
  useEffect(() => {
    document.title = `${title} · Trueup`;
  }, [title]);
  return (
    <div class="head">
      <div class="head-top">
        <nav aria-label="Breadcrumbs" class="crumbs">
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.link}>
                <a href={crumb.link}>{crumb.words}</a>
                <Icon name="chevron" size={11} />
              </li>
            ))}
            <li aria-current="page">
              <span class="crumb-words">{title}</span>
            </li>
          </ol>
        </nav>
        <div class="actions">
          {actions}
          <CopyLink />
          <Exports />
        </div>
      </div>
      <h1 tabIndex={-1}>{heading ?? title}</h1>
      {children}
    </div>
  );
}

function CopyLink(): VNode {
  const session = useSession();
  return (
    <button type="button" class="button quiet small" onClick={() => void copyText(location.href).then((done) => session.tell(done ? 'Link copied' : 'Copying is not allowed here'))}>
      <Icon name="link" size={14} /> Copy link
    </button>
  );
}

/** Puts text on the clipboard; false where the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The older way, which also works on pages that are opened from a file. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

const FORMATS: readonly (readonly [ExportFormat, string])[] = [
  ['csv', 'Accounts as CSV'],
  ['json', 'Report as JSON'],
  ['ndjson', 'Report as NDJSON'],
  ['html', 'One-file page'],
];

function Exports(): VNode | null {
  const session = useSession();
  const formats = FORMATS.filter(([format]) => can(session, `export-${format}`));
  if (formats.length === 0) {
    return null;
  }
  return (
    <details class="menu">
      <summary class="button quiet small">
        <Icon name="download" size={14} /> Export
      </summary>
      <ul>
        {formats.map(([format, words]) => (
          <li key={format}>
            <button
              type="button"
              onClick={(event) => {
                event.currentTarget.closest('details')?.removeAttribute('open');
                session.backend.exportReport(format).then(save, (error: unknown) => session.tell(asBackendError(error).message));
              }}
            >
              {words}
            </button>
          </li>
        ))}
        <li>
          <button type="button" onClick={() => window.print()}>
            Print
          </button>
        </li>
      </ul>
    </details>
  );
}

/** Gives a file to the person. */
export function save(file: { readonly name: string; readonly blob: Blob }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file.blob);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
