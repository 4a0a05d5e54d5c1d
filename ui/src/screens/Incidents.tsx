import type { VNode } from 'preact';
import type { Incident } from '../backend';
import { showSpan } from '../moments';
import { CauseName, Confidence, NetDrift } from '../parts/amounts';
import { linkTo, useAnswer, useSession } from '../parts/context';
import { Await } from '../parts/feedback';
import { Head } from '../parts/Head';
import { countOf, magnitude, parsePoints, showShare } from '../points';
import { briefTitle, causeWords, fieldWords, lastSentence, traitWords } from '../words';

export function Incidents(): VNode {
  const { backend, epoch } = useSession();
  const answer = useAnswer(`incidents ${epoch}`, () => backend.incidents());
  return (
    <>
      <Head title="Incidents">
        <p class="lead">One root cause that hit many accounts is one incident: fix it once.</p>
      </Head>
      <Await answer={answer}>
        {(incidents) =>
          incidents.length === 0 ? (
            <p class="panel empty">No cause is shared by several accounts. Each drift stands alone; the accounts say why.</p>
          ) : (
            <ol class="cards">
              {incidents.toSorted(largestFirst).map((incident) => (
                <li key={incident.id}>
                  <Card incident={incident} />
                </li>
              ))}
            </ol>
          )
        }
      </Await>
    </>
  );
}

function largestFirst(a: Incident, b: Incident): number {
  return magnitude(parsePoints(a.points)) < magnitude(parsePoints(b.points)) ? 1 : -1;
}

/** Whether a trait says more than title and date do. */
function isNews({ title, first_at: dated }: Incident): (trait: Incident['traits'][number]) => boolean {
  return ({ field, value }) => !title.includes(value) && !title.includes(traitWords(field, value)) && !(dated && field === 'day');
}

function Card({ incident }: { incident: Incident }): VNode {
  const session = useSession();
  return (
    <article class="panel card">
      <div class="card-main">
        <CauseName code={incident.cause} />
        <h2>
          <a href={linkTo(session, 'incident', { id: incident.id })}>{briefTitle(incident.title)}</a>
        </h2>
        <p>
          <span class="muted">To do:</span> {lastSentence(incident.story)}
        </p>
        <p class="muted">
          {incident.state && incident.state !== 'new' && <span class="chip state">{incident.state}</span>}
          {incident.first_at && incident.last_at && <span class="chip plain">{showSpan(incident.first_at, incident.last_at)}</span>}
          {incident.traits.filter(isNews(incident)).slice(0, 3).map((trait) => (
            <span key={trait.field} class="chip">
              {fieldWords(trait.field)} <bdi>{traitWords(trait.field, trait.value)}</bdi> {trait.inside < 0.995 && ` · ${showShare(trait.inside)} of its events`}
            </span>
          ))}
        </p>
      </div>
      <dl class="card-figures">
        <div>
          <dt>Drift</dt>
          <dd class="large">
            <NetDrift points={incident.points} />
          </dd>
        </div>
        <div>
          <dt>Confidence</dt>
          <dd>
            <Confidence value={incident.confidence} />
          </dd>
        </div>
        <div>
          <dt>Accounts</dt>
          <dd>
            <a href={linkTo(session, 'accounts', { incident: incident.id })}>{countOf(incident.accounts, 'account')}</a>
          </dd>
        </div>
        <div>
          <dt>Who is wrong</dt>
          <dd>{causeWords(incident.cause).wrong}</dd>
        </div>
      </dl>
    </article>
  );
}
