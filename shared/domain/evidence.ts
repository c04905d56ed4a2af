// What speaks for and against two venues' events being one contest, as codes with their figures.

export const evidenceCodes = [
  'side-known',
  'side-known-apart',
  'side-equal',
  'side-alike',
  'side-unlike',
  'squads-differ',
  'order-swapped',
  'start-same',
  'start-near',
  'start-possible',
  'start-open',
  'start-apart',
  'league-same-region',
  'league-unknown',
  'league-conflict',
  'sport-differs',
  'unit-differs',
  'no-sides',
  'field-shared',
  'field-asked',
  'years-same',
  'years-differ',
  'rivals',
  'contradicted',
  'listed-twice',
  'person-same',
  'person-different',
  'person-sides',
  'rules-changed',
  'rules-vanished',
  'start-moved',
  'prices-disagree',
] as const;
export type EvidenceCode = (typeof evidenceCodes)[number];

/** One reason. `for` is true where it speaks for one contest, false against, null where it only informs. */
export interface Evidence {
  readonly code: EvidenceCode;
  readonly for: boolean | null;
  readonly values: { readonly [name: string]: number | string };
}
