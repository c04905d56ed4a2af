// What speaks for and against a pair, in words, the weightier side first.

import type { Evidence } from '../../../shared/domain/evidence.ts';
import { useVenues } from '../../components/venues.ts';
import { evidenceSentence } from '../../words/evidence.ts';

const GROUPS = [
  { name: 'Against', mark: '✕', of: false },
  { name: 'For', mark: '✓', of: true },
  { name: 'Open', mark: '·', of: null },
] as const;

export function EvidenceList({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const venues = useVenues();
  return (
    <div className="evidence">
      {GROUPS.map(({ mark, name, of }) => {
        const own = evidence.filter((item) => item.for === of);
        if (own.length === 0) return null;
        return (
          <section key={name} aria-label={name} className={`evidence-${name.toLowerCase()}`}>
            <h4>{name}</h4>
            <ul>
              {own.map((item) => (
                <li key={`${item.code} ${JSON.stringify(item.values)}`}>
                  <span aria-hidden="true">{mark}</span>
                  {evidenceSentence(item, (id) => venues.name(id))}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
