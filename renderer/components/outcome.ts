// Which side of a venue's contract a listing is. A listing's id ends in the venue's own name of the
// outcome; where that is yes or no it is said, elsewhere one simply buys.

export interface OutcomeTag {
  readonly word: 'YES' | 'NO' | 'BUY';
  /** Tint of the cell: buying NO is laying the contract. */
  readonly tint: 'back' | 'lay';
}

export function outcomeTag(listingId: string): OutcomeTag {
  const outcome = listingId.slice(listingId.lastIndexOf('/') + 1).toLowerCase();
  if (outcome === 'no') return { word: 'NO', tint: 'lay' };
  return { word: outcome === 'yes' ? 'YES' : 'BUY', tint: 'back' };
}
