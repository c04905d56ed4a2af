// Chances of runners to come in among the first, from their chances to win: whoever is left runs on for the next place
// as if the others had never been there.

/** Chances to be among the first `places`, each from 0 to 1. They add up to the number of places. */
export function placeChances(wins: readonly number[], places: number): readonly number[] {
  const placed = wins.map(() => 0);
  const run = (left: readonly number[], chance: number, to: number): void => {
    if (to === 0) return;
    const sum = left.reduce((all, at) => all + (wins[at] as number), 0);
    for (const at of left) {
      const own = (chance * (wins[at] as number)) / sum;
      placed[at] = (placed[at] as number) + own;
      run(
        left.filter((other) => other !== at),
        own,
        to - 1,
      );
    }
  };
  run([...wins.keys()], 1, Math.min(places, wins.length));
  return placed;
}
