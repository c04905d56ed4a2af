// Two texts as the words that stay, go and come, so that a person sees at a glance what a venue has changed.

export interface DiffPart {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** Words compared one by one; beyond that only beginning and end are held against each other. */
const WORDS_MAX = 1_200;

const pieces = (text: string): readonly string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** The words of two texts in order, each with whether it is in both. */
export function textDiff(before: string, after: string): readonly DiffPart[] {
  const [a, b] = [pieces(before), pieces(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end++;
  }
  const middle = compared(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([
    ...a.slice(0, start).map((text): DiffPart => ({ kind: 'same', text })),
    ...middle,
    ...a.slice(a.length - end).map((text): DiffPart => ({ kind: 'same', text })),
  ]);
}

function compared(a: readonly string[], b: readonly string[]): readonly DiffPart[] {
  const gone = (text: string): DiffPart => ({ kind: 'gone', text });
  const added = (text: string): DiffPart => ({ kind: 'new', text });
  if (a.length > WORDS_MAX || b.length > WORDS_MAX) return [...a.map(gone), ...b.map(added)];
  // Length of the longest common part from each place on.
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }
  const parts: DiffPart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [own, other] = [a[i], b[j]];
    if (own !== undefined && own === other) {
      parts.push({ kind: 'same', text: own });
      i++;
      j++;
    } else if (
      own !== undefined &&
      (other === undefined ||
        (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    ) {
      parts.push(gone(own));
      i++;
    } else {
      parts.push(added(other ?? ''));
      j++;
    }
  }
  return parts;
}

/** Neighbours of one kind as one part. */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const found: DiffPart[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (last?.kind === part.kind)
      found[found.length - 1] = { ...last, text: last.text + part.text };
    else found.push(part);
  }
  return found;
}
