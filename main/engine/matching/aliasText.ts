// Taught names as a text that can be carried elsewhere: one a line, parts between tabs.

import { type Alias, aliasProvenances } from '../../../shared/domain/alias.ts';
import { type Sport, sports } from '../../../shared/domain/market.ts';

const HEADER = ['sport', 'region', 'alias', 'side', 'provenance'].join('\t');
/** Names in one text; more than anybody teaches. */
const NAMES_MAX = 20_000;
const LETTERS_MAX = 160;

/** Names as lines under a header. */
export function writeAliases(aliases: Iterable<Alias>): string {
  const lines = [...aliases].map(({ alias, provenance, region, side, sport }) =>
    [sport, region, alias, side, provenance]
      .map((part) => part.replace(/[\t\r\n]/g, ' '))
      .join('\t'),
  );
  return `${[HEADER, ...lines.sort()].join('\n')}\n`;
}

/** Names of a text, all as imported; or what is wrong with it, with its line. */
export function readAliases(
  text: string,
  atMs: number,
): { readonly aliases: readonly Alias[] } | { readonly problem: string } {
  const [header = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (header.trim() !== HEADER)
    return { problem: `line 1: expected "${HEADER}", was "${header.slice(0, 80)}"` };
  if (lines.length > NAMES_MAX + 1) return { problem: `more than ${NAMES_MAX} names` };
  const aliases: Alias[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const [sport = '', region = '', alias = '', side = '', provenance = ''] = line.split('\t');
    const problem = problemOf(sport, alias, side, provenance);
    if (problem !== null) return { problem: `line ${at + 2}: ${problem}` };
    const detail = provenance;
    aliases.push({
      sport: sport as Sport,
      region,
      alias,
      side,
      provenance: 'import',
      detail,
      atMs,
    });
  }
  return { aliases };
}

function problemOf(sport: string, alias: string, side: string, provenance: string): string | null {
  if (!(sports as readonly string[]).includes(sport)) return `no sport "${sport}"`;
  for (const name of [alias, side]) {
    if (name.trim() === '') return 'a name is empty';
    if (name.length > LETTERS_MAX) return `a name is longer than ${LETTERS_MAX} letters`;
  }
  return (aliasProvenances as readonly string[]).includes(provenance)
    ? null
    : `no provenance "${provenance}"`;
}
