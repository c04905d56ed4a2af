// The Bot API's HTML: what a text is once its marks are taken out, and what it refuses.

const TAGS = new Set(['b', 'i', 'u', 's', 'a', 'code', 'pre']);

/** A text without marks, as a phone shows it. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Why the Bot API does not take a text; null when it does. */
export function markupProblem(html: string): string | null {
  const open: string[] = [];
  for (const [, closing, name = ''] of html.matchAll(/<(\/?)([^\s>]*)[^>]*>/g)) {
    if (!TAGS.has(name)) return `can't parse entities: Unsupported start tag "${name}"`;
    if (closing === '') open.push(name);
    else if (open.pop() !== name) return "can't parse entities: Unmatched end tag";
  }
  if (open.length > 0) return "can't parse entities: Can't find end tag";
  if (/&(?!(?:lt|gt|amp|quot);)/.test(html)) return "can't parse entities: bad entity";
  const text = textOf(html);
  if (text.trim() === '') return 'message text is empty';
  return text.length > 4_096 ? 'message is too long' : null;
}
