import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface FigureProps {
  readonly title: string;
  /** What the chart says, in a sentence. */
  readonly caption: ComponentChildren;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | VNode)[])[];
  readonly children: (width: number) => VNode;
  readonly legend?: ComponentChildren;
}

/** A chart with a sentence that says what it shows, and the same as a table. */
export function Figure({ title, caption, columns, rows, children, legend }: FigureProps): VNode {
  const [tabular, setTabular] = useState(false);
  const [box, width] = useWidth();
  return (
    <figure class="figure">
      <div class="figure-head">
        <h2>{title}</h2>
        <button type="button" class="button quiet small" aria-pressed={tabular} onClick={() => setTabular(!tabular)}>
          {tabular ? 'Show as chart' : 'Show as table'}
        </button>
      </div>
      <figcaption>{caption}</figcaption>
      <div ref={box} class="figure-box">
        {tabular ? <DataTable title={title} columns={columns} rows={rows} /> : width > 0 && children(width)}
      </div>
      {!tabular && legend && <div class="legend">{legend}</div>}
    </figure>
  );
}

function DataTable({ title, columns, rows }: Pick<FigureProps, 'title' | 'columns' | 'rows'>): VNode {
  return (
    <div class="table-box short" tabIndex={0} role="region" aria-label={`${title}, table`}>
      <table class="table">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={column} scope="col" class={index > 0 ? 'right' : ''}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} class={column > 0 ? 'right number' : ''}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The width that an element has, now and after each change; 0 before it is known. */
export function useWidth(): readonly [{ current: HTMLDivElement | null }, number] {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    setWidth(Math.floor(element.clientWidth));
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
