/** A few rows of a file, wider than there is room for: the table scrolls within itself, by keyboard too. */
import type { ReactNode } from 'react';

export function SampleTable(props: {
  readonly name: string;
  readonly headings: readonly string[];
  /** A cell for each heading. */
  readonly rows: readonly (readonly ReactNode[])[];
}) {
  const { name, headings, rows } = props;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard.
    <section className="mappreview" aria-label={name} tabIndex={0}>
      <table className="tbl sm">
        <caption className="vh">{name}</caption>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // Rows and cells of a sample never move.
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
