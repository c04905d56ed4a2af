// Sides of European and Asian basketball, ice hockey, handball, and of esports.

import { type SideList, sideList } from './sideList.ts';

export const indoorSides: readonly SideList[] = [
  sideList(
    'basketball',
    'europe',
    `
Real Madrid Baloncesto | Real Madrid
FC Barcelona Bàsquet | Barcelona | FC Barcelona | Barcelona Lassa | Barca Basket
Baskonia | Saski Baskonia | Baskonia Vitoria-Gasteiz | Laboral Kutxa | TD Systems Baskonia | Cazoo Baskonia | Caja Laboral
Valencia Basket | Valencia | Valencia BC
Unicaja Málaga | Unicaja | Malaga
Joventut Badalona | Joventut | Club Joventut de Badalona | DKV Joventut
Gran Canaria | Herbalife Gran Canaria | CB Gran Canaria | Dreamland Gran Canaria
Lenovo Tenerife | Iberostar Tenerife | CB Canarias | La Laguna Tenerife
UCAM Murcia | CB Murcia | Murcia
Basket Zaragoza | Casademont Zaragoza | Tecnyconta Zaragoza | CAI Zaragoza | Zaragoza
Bilbao Basket | Surne Bilbao | RETAbet Bilbao Basket | Dominion Bilbao Basket
BAXI Manresa | Bàsquet Manresa | Manresa | ICL Manresa
MoraBanc Andorra | BC Andorra | Andorra
San Pablo Burgos | Hereda San Pablo Burgos | Miraflores Burgos
Obradoiro CAB | Obradoiro | Monbus Obradoiro
Basquet Girona | Girona
Rio Breogán | CB Breogan | Breogan
Força Lleida | Hiopos Lleida
Coviran Granada | Granada
Olimpia Milano | Olimpia Milan | EA7 Emporio Armani Milan | Armani Milano | AX Armani Exchange Milano | Emporio Armani Milano
Virtus Bologna | Segafredo Virtus Bologna | Virtus Segafredo Bologna
Fortitudo Bologna
Reyer Venezia | Umana Reyer Venezia | Umana Venezia
Dinamo Sassari | Banco di Sardegna Sassari | Banco Di Sardegna
Brescia Leonessa | Germani Brescia | Pallacanestro Brescia
Aquila Trento | Dolomiti Energia Trento | Dolomiti Energia Trentino
Derthona | Bertram Tortona | Derthona Basket
Pallacanestro Trieste | Trieste
Pallacanestro Varese | Openjobmetis Varese | Varese
Pallacanestro Reggiana | UnaHotels Reggio Emilia | Grissin Bon Reggio Emilia | Reggio Emilia
Vanoli Cremona | Cremona
Cantù | Pallacanestro Cantu
Napoli Basket | Gevi Napoli
Treviso Basket | Nutribullet Treviso | De Longhi Treviso
AS Monaco Basket | Monaco
ASVEL | LDLC ASVEL | ASVEL Lyon-Villeurbanne | Lyon-Villeurbanne | ASVEL Villeurbanne
Paris Basketball | Paris
Metropolitans 92 | Nanterre Levallois | Levallois Metropolitans
Nanterre 92 | Nanterre | JSF Nanterre
Limoges CSP | Limoges
Le Mans Sarthe Basket | Le Mans | MSB Le Mans
SIG Strasbourg | Strasbourg
JL Bourg | Bourg-en-Bresse | Bourg | JL Bourg Basket
Cholet Basket | Cholet
JDA Dijon | Dijon
ESSM Le Portel | Le Portel
SLUC Nancy | Nancy
Chorale Roanne | Roanne
Élan Chalon | Chalon-sur-Saone | Chalon
BCM Gravelines-Dunkerque | Gravelines | Gravelines-Dunkerque
Saint-Quentin | Saint-Quentin BB
Bayern Munich Basketball | Bayern Munich | FC Bayern Munich | Bayern München
ALBA Berlin | Alba
Ratiopharm Ulm | Ulm
Telekom Baskets Bonn | Bonn | Baskets Bonn
EWE Baskets Oldenburg | Oldenburg | EWE Oldenburg
MHP Riesen Ludwigsburg | Ludwigsburg | Riesen Ludwigsburg
Bamberg Baskets | Brose Bamberg | Brose Baskets | Bamberg | Brose Baskets Bamberg
Würzburg Baskets | s.Oliver Würzburg | Fitness First Wurzburg | Wurzburg
Hamburg Towers | Veolia Towers Hamburg
Löwen Braunschweig | Basketball Lowen Braunschweig | New Yorker Phantoms Braunschweig
Rostock Seawolves | Rostock
NINERS Chemnitz | Chemnitz
Göttingen | BG Gottingen
MLP Academics Heidelberg | Heidelberg
Skyliners Frankfurt | Fraport Skyliners | Frankfurt
Crailsheim Merlins | Hakro Merlins Crailsheim
Mitteldeutscher BC | Syntainics MBC | MBC
Fenerbahçe Basketball | Fenerbahce | Fenerbahce Beko | Fenerbahce Ulker | Fenerbahce Istanbul
Anadolu Efes | Efes | Anadolu Efes Istanbul | Efes Istanbul
Galatasaray Basketball | Galatasaray | Galatasaray Odeabank
Beşiktaş Basketball | Besiktas | Besiktas Icrypex
Darüşşafaka | Darussafaka | Darussafaka Tekfen
Türk Telekom | Turk Telekom Ankara
Bahçeşehir Koleji | Bahcesehir | Bahcesehir College
Tofaş | Tofas Bursa
Pınar Karşıyaka | Karsiyaka | Pinar Karsiyaka
Olympiacos BC | Olympiacos | Olympiakos | Olympiacos Piraeus
Panathinaikos BC | Panathinaikos | Panathinaikos Athens | Panathinaikos OPAP
AEK Athens BC | AEK | AEK Athens
PAOK BC | PAOK | PAOK Thessaloniki
Aris BC | Aris | Aris Thessaloniki
Peristeri | Peristeri BC
Maccabi Tel Aviv BC | Maccabi Tel Aviv | Maccabi Playtika Tel Aviv | Maccabi Fox Tel Aviv | Maccabi TA
Hapoel Jerusalem BC | Hapoel Jerusalem
Hapoel Tel Aviv BC | Hapoel Tel Aviv
Crvena zvezda | Red Star Belgrade | KK Crvena Zvezda | Crvena Zvezda Beograd
Partizan Belgrade | Partizan | Partizan Mozzart Bet | KK Partizan | Partizan Beograd
Cedevita Olimpija | Olimpija Ljubljana
Budućnost VOLI | Buducnost | KK Buducnost
Zadar | KK Zadar
Cibona | KK Cibona Zagreb
Mega Basket | Mega Belgrade | Mega MIS
Žalgiris Kaunas | Zalgiris | BC Zalgiris
Rytas Vilnius | Rytas | Lietuvos Rytas
Lokomotiv Kuban | Lokomotiv Kuban Krasnodar
CSKA Moscow | CSKA Moskva | CSKA
Khimki | BC Khimki | Khimki Moscow Region
UNICS Kazan | UNICS
Zenit Saint Petersburg | Zenit St Petersburg | Zenit
`,
  ),
  sideList(
    'basketball',
    'asia',
    `
Guangdong Southern Tigers | Guangdong Hongyuan | Guangdong
Liaoning Flying Leopards | Liaoning
Zhejiang Lions | Zhejiang Guangsha | Guangsha Lions
Zhejiang Golden Bulls | Zhejiang Chouzhou
Beijing Ducks | Beijing Shougang
Beijing Royal Fighters | Beijing Enterprises | Beijing Begcl
Shanghai Sharks | Shanghai
Shandong Heroes | Shandong Hi-Speed Kirin | Shandong Kirin
Xinjiang Flying Tigers | Xinjiang
Guangzhou Loong Lions | Guangzhou Long-Lions
Shenzhen Leopards | Shenzhen Aviators
Qingdao Eagles | Qingdao
Jilin Northeast Tigers | Jilin
Shanxi Loongs | Shanxi
Sichuan Blue Whales | Sichuan
Tianjin Pioneers | Tianjin
Jiangsu Dragons | Jiangsu
Nanjing Monkey Kings | Nanjing Tongxi
Ningbo Rockets | Ningbo
Fujian Sturgeons | Fujian
Adelaide 36ers | Adelaide
Brisbane Bullets | Brisbane
Cairns Taipans | Cairns
Illawarra Hawks | Illawarra
Melbourne United
New Zealand Breakers | NZ Breakers
Perth Wildcats | Perth
South East Melbourne Phoenix | SE Melbourne Phoenix | S.E. Melbourne Phoenix
Sydney Kings | Sydney
Tasmania JackJumpers | Tasmania
`,
  ),
  sideList(
    'ice-hockey',
    'khl',
    `
Ak Bars Kazan | Ak Bars
Admiral Vladivostok | Admiral
Amur Khabarovsk | Amur
Avangard Omsk | Avangard
Avtomobilist Yekaterinburg | Avtomobilist
Barys Astana | Barys | Barys Nur-Sultan
CSKA Moscow | CSKA Moskva | HC CSKA
Dinamo Minsk | HC Dinamo Minsk
Dynamo Moscow | Dinamo Moscow | HC Dynamo Moscow
Kunlun Red Star | Shanghai Dragons
Lada Togliatti | Lada | Lada Tolyatti
Lokomotiv Yaroslavl | Lokomotiv
Metallurg Magnitogorsk | Metallurg Mg | Magnitogorsk
Neftekhimik Nizhnekamsk | Neftekhimik | Nizhnekamsk
Salavat Yulaev Ufa | Salavat Yulaev | Salavat
Severstal Cherepovets | Severstal | Cherepovets
Sibir Novosibirsk | Sibir | Novosibirsk
SKA Saint Petersburg | SKA St Petersburg | SKA
HC Sochi | Sochi
Spartak Moscow | Spartak
Torpedo Nizhny Novgorod | Torpedo NN
Traktor Chelyabinsk | Traktor | Chelyabinsk
Vityaz Moscow Region | Vityaz Podolsk | Vityaz | Vityaz Balashikha
Jokerit Helsinki | Jokerit
Dinamo Riga
Slovan Bratislava
Metallurg Novokuznetsk
`,
  ),
  sideList(
    'ice-hockey',
    'nordic',
    `
Frölunda HC | Frolunda | Frolunda Gothenburg | Frolunda Indians
Färjestad BK | Farjestad | Farjestads BK
Skellefteå AIK | Skelleftea | Skelleftea AIK
Växjö Lakers | Vaxjo | Vaxjo Lakers
Rögle BK | Rogle
Luleå HF | Lulea | Lulea Hockey
Örebro HK | Orebro
Linköping HC | Linkoping
HV71 | HV 71 | HV71 Jonkoping
Leksands IF | Leksand
Brynäs IF | Brynas
Malmö Redhawks | Malmo | Malmo Redhawks
Timrå IK | Timra
IK Oskarshamn | Oskarshamn
MoDo Hockey | Modo | MODO
Djurgårdens IF | Djurgarden | Djurgardens
Tappara Tampere | Tappara
Ilves Tampere | Ilves
Kärpät Oulu | Karpat | Oulun Karpat
HIFK Helsinki | HIFK | IFK Helsinki
TPS Turku | TPS
Lukko Rauma | Lukko
Pelicans Lahti | Pelicans | Lahti Pelicans
KalPa Kuopio | KalPa
JYP Jyväskylä | JYP
Ässät Pori | Assat
HPK Hämeenlinna | HPK
SaiPa Lappeenranta | SaiPa
Sport Vaasa | Vaasan Sport
KooKoo Kouvola | KooKoo
Jukurit Mikkeli | Jukurit
Kiekko-Espoo | Espoo Blues
Vålerenga | Valerenga Oslo
Stavanger Oilers | Stavanger
Storhamar | Storhamar Hamar
Frisk Asker
Aalborg Pirates
Rungsted Seier Capital | Rungsted
Herning Blue Fox
Esbjerg Energy
Odense Bulldogs
SønderjyskE | Sonderjyske Vojens
`,
  ),
  sideList(
    'ice-hockey',
    'central',
    `
Adler Mannheim | Mannheim
EHC Red Bull München | Red Bull Munich | EHC Munich | EHC Munchen
Eisbären Berlin | Eisbaren Berlin | Berlin
Kölner Haie | Cologne Sharks | Koelner Haie
ERC Ingolstadt | Ingolstadt
Grizzlys Wolfsburg | Wolfsburg
Straubing Tigers | Straubing
Fischtown Pinguins | Bremerhaven
Nürnberg Ice Tigers | Thomas Sabo Ice Tigers | Nuremberg
Düsseldorfer EG | Dusseldorf
Schwenninger Wild Wings | Schwenningen
Iserlohn Roosters | Iserlohn
Augsburger Panther | Augsburg
Löwen Frankfurt | Frankfurt Lions
Krefeld Pinguine | Krefeld
ZSC Lions | ZSC Lions Zurich | ZSC
EV Zug | Zug
SC Bern | Bern
HC Davos | Davos
Genève-Servette HC | Geneva Servette | Geneve Servette
Fribourg-Gottéron | Fribourg | HC Fribourg
Lausanne HC | Lausanne
HC Lugano | Lugano
HC Ambrì-Piotta | Ambri-Piotta | Ambri
EHC Biel | Biel | EHC Biel-Bienne
EHC Kloten | Kloten | Kloten Flyers
SC Rapperswil-Jona Lakers | Rapperswil
SCL Tigers | SCL Tigers Langnau | Langnau
HC Ajoie | Ajoie
HC Sparta Praha | Sparta Prague
HC Dynamo Pardubice | Pardubice
HC Oceláři Třinec | Trinec
HC Vítkovice Ridera | Vitkovice
HC Kometa Brno | Kometa Brno
Mountfield HK | Hradec Kralove
HC Škoda Plzeň | Plzen
Bílí Tygři Liberec | Liberec
HC Litvínov | Litvinov | Verva Litvinov
BK Mladá Boleslav | Mlada Boleslav
HC Olomouc | Olomouc
HC Energie Karlovy Vary | Karlovy Vary
Rytíři Kladno | Kladno
Motor České Budějovice | Ceske Budejovice
EC KAC | KAC | Klagenfurt
EC Red Bull Salzburg | Salzburg
Vienna Capitals
EC VSV | Villach
Black Wings Linz | Linz
HC Bolzano | Bolzano | HCB Sudtirol
`,
  ),
  sideList(
    'esports',
    'esports',
    `
Team Liquid | Liquid | TL
Natus Vincere | NAVI | Na'Vi
Team Spirit | Spirit
Team Vitality | Vitality | VIT
G2 Esports | G2
FaZe Clan | FaZe
MOUZ | mousesports
Fnatic | FNC
Team Falcons | Falcons
Gaimin Gladiators | GG
Tundra Esports | Tundra
BetBoom Team | BetBoom | BB Team
Virtus.pro | Virtus Pro | VP
Heroic
Astralis
Ninjas in Pyjamas | NIP
ENCE
Cloud9 | C9
Complexity Gaming | Complexity | coL
Eternal Fire
FURIA Esports | FURIA
paiN Gaming | paiN
MIBR
Evil Geniuses | EG
OG
Nigma Galaxy | Nigma
PSG.LGD | LGD Gaming | LGD
Xtreme Gaming | XG
Azure Ray
Invictus Gaming | iG
Vici Gaming | VG
Team Aster | Aster
Talon Esports | Talon
Blacklist International | Blacklist | BLCK
Thunder Awaken
beastcoast
TSM | Team SoloMid
Shopify Rebellion
Entity
Alliance
T1 | SK Telecom T1 | SKT
Gen.G | Gen.G Esports | GEN
Hanwha Life Esports | HLE | Hanwha Life
Dplus KIA | DK | DAMWON Gaming | Damwon
KT Rolster | KT
DRX
Nongshim RedForce | NS | NS RedForce
OKSavingsBank BRION | BRION | BRO | HANJIN BRION
BNK FEARX | FearX | FOX | Liiv SANDBOX
Kwangdong Freecs | DN Freecs | KDF
JD Gaming | JDG
Bilibili Gaming | BLG
Top Esports | TES
Weibo Gaming | WBG
LNG Esports | LNG
EDward Gaming | EDG
Royal Never Give Up | RNG
FunPlus Phoenix | FPX
Ninjas in Pyjamas CN | NIP CN
Team WE | WE
Anyone's Legend | AL
Ultra Prime | UP
ThunderTalk Gaming | TT
Oh My God | OMG
MAD Lions | MAD Lions KOI | MDK
Movistar KOI | KOI
Team BDS | BDS
Team Heretics | TH | Heretics
Karmine Corp | KC | KCORP
SK Gaming | SK
GIANTX | GX
Rogue | RGE
Excel Esports | XL
100 Thieves | 100T
FlyQuest | FLY
NRG Esports | NRG
Dignitas | DIG
Immortals | IMT
LOUD | LLL
Leviatán | LEV | Leviatan Esports
Sentinels | SEN
Paper Rex | PRX
GAM Esports | GAM
DetonatioN FocusMe | DFM
PSG Talon
CTBC Flying Oyster | CFO
Team Secret | Secret | TS
Isurus | Isurus Gaming
RED Canids
Vivo Keyd Stars | Keyd Stars | VKS
Fluxo
The MongolZ | MongolZ
Lynn Vision
TYLOO
SAW
GamerLegion
3DMAX
Aurora Gaming | Aurora
PARIVISION
OpTic Texas | OpTic Gaming
Atlanta FaZe
`,
  ),
];
