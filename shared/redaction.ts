// Takes secrets out of texts: by the names that stand before them, by their shape, and by what they are.

/** Names whose values are secret; a token's id is the name of a thing that is traded. */
export const SECRET_NAME =
  /secret|passw|passphrase|private|signature|authori[sz]ation|authentication|api[-_]?key|access[-_]?key|app[-_]?key|x-application|token(?![-_]?ids?\b)|cookie|credential|session|mnemonic|^(?:auth|bearer|pin|sig)$/i;
/** The same where a name and its value stand in a text: quoted, quoted within a quoted text, or bare. */
const NAMED_VALUE = new RegExp(
  '((?:secret|passw|passphrase|private[-_]?key|signature|api[-_]?key|access[-_]?key|app[-_]?key|' +
    'authentication|token(?![-_]?ids?\\b)|credential|session|mnemonic)[\\w-]{0,40}' +
    '\\\\*["\']?\\s*[:=]\\s*)' +
    '(?:"(?:\\\\.|[^"\\\\])*"?|\'(?:\\\\.|[^\'\\\\])*\'?|(\\\\+["\'])[\\s\\S]*?(?:\\2|$)|' +
    '[^\\s"\'\\\\&,;}\\[]+)',
  'gi',
);
const PEM = /-----BEGIN [A-Z ]+-----[\s\S]*?(?:-----END [A-Z ]+-----|$)/g;
/** Headers whose values have spaces in them. */
const HEADER = /\b((?:proxy-)?authorization|(?:set-)?cookie)(\\*["']?\s*[:=]\s*)[^\r\n]+/gi;
const SCHEME = /\b(Bearer|Basic|Digest)\s+[\w.~+/=-]{6,}/g;
const WEB_TOKEN = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g;
/** A bot's token as Telegram gives it: it also stands in every address of the Bot API. */
const BOT_TOKEN = /\b\d{6,20}:[\w-]{30,}/g;
const QUERY = /([?&](?:key|sig|auth|code|pin)=)[^&\s"']+/gi;
const USER_INFO = /(:\/\/)[^/\s:@]+:[^/\s@]+@/g;

/** Removes keys, tokens, signatures and the like from a text that is about to be logged or shown. */
export const redactText = (text: string): string =>
  text
    .replace(PEM, '[secret]')
    .replace(HEADER, '$1$2[secret]')
    .replace(SCHEME, '$1 [secret]')
    .replace(WEB_TOKEN, '[secret]')
    .replace(BOT_TOKEN, '[secret]')
    .replace(NAMED_VALUE, '$1[secret]')
    .replace(QUERY, '$1[secret]')
    .replace(USER_INFO, '$1[secret]@');

/** Removes known secrets from a text: as they are, as JSON writes them, and as addresses do. */
export function redactKnown(text: string, secrets: Iterable<string>): string {
  let left = text;
  for (const secret of secrets) {
    const forms = [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
    for (const form of new Set(forms)) left = left.replaceAll(form, '[secret]');
  }
  return left;
}
