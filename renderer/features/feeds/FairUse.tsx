// What a venue asks of those who read it, from its descriptor.

import { Fragment } from 'react';
import type { FairUseNote } from '../../../shared/domain/market.ts';

export function FairUse({ notes }: { readonly notes: readonly FairUseNote[] }) {
  if (notes.length === 0) {
    return <p className="sub">Nothing is known of limits at this venue.</p>;
  }
  return (
    <dl className="facts">
      {notes.map(({ label, text }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
