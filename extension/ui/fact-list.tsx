/** Facts as term and value: one under the other where it is narrow, or as the class of a paper says. */
import type { ReactNode } from 'react';

export type Fact = readonly [term: string, value: ReactNode];

interface FactListProps {
  readonly facts: readonly Fact[];
  readonly className?: string;
}

export function FactList({ facts, className = 'factlist' }: FactListProps) {
  return (
    <dl className={className}>
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
