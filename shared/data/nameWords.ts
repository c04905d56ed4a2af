// What words in names of sides mean, over languages: which a club carries or leaves out at will, which
// many clubs share, which mark another side of the same club, which are one word in two languages.
// General knowledge, written by hand; one entry per word, folded to plain letters.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Legal and generic forms: present or absent, they hardly ever tell two clubs apart. */
export const FORM_WORDS: ReadonlySet<string> = new Set(
  words(`
  fc cf sc ac afc cfc sfc ofc rfc bfc kfc mfc pfc tfc lfc nfc vfc ifc gfc hfc efc jfc dfc ffc ufc
  cd ud sd ad rcd rc rsc rs cs ca cp ec se aa ae aj as us ss ssc asd ssd acd usd scd gsd gd cda cdsa cad
  acf asc ask sk fk nk hk bk ik if il is sk sv tsv vfb vfl vfr tsg ssv spvgg fsv bsc bsv msv ksv osc
  sco hsc kv kvc krc ksc kaa rwd vv vvv bv avv hvv svv ab bc bbc bb bbk bm cb cbs hc jc ju kk ks kp gks mks
  mfk ofk fck ofi ao aep pae apo pas aek as gs ts tj sp su nsk pfk zfk rfk gfk dac afk skf sfk
  tsk csk isk jk js tps vps ifk aik gif bois fb ff bp cc cr sad srl spa ev eg dd sl slp sr saf gfa fsc
  lc ltc esc usc atc tc uc csc csd csm cfr acs afcs fcs usv afg cl co ssk spor s k f c
  club clube klub klubb klubbur kulubu kulub kulup kluba klubi klubas clubul
  football futbol futebol futbolista fussball fussballclub voetbal voetbalvereniging fotbal fotball
  fodbold fotboll jalkapallo calcio foot futball labdarugo pilka nozna nogometni fudbalski fotbalovy
  futbolnyi futbolny futbolowy futbolovy balompie soccer balonmano basket basketball basquet baloncesto
  basquete pallacanestro basketbal hockey hokej hokejovy handball volley volleyball volejbal futsal rugby cricket
  association associacao asociacion associazione associacio associaciao asoc assoc societa sociedad
  sociedade societe socedad sportiva sportive sportif sportivo esportiva esportivo esporte esportes
  deportivo deportiva desportivo desportiva desportos deportes deporte dilettantistica dilettanti
  polisportiva polideportivo recreativo recreativa recreation cultural civil social regatas
  gymnastic sport sports sportclub sporting sportverein verein turnverein turn und von vereinigung
  sportovni telovychovna jednota sportowy towarzystwo idrottsforening idrottsklubb idrott bollklubb
  boldklub boldspil idraetsforening idretts idrettslag ballklubb ballspiel ballspielverein bewegungsspiele
  spielvereinigung gemeinschaft athletic athletique atletica atletico atletique athletik atletiek athlitikos omilos
  podosfairikos enosi syllogos dernegi kulup genclik genclikspor belediye belediyesi belediyespor
  gmbh ltd inc plc sa ag company sociedad anonima
  team teams franchise akademia akademija
  the of and de del della delle dei di da do dos das du des d la le les el los las l lo il i y e et en em
  futbolniy futbolnyj stichting betaald professional professionele foot ball komanda kouekoupi
  na pod nad nad u za v van den der het ter te t s a o os as av og
  esports esport gaming game 
  rk zrk okk obk cbk kkp zhk hkm hok hcb bjk
  university univ universidad universitaria universitario universite universita college
`),
);

/** Words that many clubs bear: equal, they say little; different, they still tell clubs apart. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  words(`
  real royal racing sporting sport athletic athletico atletico atletic athletique deportivo union unio uniao unione
  unidos united city town county rovers wanderers rangers albion hotspur villa park
  inter internacional international internazionale olympique olympic olympia olimpia olimpija olimpik olympiakos olympiacos
  dinamo dynamo spartak spartaks lokomotiv lokomotiva lokomotive lok loko torpedo zenit metallurg metalurg metalist
  metalurh shakhtar shakhter shakhtyor shakhtior rubin arsenal cska csko sparta slavia slovan slavoj banik
  tatran partizan radnicki radnik zeljeznicar zvezda zvijezda buducnost borac sloboda mladost napredak
  rapid steaua viktoria victoria vitoria concordia borussia eintracht fortuna germania hertha preussen
  alemannia arminia wacker stuttgarter kickers austria admira sturm schwarz weiss rot blau
  stade etoile jeunesse entente red star blanc bleu
  juventud juventude juventus juniors junior estudiantes universidad universitario universitatea independiente
  independente nacional national central centrale america americano guarani santa san sao santo saint st
  sant sankt santos tigre boca river gimnasia esgrima huracan defensores argentinos argentino velez
  botafogo flamengo ferroviaria ferroviario ferrocarril oeste este norte sul sur north south east west
  northern southern eastern western new old upper lower grand great little lake
  nova novo novi nuevo nueva villa vila ville port puerto porto fort mount monte
  state tech institute school
  wolves lions tigers eagles hawks bears bulls panthers warriors kings royals giants rangers cardinals bulldogs
  wildcats sharks stars titans saints raiders thunder lightning storm knights pirates rebels cougars spartans
  trojans dragons devils falcons hornets jets rockets rams broncos cowboys redskins patriots dolphins
  maccabi hapoel beitar bnei ironi
  al el ittihad ahli hilal nasr shabab wahda ahly ain jazira arabi sadd riyadh
  jiangsu guangdong shandong zhejiang
  levski lokomotive botev beroe slaviya septemvri
  pogon lech legia gornik ruch zaglebie odra arka
  young boys grasshoppers
  `),
);

/** Words for women's sides. */
export const WOMEN_WORDS: ReadonlySet<string> = new Set(
  words(`
  women womens woman ladies lady girls w wom fem femenino femenina femeni femenil feminino feminina feminin feminine
  feminines femminile feminile frauen damen vrouwen dames damer kvinner kvinnor kvinder kobiety zeny zene zenski
  zhenskaya zhfk kadin kadinlar naiset nok f femenine wfc wbc
`),
);

/** Words for sides of young players and for second sides, each with the mark it stands for. */
export const YOUTH_WORDS: ReadonlyMap<string, string> = new Map([
  ...words(
    'youth academy junioren juvenil juvenis primavera jeugd giovanili cadete espoirs jugend mladez dorost juniorzy',
  ).map((word) => [word, 'youth'] as const),
  ...words('beloften jong').map((word) => [word, 'reserve'] as const),
]);

/** Words for a club's second side. */
export const RESERVE_WORDS: ReadonlySet<string> = new Set(
  words(`
  reserve reserves reserva reservas res resv b ii amateure amateur amateurs castilla promesas aspirantes
  filial riserve rezerv rezerve bteam
`),
);

/** Forms of clubs written out, by their letters. */
const WRITTEN_FORMS = `
ca: club atletico | clube atletico | club athletico | clube athletico
cd: club deportivo | clube desportivo
csd: club social y deportivo | club social deportivo
ud: union deportiva | uniao desportiva
ad: asociacion deportiva | associacao desportiva | agrupacion deportiva
sd: sociedad deportiva
gd: grupo desportivo
aa: associacao atletica | asociacion atletica
rcd: real club deportivo
ec: esporte clube
sc: sport club | sporting club | sport clube | sporting clube | sportclub
ac: athletic club | associazione calcio | atletico clube
rc: racing club
us: unione sportiva | union sportive
as: associazione sportiva | association sportive
ss: societa sportiva
so: stade olympique
fc: football club | futbol club | futebol clube | foot ball club | fussball club
cf: club de futbol
cb: club baloncesto
`;

/** Forms of clubs written out in words, the longer ones first, with their letters. */
export const CLUB_PHRASES: readonly { readonly words: readonly string[]; readonly form: string }[] =
  WRITTEN_FORMS.trim()
    .split('\n')
    .flatMap((line) => {
      const [form = '', phrases = ''] = line.split(': ');
      return phrases.split(' | ').map((phrase) => ({ form, words: words(phrase) }));
    })
    .sort((a, b) => b.words.length - a.words.length);

/** Names of first teams that look as if they bore a mark. */
export const MARKED_NAMES: readonly string[] = ['willem ii', 'juan pablo ii', 'joao paulo ii'];

/** Words that are one in two languages or spellings, by their common form. */
const SAME_WORDS = `
athletic athletico athletics atletico atletic athletique atletica atl ath
sporting sp
deportivo deportiva desportivo desportiva dep deport
union unione uniao unio un
international internacional internazionale intl
dinamo dynamo din dyn
lokomotiv lokomotive lokomotiva lok loko
olympique olimpique olympic
saint st ste sainte
universidad universitario university univ u
united utd
wanderers wand
rovers rvrs
county co
state st
town tn
city cty
fort ft
mount mt
north n no nth
south s so sth
east e
west w
northern n
southern s
eastern e
western w
central cent ctrl c
michigan mich
carolina car
mississippi miss
illinois ill
california cal
los l
new n
virginia va
washington wash
tennessee tenn
kentucky ky
florida fla
georgia ga
louisiana la
connecticut conn
massachusetts mass
pennsylvania penn pa
maryland md
missouri mo
arkansas ark
alabama ala
colorado colo
minnesota minn
wisconsin wis wisc
oklahoma okla ok
texas tex tx
arizona ariz
lisbon lisboa lissabon lisbonne lisabon
porto oporto
naples napoli neapel neapol
milan milano mailand milaan
turin torino
rome roma rom
florence fiorentina florenz firenze
genoa genova genua
venice venezia venedig
verona verone
bologna bologne
parma parme
palermo palerme
seville sevilla sevilha sevilja
saragossa zaragoza saragosse
corunna coruna
bilbao bilbo
barcelona barcelone barca barcellona
valencia valence
mallorca majorque majorca maiorca
alicante alacant
cordoba cordoue
grenada granada grenade
paris pariz parigi
marseille marseilles marsiglia marsella
lyon lyons lione lyonnais lyonnaise
nice nizza
lille lilla
bordeaux bordeos girondins
strasbourg strassburg strasburg
rennes rennais
nantes nantais
brest brestois
munich munchen muenchen
cologne koln koeln kolin
nuremberg nurnberg nuernberg
hanover hannover
brunswick braunschweig
frankfurt francfort francoforte
hamburg hambourg hamburger amburgo
dusseldorf duesseldorf
mainz mayence
leipzig lipsia
stuttgart stoccarda
vienna wien vienne
salzburg salzbourg salisburgo
zurich zuerich zurigo
basel basle bale basilea
bern berne berna
geneva geneve genf ginevra servette
lucerne luzern
prague praha prag praga
brno brunn
pilsen plzen
bratislava pressburg
warsaw warszawa varsovie warschau
krakow cracow krakau cracovia
wroclaw breslau
gdansk danzig
poznan posen
lodz lodsch
budapest budapeste
bucharest bucuresti bukarest bucarest
belgrade beograd belgrad
zagreb agram
kiev kyiv kiew
kharkiv kharkov
lviv lvov
odessa odesa
moscow moskva moscou moskau mosca moskwa
petersburg peterburg
sofia sofija sofya
athens athina athen atenas athinai
thessaloniki saloniki salonica
piraeus pireus pireas
istanbul stambul
copenhagen kobenhavn kopenhagen kjobenhavn koebenhavn
gothenburg goteborg goeteborg
malmo malmoe
brussels bruxelles brussel anderlecht
antwerp antwerpen anvers
bruges brugge
ghent gent gand gantoise
liege luik
hague haag
amsterdam amsterdamsche
nijmegen nec
minsk minszk
jerusalem yerushalayim
haifa heifa
cairo kairo
alexandria alexandrie
mexico mexique
america amerique
junior jr
black crna
red crvena
star zvezda
argentinos arg
estudiantes est
gimnasia gim
independiente ind
ferrocarril fc
juniors jrs
tampa tb
washington dc
alavez alaves
`;

const common = new Map<string, string[]>();
for (const line of SAME_WORDS.trim().split('\n')) {
  const all = words(line);
  const [first = ''] = all;
  for (const word of all) common.set(word, [...(common.get(word) ?? []), first]);
}

/** The common forms of a word that has another one in some language, by the word. */
export const COMMON_FORMS: ReadonlyMap<string, readonly string[]> = common;
