// What a listing is, in the words of a bet: which side of a contract one buys, and of what. A venue's own
// outcome word, yes or no, is taken for the side, and what it is about for the name.

export interface OutcomeWords {
  readonly word: 'YES' | 'NO' | 'BUY' | 'BACK' | 'LAY';
  /** Tint of the cell: buying NO is laying the contract. */
  readonly tint: 'back' | 'lay';
  readonly name: string;
}

export interface Outcome {
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
  title.replace(/^Will (?:the )?(.+?)(?: on \d{4}-\d\d-\d\d)?\?$/, '$1');

/** Whether a listing is the opposite of what its venue's market asks: a NO, or a lay. */
export const isOpposite = (listingId: string): boolean => outcomeOf(listingId) === 'no';

const outcomeOf = (listingId: string): string =>
  listingId.slice(listingId.lastIndexOf('/') + 1).toLowerCase();

/**
 * `NO Denver` for a contract against Denver; never `NO Not Denver`, which could be read twice. Where stakes are put
 * down at odds one backs or lays.
 */
export function outcomeWords({ label, listingId, title }: Outcome, staked = false): OutcomeWords {
  const outcome = outcomeOf(listingId);
  const bare = label.trim().toLowerCase();
  const name = bare === 'yes' || bare === 'no' ? questionName(title) : label;
  if (label.startsWith('Lay ') && outcome === 'no') {
    return { word: 'LAY', tint: 'lay', name: label.slice('Lay '.length) };
  }
  if (outcome === 'no' || bare === 'no') {
    return { word: 'NO', tint: 'lay', name: name.replace(/^Not (?=\S)/, '') };
  }
  const isYes = !staked && (outcome === 'yes' || bare === 'yes');
  const word = isYes ? 'YES' : staked ? 'BACK' : 'BUY';
  return { word, tint: 'back', name };
}

/** The same as plain text, for sentences and lists. */
export function outcomeText(outcome: Outcome, staked = false): string {
  const { name, word } = outcomeWords(outcome, staked);
  return `${word} ${name}`;
}
