import type { VNode } from 'preact';
import type { Finding, InputCounts, Rejections } from '../backend';
import { linkTo, useAnswer, useSession } from '../parts/context';
import { Await } from '../parts/feedback';
import { Head } from '../parts/Head';
import { countOf, showCount, showPoints } from '../points';

/** What was read, what became of it, and what could not be read. */
export function Inputs(): VNode {
  const session = useSession();
  const { backend, epoch } = session;
  const summary = useAnswer(`summary ${epoch}`, () => backend.summary({}));
  const rejections = useAnswer(`rejections ${epoch}`, () => backend.rejections());
  return (
    <>
      <Head title="Data read" crumbs={[{ words: 'Summary', link: linkTo(session, 'summary') }]}>
        <p class="lead">Every record that was read went somewhere: per input, the columns add up.</p>
      </Head>
      <Await answer={summary}>
        {({ run, summary: totals, findings = [] }) => (
          <>
            <section class="panel flush">
              <InputTable inputs={run.inputs} />
            </section>
            <div class="grid">
              <section class="panel">
                <h2>Points by type of event</h2>
                <div class="table-box" tabIndex={0} role="region" aria-label="Points by type of event">
                  <table class="table">
                    <thead>
                      <tr>
                        <th scope="col">Type</th>
                        <th scope="col" class="right">
                          Events
                        </th>
                        <th scope="col" class="right">
                          Points
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {totals.by_type.map((type) => (
                        <tr key={type.type}>
                          <th scope="row">{type.type}</th>
                          <td class="right number">{showCount(type.events)}</td>
                          <td class="right number">{showPoints(type.points)}</td>
                        </tr>
                      ))}
                    </tbody>
                    <tfoot>
                      <tr>
                        <th scope="row">All</th>
                        <td class="right number">{showCount(totals.by_type.reduce((sum, type) => sum + type.events, 0))}</td>
                        <td class="right number">{showPoints(totals.computed_total)}</td>
                      </tr>
                    </tfoot>
                  </table>
                </div>
              </section>
              <section class="panel">
                <h2>Both sides</h2>
                <dl class="facts plain">
                  <div>
                    <dt>Accounts with a balance and no events</dt>
                    <dd class="number">{showCount(totals.without_events)}</dd>
                  </div>
                  <div>
                    <dt>Accounts with events and no balance</dt>
                    <dd class="number">{showCount(totals.without_snapshot)}</dd>
                  </div>
                </dl>
                <Findings findings={findings} />
              </section>
            </div>
          </>
        )}
      </Await>
      <Await answer={rejections}>{(value) => <RejectionList value={value} />}</Await>
    </>
  );
}

function InputTable({ inputs }: { inputs: readonly InputCounts[] }): VNode {
  const columns = ['read', 'applied', 'out_of_window', 'not_posted', 'rejected'] as const;
  const words = { read: 'Read', applied: 'Applied', out_of_window: 'After the balance', not_posted: 'Not posted', rejected: 'Rejected' };
  return (
    <div class="table-box folding" tabIndex={0} role="region" aria-label="Inputs">
      <table class="table fold inputs">
        <thead>
          <tr>
            <th scope="col">Input</th>
            <th scope="col">Role</th>
            <th scope="col">Format</th>
            <th scope="col" class="right spare">
              Bytes
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" class="right">
                {words[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inputs.map((input) => (
            <tr key={input.role + input.source}>
              <th scope="row" class="headline">
                <bdi>{input.source}</bdi>
                {input.sha256 && <code class="code">sha-256 {input.sha256}</code>}
              </th>
              <td>{input.role}</td>
              <td>{input.format}</td>
              <td class="right number spare" data-label="bytes">
                {showCount(input.bytes)}
              </td>
              {columns.map((column) => (
                <td key={column} class="right number" data-label={words[column].toLowerCase()}>
                  {showCount(input[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Findings({ findings }: { findings: readonly Finding[] }): VNode | null {
  if (findings.length === 0) {
    return null;
  }
  return (
    <>
      <h3>Worth a look</h3>
      <ul class="findings">
        {findings.map((finding) => (
          <li key={finding.code + finding.message}>
            {finding.message} <span class="muted number">({showCount(finding.count)})</span>
            <code class="code">{finding.code}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

function RejectionList({ value }: { value: Rejections }): VNode {
  return (
    <section class="panel">
      <h2>Rejected records</h2>
      {value.total === 0 ? (
        <p class="muted">None: everything could be read.</p>
      ) : (
        <p class="muted">
          {countOf(value.total, 'record')} could not be read and {value.total === 1 ? 'is' : 'are'} in no sum
          {value.total > value.rejections.length && `; the first ${showCount(value.rejections.length)} are shown`}. A lost line can itself be the drift.
        </p>
      )}
      <ul class="rejections">
        {value.rejections.map((one, index) => (
          <li key={index}>
            <p>
              <strong>{one.message}</strong> <code class="code">{one.code}</code>
            </p>
            <pre tabIndex={0}>
              {one.source}:{one.line}
              {one.column ? `:${one.column}` : ''} | {one.excerpt}
            </pre>
            {one.help && <p class="muted">{one.help}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
