/** Events as shapes, so that nothing hangs on colour, and the legend that names them. */
import type { VNode } from 'preact';
import { MARK_WORDS, type Mark, type MarkKind, type TimelineModel } from './timeline-model';

export function EventMark({ mark, x, y }: { mark: Mark; x: number; y: number }): VNode {
  return <Shape kind={mark.kind} x={x} y={y} />;
}

function Shape({ kind, x, y }: { kind: MarkKind; x: number; y: number }): VNode {
  switch (kind) {
    case 'plain':
      return <circle class="mark plain" cx={x} cy={y} r={2.6} />;
    case 'cited':
      return <circle class="mark cited" cx={x} cy={y} r={5} />;
    case 'twice':
      return (
        <g class="mark cited">
          <circle cx={x - 2} cy={y} r={4.5} />
          <circle cx={x + 3} cy={y} r={4.5} />
        </g>
      );
    case 'late':
      return <path class="mark cited" d={`M${x - 5},${y + 5}h10l-5,-10z`} />;
    case 'pending':
      return <rect class="mark hollow" x={x - 4} y={y - 4} width={8} height={8} />;
    case 'outside':
      return <path class="mark hollow" d={`M${x - 4},${y - 4}l8,8M${x + 4},${y - 4}l-8,8`} />;
  }
}

const WIDTH = 22;
const MIDDLE = 8;

export function MarkLegend({ kinds, model }: { kinds: readonly MarkKind[]; model: TimelineModel }): VNode {
  const special = kinds.filter((kind) => kind !== 'plain');
  return (
    <>
      <Key words="computed from events">
        <path class="line" d={`M1,${MIDDLE}H${WIDTH - 1}`} />
      </Key>
      {model.snapshot !== null && (
        <Key words="stored balance">
          <g class="snapshot">
            <line x1={1} x2={WIDTH - 1} y1={MIDDLE} y2={MIDDLE} />
          </g>
        </Key>
      )}
      {model.divergence >= 0 && (
        <>
          <Key words="the story the stored balance implies">
            <path class="ghost" d={`M1,${MIDDLE}H${WIDTH - 1}`} />
          </Key>
          <Key words="drift">
            <rect class="gap" x={1} y={2} width={WIDTH - 2} height={12} />
          </Key>
        </>
      )}
      {model.checkpoints.some((point) => point.agreed) && (
        <Key words="earlier balance, agreed">
          <path class="checkpoint agreed" d={`M${WIDTH / 2},2l6,6l-6,6l-6,-6z`} />
        </Key>
      )}
      {model.checkpoints.some((point) => !point.agreed) && (
        <Key words="earlier balance, did not agree">
          <path class="checkpoint" d={`M${WIDTH / 2},2l6,6l-6,6l-6,-6z`} />
        </Key>
      )}
      {special.map((kind) => (
        <Key key={kind} words={MARK_WORDS[kind]}>
          <Shape kind={kind} x={WIDTH / 2} y={MIDDLE} />
        </Key>
      ))}
    </>
  );
}

function Key({ words, children }: { words: string; children: VNode }): VNode {
  return (
    <span class="key">
      <svg class="chart" width={WIDTH} height={16} aria-hidden="true">
        {children}
      </svg>
      {words}
    </span>
  );
}
