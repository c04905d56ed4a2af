// What a listing is, in the words of a bet: which side of a contract one buys, and of what. A venue's own
// outcome word, yes or no, is taken for the side, and what it is about for the name.

export interface OutcomeWords {
  readonly word: 'YES' | 'NO' | 'BUY';
  /** Tint of the cell: buying NO is laying the contract. */
  readonly tint: 'back' | 'lay';
  readonly name: string;
}

interface Outcome {
  readonly listingId: string;
  readonly label: string;
  /** The venue's question. */
  readonly title: string;
}

/**
 * `Denver win` for `Will Denver win on 2026-11-21?`: the name first. The day is said by the contest's start,
 * and the question itself is one pointer away.
 */
const questionName = (title: string): string =>
  title.replace(/^Will (.+?)(?: on \d{4}-\d\d-\d\d)?\?$/, '$1');

/** `NO Denver` for a contract against Denver; never `NO Not Denver`, which could be read twice. */
export function outcomeWords({ label, listingId, title }: Outcome): OutcomeWords {
  const outcome = listingId.slice(listingId.lastIndexOf('/') + 1).toLowerCase();
  const bare = label.trim().toLowerCase();
  const name = bare === 'yes' || bare === 'no' ? questionName(title) : label;
  if (outcome === 'no' || bare === 'no') {
    return { word: 'NO', tint: 'lay', name: name.replace(/^Not (?=\S)/, '') };
  }
  const word = outcome === 'yes' || bare === 'yes' ? 'YES' : 'BUY';
  return { word, tint: 'back', name };
}

/** The same as plain text, for sentences and lists. */
export function outcomeText(outcome: Outcome): string {
  const { name, word } = outcomeWords(outcome);
  return `${word} ${name}`;
}
