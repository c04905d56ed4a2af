// Football clubs of Germany, Austria, Switzerland, Poland, Czechia, Slovakia and Hungary.

import { type SideList, sideList } from './sideList.ts';

export const centralClubs: readonly SideList[] = [
  sideList(
    'football',
    'germany',
    `
FC Bayern München | Bayern Munich | Bayern | Bayern Munchen | FC Bayern | Bayern Monaco | FCB
Borussia Dortmund | Dortmund | BVB | B Dortmund | Bor. Dortmund | BV Borussia 09 Dortmund
Borussia Mönchengladbach | M'gladbach | Monchengladbach | Gladbach | Borussia M'gladbach | Borussia Monchengladbach | B Monchengladbach | Bor. M'gladbach | Mgladbach | Bor. Moenchengladbach
Bayer 04 Leverkusen | Leverkusen | Bayer Leverkusen | B Leverkusen
RB Leipzig | Leipzig | RasenBallsport Leipzig
Eintracht Frankfurt | Ein Frankfurt | Frankfurt | E Frankfurt | Eint Frankfurt | Eintr. Frankfurt
VfB Stuttgart | Stuttgart
SC Freiburg | Freiburg
TSG 1899 Hoffenheim | Hoffenheim | TSG Hoffenheim
1. FC Union Berlin | Union Berlin | FC Union Berlin
VfL Wolfsburg | Wolfsburg
SV Werder Bremen | Werder Bremen | Werder | Bremen
1. FSV Mainz 05 | Mainz | Mainz 05 | FSV Mainz
FC Augsburg | Augsburg
1. FC Köln | FC Koln | Koln | Cologne | FC Cologne
VfL Bochum 1848 | Bochum | VfL Bochum
1. FC Heidenheim 1846 | Heidenheim | FC Heidenheim
SV Darmstadt 98 | Darmstadt
FC Schalke 04 | Schalke 04 | Schalke
Hertha BSC | Hertha | Hertha Berlin | Hertha BSC Berlin
Hamburger SV | Hamburg | HSV
FC St. Pauli 1910 | St Pauli | FC St. Pauli | St. Pauli
Hannover 96 | Hannover | Hanover
Fortuna Düsseldorf | Fortuna Dusseldorf | F Dusseldorf | Dusseldorf | Fort. Dusseldorf
1. FC Nürnberg | Nurnberg | Nuremberg | FC Nurnberg
Karlsruher SC | Karlsruhe | Karlsruher
SC Paderborn 07 | Paderborn
SpVgg Greuther Fürth | Greuther Furth | Furth | Fuerth
1. FC Kaiserslautern | Kaiserslautern | FC Kaiserslautern | K'lautern
Arminia Bielefeld | Bielefeld | DSC Arminia Bielefeld
1. FC Magdeburg | Magdeburg
Holstein Kiel | Kiel | KSV Holstein
Eintracht Braunschweig | Braunschweig | E Braunschweig
SV Elversberg | Elversberg | SV 07 Elversberg
VfL Osnabrück | Osnabruck
FC Hansa Rostock | Hansa Rostock | Rostock
SV Wehen Wiesbaden | Wehen | Wehen Wiesbaden | SVWW
SSV Jahn Regensburg | Regensburg | Jahn Regensburg
SV Sandhausen | Sandhausen
Dynamo Dresden | Dresden | SG Dynamo Dresden
FC Erzgebirge Aue | Erzgebirge Aue | Aue
FC Ingolstadt 04 | Ingolstadt
SSV Ulm 1846 | Ulm
Preußen Münster | Preussen Munster | SC Preussen Munster | Munster
MSV Duisburg | Duisburg
Würzburger Kickers | Wurzburger Kickers | Wurzburg
TSV 1860 München | 1860 Munich | Munich 1860 | 1860 Munchen | TSV 1860 | 1860 Muenchen
FSV Frankfurt | FSV Frankfurt 1899
Energie Cottbus | FC Energie Cottbus | Cottbus
Rot-Weiß Oberhausen | Oberhausen | RW Oberhausen
Rot-Weiss Essen | RW Essen | Rot Weiss Essen | Essen
Alemannia Aachen | Aachen | TSV Alemannia Aachen
VfR Aalen | Aalen
SV Meppen | Meppen
Hallescher FC | Hallescher | Halle
Chemnitzer FC | Chemnitzer | Chemnitz
FC Rot-Weiß Erfurt | RW Erfurt | Erfurt
FC Carl Zeiss Jena | Carl Zeiss Jena | Jena
FC Viktoria Köln | Viktoria Koln | Viktoria Cologne
SC Verl | Verl
SV Waldhof Mannheim | Waldhof Mannheim | Mannheim
1. FC Saarbrücken | Saarbrucken
TSV Havelse | Havelse
FC Schweinfurt 05 | Schweinfurt
SpVgg Unterhaching | Unterhaching
VfB Lübeck | Lubeck
SG Sonnenhof Großaspach | Sonnenhof Grossaspach | Grossaspach
FSV Zwickau | Zwickau
SC Fortuna Köln | Fortuna Koln | Fortuna Cologne
1. FC Lokomotive Leipzig | Lok Leipzig | Lokomotive Leipzig
BFC Dynamo | Dynamo Berlin
`,
  ),
  sideList(
    'football',
    'austria',
    `
FC Red Bull Salzburg | Salzburg | RB Salzburg | Red Bull Salzburg
SK Sturm Graz | Sturm Graz
SK Rapid Wien | Rapid Wien | Rapid Vienna
FK Austria Wien | Austria Wien | Austria Vienna
LASK | LASK Linz | Linzer ASK
Wolfsberger AC | Wolfsberger | WAC | Wolfsberg | RZ Pellets WAC
TSV Hartberg | Hartberg
SK Austria Klagenfurt | Austria Klagenfurt | Klagenfurt
SC Rheindorf Altach | Altach | SCR Altach
WSG Tirol | WSG Wattens | Tirol | WSG Swarovski Tirol
FC Blau-Weiß Linz | BW Linz | Blau Weiss Linz | Blau-Weiss Linz
SCR Ried | SV Ried | Ried | Union Ried
Grazer AK | GAK | Grazer AK 1902
SK Austria Lustenau | Austria Lustenau | SC Austria Lustenau
FC Admira Wacker Mödling | Admira | Admira Wacker | FC Flyeralarm Admira
SKN St. Pölten | St. Polten | St Polten
FC Wacker Innsbruck | Wacker Innsbruck | Innsbruck
SV Mattersburg | Mattersburg
SC Wiener Neustadt | Wiener Neustadt
SV Grödig | Grodig
Kapfenberger SV | Kapfenberg
FC Liefering | Liefering
First Vienna FC 1894 | First Vienna
FC Dornbirn 1913 | Dornbirn
Floridsdorfer AC | Floridsdorfer
SV Horn | Horn
SKU Amstetten | Amstetten
SW Bregenz | Schwarz-Weiss Bregenz | Bregenz
`,
  ),
  sideList(
    'football',
    'switzerland',
    `
BSC Young Boys | Young Boys | YB Bern | Young Boys Bern | Young Boys Berne
FC Basel 1893 | Basel | FC Basel | Basle
Servette FC | Servette | Servette Geneva
FC Zürich | Zurich | FC Zurich
Grasshopper Club Zürich | Grasshoppers | Grasshopper | GC Zurich | Grasshopper Zurich
FC Lugano | Lugano
FC Luzern | Luzern | Lucerne
FC St. Gallen 1879 | St. Gallen | St Gallen | FC St. Gallen | Saint Gallen
FC Winterthur | Winterthur
FC Lausanne-Sport | Lausanne | Lausanne Sport
FC Stade Lausanne-Ouchy | Stade Lausanne Ouchy | Lausanne Ouchy
Yverdon-Sport FC | Yverdon | Yverdon Sport
FC Sion | Sion
FC Thun | Thun
FC Vaduz | Vaduz
Neuchâtel Xamax FCS | Xamax | Neuchatel Xamax
FC Aarau | Aarau
FC Schaffhausen | Schaffhausen
FC Wil 1900 | Wil
AC Bellinzona | Bellinzona
Étoile Carouge FC | Etoile Carouge
FC Rapperswil-Jona | Rapperswil Jona
`,
  ),
  sideList(
    'football',
    'poland',
    `
Legia Warszawa | Legia Warsaw | Legia
Lech Poznań | Lech Poznan
Raków Częstochowa | Rakow | Rakow Czestochowa
Pogoń Szczecin | Pogon Szczecin | Pogon
Śląsk Wrocław | Slask Wroclaw | Slask
Jagiellonia Białystok | Jagiellonia | Jagiellonia Bialystok
Górnik Zabrze | Gornik Zabrze | Gornik Z.
Piast Gliwice | Piast
KS Cracovia | Cracovia | Cracovia Krakow
Wisła Kraków | Wisla Krakow | Wisla
Wisła Płock | Wisla Plock
Widzew Łódź | Widzew Lodz | Widzew
ŁKS Łódź | LKS Lodz
Zagłębie Lubin | Zaglebie Lubin | Zaglebie
Zagłębie Sosnowiec | Zaglebie Sosnowiec
Lechia Gdańsk | Lechia Gdansk | Lechia
Radomiak Radom | Radomiak
Stal Mielec | PGE FKS Stal Mielec
Korona Kielce | Korona
Warta Poznań | Warta Poznan | Warta
Puszcza Niepołomice | Puszcza | Puszcza Niepolomice
Ruch Chorzów | Ruch Chorzow
GKS Katowice | Katowice
Motor Lublin | Motor
Arka Gdynia | Arka
Bruk-Bet Termalica Nieciecza | Nieciecza | Termalica | Termalica B-B.
Górnik Łęczna | Leczna | Gornik Leczna
Podbeskidzie Bielsko-Biała | Podbeskidzie
Miedź Legnica | Legnica | Miedz Legnica
Sandecja Nowy Sącz | Sandecja | Sandecja Nowy S.
Zawisza Bydgoszcz | Zawisza
GKS Bełchatów | Belchatow
GKS Tychy | Tychy
Chrobry Głogów | Chrobry Glogow
Odra Opole
Stal Rzeszów | Stal Rzeszow
Polonia Warszawa | Polonia Warsaw
Polonia Bytom
Znicz Pruszków | Znicz Pruszkow
`,
  ),
  sideList(
    'football',
    'czechia',
    `
AC Sparta Praha | Sparta Prague | Sparta Praha
SK Slavia Praha | Slavia Prague | Slavia Praha
FC Viktoria Plzeň | Viktoria Plzen | Plzen | Vik Plzen
FC Baník Ostrava | Banik Ostrava | Ostrava | Banik
FK Mladá Boleslav | Mlada Boleslav
SK Sigma Olomouc | Sigma Olomouc | Olomouc | Sigma
FC Slovan Liberec | Slovan Liberec | Liberec
FK Jablonec | Jablonec | Baumit Jablonec
Bohemians Praha 1905 | Bohemians 1905 | Bohemians Prague | Bohemians
FC Hradec Králové | Hradec Kralove
FK Teplice | Teplice
1. FC Slovácko | Slovacko
FK Pardubice | Pardubice
MFK Karviná | Karvina
SK Dynamo České Budějovice | Ceske Budejovice | Dynamo Ceske Budejovice | C. Budejovice
FC Trinity Zlín | Zlin | FC Fastav Zlin | FC Zlin
FC Zbrojovka Brno | Zbrojovka Brno | Brno
FK Dukla Praha | Dukla Prague | Dukla Praha
1. FK Příbram | Pribram
FC Vysočina Jihlava | Jihlava
SFC Opava | Opava
FC Vlašim | Vlasim
SK Líšeň | Lisen
FC Silon Táborsko | Taborsko
FK Viktoria Žižkov | Viktoria Zizkov
1. SK Prostějov | Prostejov
SK Artis Brno | Artis Brno
`,
  ),
  sideList(
    'football',
    'slovakia',
    `
ŠK Slovan Bratislava | Slovan Bratislava | Slovan
FC Spartak Trnava | Spartak Trnava | Trnava
FC DAC 1904 Dunajská Streda | Dunajska Streda | DAC | DAC Dunajska Streda
MŠK Žilina | Zilina
MFK Ružomberok | Ruzomberok
AS Trenčín | Trencin
FK Železiarne Podbrezová | Podbrezova | Zeleziarne Podbrezova
MFK Skalica | Skalica
FC Košice | Kosice | MFK Kosice
MFK Zemplín Michalovce | Michalovce | Zemplin Michalovce
MFK Dukla Banská Bystrica | Banska Bystrica | Dukla Banska Bystrica
KFC Komárno | Komarno
FC ViOn Zlaté Moravce | Zlate Moravce | ViOn
FK Senica | Senica
ŠKF Sereď | Sered
FC Nitra | Nitra
1. FC Tatran Prešov | Tatran Presov | Presov
FK Pohronie | Pohronie
FC Petržalka | Petrzalka | Artmedia Petrzalka
FK Inter Bratislava | Inter Bratislava
MFK Tatran Liptovský Mikuláš | Liptovsky Mikulas | Tatran Liptovsky Mikulas
FC Lokomotíva Košice | Lokomotiva Kosice
`,
  ),
  sideList(
    'football',
    'hungary',
    `
Ferencvárosi TC | Ferencvaros | FTC | Ferencvaros Budapest
Puskás Akadémia FC | Puskas Akademia | Puskas Academy | Puskas
Fehérvár FC | Fehervar | Videoton | MOL Fehervar | Vidi
Paksi FC | Paks | Paksi
Debreceni VSC | Debrecen | DVSC | Debreceni
Újpest FC | Ujpest
MTK Budapest | MTK
Budapest Honvéd | Honved
Diósgyőri VTK | Diosgyor | DVTK | Diosgyori
Kecskeméti TE | Kecskemet | Kecskemeti
Zalaegerszegi TE | Zalaegerszeg | ZTE
Kisvárda FC | Kisvarda
Mezőkövesd Zsóry FC | Mezokovesd | Mezokovesd Zsory
Nyíregyháza Spartacus FC | Nyiregyhaza | Nyiregyhaza Spartacus
Győri ETO FC | Gyor | Gyori ETO | ETO FC Gyor | ETO Gyor
Vasas FC | Vasas | Vasas Budapest
Gyirmót FC | Gyirmot | Gyirmot Gyor
Szombathelyi Haladás | Haladas | Szombathely | Szombathelyi Haladas
Budafoki MTE | Budafok
Kazincbarcikai SC | Kazincbarcika
Balmazújváros | Balmazujvaros
Pécsi MFC | Pecs
Kaposvári Rákóczi | Kaposvar
`,
  ),
];
