// Where names stand in the venues' lists: one venue that lists two names in one league knows them to be two
// sides, whatever a person thinks of them.

import type { Alias, AliasRefusal } from '../../../shared/domain/alias.ts';
import type { Sport } from '../../../shared/domain/market.ts';
import type { FixtureMatcher } from './fixtureMatcher.ts';

/** Titles of a name's events by venue and league. */
type Places = Map<string, string>;

export class ListedNames {
  readonly #matcher: FixtureMatcher;
  readonly #bySport = new Map<Sport, ReadonlyMap<string, Places>>();

  /** Reads the lists once, when the first name of a sport is asked for. */
  constructor(matcher: FixtureMatcher) {
    this.#matcher = matcher;
  }

  refusal({ alias, side, sport }: Alias): AliasRefusal | null {
    const names = this.#bySport.get(sport) ?? this.#read(sport);
    const [own, other] = [names.get(alias), names.get(side)];
    for (const [place, first] of own ?? []) {
      const second = other?.get(place);
      if (second === undefined) continue;
      const [venue = ''] = place.split('\n');
      return { code: 'both-listed', values: { alias, side, venue, first, second } };
    }
    return null;
  }

  #read(sport: Sport): ReadonlyMap<string, Places> {
    const names = new Map<string, Places>();
    for (const { event, venueId } of this.#matcher.all()) {
      if (event.sport !== sport) continue;
      for (const name of event.participants) {
        const places: Places = names.get(name) ?? new Map();
        names.set(name, places.set(`${venueId}\n${event.league ?? ''}`, event.title));
      }
    }
    this.#bySport.set(sport, names);
    return names;
  }
}
