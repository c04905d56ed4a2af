// What a body is that should have been JSON and cannot be read: a page, a text cut short, or nothing of the kind.

/** Code of an answer whose body cannot be parsed; nobody's own word. */
export const NOT_JSON = 'not-json';

const TITLE = /<title[^>]*>([^<]{1,80})/i;

/** What a body that cannot be parsed comes to, in words for a person. */
export function notJson(text: string): { readonly code: typeof NOT_JSON; readonly detail: string } {
  const body = text.trim();
  if (body.startsWith('<')) {
    const title = TITLE.exec(body)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
    const named = title === '' ? '' : `, “${title}”`;
    return { code: NOT_JSON, detail: `a web page came instead of JSON${named}` };
  }
  const cut = /^[[{]/.test(body) && !/[\]}]$/.test(body);
  return { code: NOT_JSON, detail: cut ? 'the JSON was cut short' : 'the body is not JSON' };
}
