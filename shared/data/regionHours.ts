// Hours ahead of UTC at which each region's contests are played, in winter and summer, from west to east.

type Hours = readonly [least: number, most: number];

const groups: readonly (readonly [Hours, string])[] = [
  [[0, 1], 'england|scotland|wales|northern ireland|ireland|portugal|iceland|faroe islands'],
  [
    [1, 2],
    'spain|france|italy|netherlands|belgium|germany|austria|switzerland|denmark|sweden|norway|poland',
  ],
  [
    [1, 2],
    'czechia|slovakia|hungary|serbia|croatia|slovenia|bosnia|balkans|san marino|malta|luxembourg',
  ],
  [[1, 2], 'andorra|liechtenstein|gibraltar|albania|montenegro|kosovo|north macedonia'],
  [
    [2, 3],
    'greece|cyprus|israel|romania|bulgaria|finland|estonia|latvia|lithuania|ukraine|moldova|egypt',
  ],
  [[3, 3], 'turkey|belarus|saudi arabia|qatar'],
  [[2, 5], 'russia|khl'],
  [[3, 5], 'kazakhstan|caucasus|georgia|armenia|azerbaijan|iran'],
  [[4, 4], 'gulf|united arab emirates'],
  [[5, 6], 'india|pakistan|sri lanka|nepal|bangladesh'],
  [[7, 8], 'thailand|indonesia|vietnam|malaysia|south east asia|china'],
  [[9, 9], 'japan|south korea|kbo|npb'],
  [[8, 11], 'australia|afl|nrl'],
  [[12, 13], 'new zealand'],
  [[-4, -2], 'brazil'],
  [[-3, -3], 'argentina|uruguay'],
  [[-4, -3], 'chile|paraguay|bolivia|venezuela'],
  [[-5, -5], 'colombia|peru|ecuador|panama|jamaica'],
  [[-7, -5], 'mexico'],
  [[-6, -6], 'costa rica|honduras|guatemala|el salvador|central america'],
  // The leagues of the United States date their games by New York.
  [[-5, -4], 'nfl|nba|wnba|mlb|nhl|ncaa|cfl|ahl'],
  [[-8, -4], 'usa|canada'],
  [[0, 2], 'morocco|tunisia|algeria|north africa|nigeria|ghana'],
  [[2, 2], 'south africa|zimbabwe|namibia'],
];

/** Hours ahead of UTC by region. */
export const REGION_HOURS: ReadonlyMap<string, Hours> = new Map(
  groups.flatMap(([hours, names]) => names.split('|').map((name) => [name, hours] as const)),
);

/** Hours ahead of UTC in New York. */
export const NEW_YORK: Hours = [-5, -4];
