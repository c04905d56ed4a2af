// What names of leagues say: the country or competition, its level, whether clubs of many countries meet
// there. General knowledge; one line per region: the region's key, then words and phrases that mean it.

/** Region, then adjectives, native names and codes that stand for it in names of leagues. */
const REGIONS = `
england | english | eng | gb eng
scotland | scottish | sco | spfl
wales | welsh | cymru
northern ireland | n ireland | nir
ireland | republic of ireland | irish | irl | airtricity
spain | spanish | esp | espana | segunda division | primera rfef | copa del rey | la liga | laliga | es | acb
portugal | portuguese | por | liga portugal | primeira liga | segunda liga | liga nos | taca de portugal | pt
france | french | fra | ligue 1 | ligue 2 | fr | coupe de france | lnb | ligue magnus
italy | italian | ita | italia | it | coppa italia | lega pro
netherlands | dutch | holland | ned | eredivisie | eerste divisie | nl | knvb
belgium | belgian | bel | jupiler | jupiler pro league | be | challenger pro league
germany | german | ger | deutschland | de | dfb | dfb pokal | 2 bundesliga | 3 liga | del | bbl
austria | austrian | aut | at | erste liga austria
switzerland | swiss | sui | ch | challenge league
turkey | turkish | tur | turkiye | tr | super lig | tff
greece | greek | gre | gr
cyprus | cypriot | cyp | cy
israel | israeli | isr | il
romania | romanian | rou | ro
bulgaria | bulgarian | bul | bg
serbia | serbian | srb | rs
croatia | croatian | cro | hr | hnl
slovenia | slovenian | slo | svn | si
bosnia | bosnia herzegovina | bosnian | bih | ba
balkans
north macedonia | macedonia | mkd
montenegro | mne
albania | alb
kosovo
poland | polish | pol | ekstraklasa | pl
czechia | czech | czech republic | cze | cz
slovakia | slovak | svk | sk | fortuna liga
hungary | hungarian | hun | hu | nb i
denmark | danish | den | dk | superliga denmark
sweden | swedish | swe | se | allsvenskan | superettan | shl
norway | norwegian | nor | no | eliteserien | obos ligaen
finland | finnish | fin | fi | veikkausliiga | liiga
iceland | icelandic | isl
estonia | estonian | est | meistriliiga
latvia | latvian | lva | virsliga
lithuania | lithuanian | ltu | a lyga
russia | russian | rus | ru | rfpl | rpl | vhl | fnl
ukraine | ukrainian | ukr | ua | upl
belarus | belarusian | blr
kazakhstan | kazakh | kaz
georgia | georgian
armenia | armenian
azerbaijan | azerbaijani
caucasus
moldova | moldovan
san marino | smr
andorra
malta | maltese
gibraltar
luxembourg
liechtenstein
faroe islands | faroe
brazil | brazilian | bra | brasil | brasileirao | br | copa do brasil | serie d brazil
argentina | argentine | argentinian | arg | ar
mexico | mexican | mex | liga mx | mx
chile | chilean | chi
colombia | colombian | col | categoria primera
uruguay | uruguayan | uru
paraguay | paraguayan | par
peru | peruvian | per
ecuador | ecuadorian | ecu
bolivia | bolivian | bol
venezuela | venezuelan | ven
costa rica | costa rican
honduras
guatemala
el salvador
panama
central america
jamaica
usa | us | american | mls | major league soccer | usl | united states | nwsl
canada | canadian
japan | japanese | jpn | j1 | j2 | j1 league | j2 league | j league | jp
south korea | korea | korean | kor | k league | k league 1 | k league 2 | kr
china | chinese | chn | csl | cn
australia | australian | aus | a league | a-league | au
new zealand | nzl
saudi arabia | saudi | ksa
qatar
united arab emirates | uae
gulf
iran | iranian
india | indian | isl india
thailand | thai
malaysia
indonesia
vietnam
south east asia
egypt | egyptian
morocco
tunisia
algeria
north africa
south africa | psl
nigeria
ghana
kenya
pakistan
west indies
zimbabwe
sri lanka
bangladesh
nepal
afghanistan
namibia
uganda
nfl | national football league | pro football
cfl
nba | national basketball association | pro basketball
wnba
mlb | major league baseball | pro baseball
kbo
npb
nhl | national hockey league | pro hockey
khl
ahl
ncaa | ncaab | ncaam | ncaaf | ncaaw | cbb | cfb | college
afl
nrl
euroleague | euro league
eurocup | european cup
super league rugby
`;

/** Words of competitions in which sides of many countries meet. */
export const INTERNATIONAL_WORDS: ReadonlySet<string> = new Set(
  `uefa fifa europa champions conference libertadores sudamericana conmebol concacaf caf afc ofc world
  international friendly friendlies nations euro european copa cup worlds intercontinental club`.split(
    /\s+/,
  ),
);

/**
 * Phrases that say which level of its country a league is on, the more special ones first. The region is
 * the country that the phrase is about where it means something else elsewhere.
 */
export const LEVEL_PHRASES: readonly {
  readonly phrase: RegExp;
  readonly level: number;
  readonly region?: string;
}[] = [
  { phrase: /\bleague one\b/, level: 3, region: 'england' },
  { phrase: /\bleague two\b/, level: 4, region: 'england' },
  { phrase: /\bchampionship\b/, level: 2, region: 'england' },
  { phrase: /\b(1 lig|1st league|first league)\b/, level: 2, region: 'turkey' },
  { phrase: /\bnational\b/, level: 3, region: 'france' },
  { phrase: /\bla liga 2\b/, level: 2, region: 'spain' },
  { phrase: /\bserie ([abcd])\b/, level: 0 },
  { phrase: /\b(segunda|segundo|eerste divisie|superettan|ligue 2|2 bundesliga)\b/, level: 2 },
  { phrase: /\b(3 liga)\b/, level: 3 },
  {
    phrase: /\b(eredivisie|super lig|super|la liga|laliga|primeira|premier|ligue 1|bundesliga)\b/,
    level: 1,
  },
  { phrase: /\bl?([1-4])\b/, level: 0 },
  { phrase: /\b([ab])$/, level: 0, region: 'italy' },
];

const regions = new Map<string, string>();
for (const line of REGIONS.trim().split('\n')) {
  const [region = '', ...names] = line.split('|').map((part) => part.trim());
  for (const name of [region, ...names]) regions.set(name, region);
}

/** Region by each of its names in plain letters. */
export const REGION_NAMES: ReadonlyMap<string, string> = regions;
