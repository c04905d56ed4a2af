// Sides of baseball in Asia, rugby, Australian rules, cricket and American minor codes.

import { type SideList, sideList } from './sideList.ts';

export const otherSides: readonly SideList[] = [
  sideList(
    'baseball',
    'kbo',
    `
Doosan Bears | Doosan | OB Bears
Hanwha Eagles | Hanwha
KIA Tigers | KIA
Kiwoom Heroes | Kiwoom | Nexen Heroes
KT Wiz | KT | KT Wiz Suwon
LG Twins | LG
Lotte Giants | Lotte
NC Dinos | NC
Samsung Lions | Samsung
SSG Landers | SSG | SK Wyverns
`,
  ),
  sideList(
    'baseball',
    'npb',
    `
Yomiuri Giants | Yomiuri | Giants | Tokyo Giants
Hanshin Tigers | Hanshin
Yokohama DeNA BayStars | DeNA BayStars | Yokohama BayStars | Yokohama DeNA | BayStars | DeNA | Yokohama
Hiroshima Toyo Carp | Hiroshima Carp | Hiroshima | Carp
Chunichi Dragons | Chunichi
Tokyo Yakult Swallows | Yakult Swallows | Yakult | Swallows
Orix Buffaloes | Orix | Buffaloes
Chiba Lotte Marines | Lotte Marines | Chiba Lotte | Marines
Fukuoka SoftBank Hawks | SoftBank Hawks | SoftBank | Fukuoka Hawks | Fukuoka S. Hawks
Tohoku Rakuten Golden Eagles | Rakuten Eagles | Rakuten Golden Eagles | Rakuten | Rakuten Gold. Eagles
Saitama Seibu Lions | Seibu Lions | Seibu
Hokkaido Nippon-Ham Fighters | Nippon Ham Fighters | Nippon-Ham | Fighters | Hokkaido Fighters | Nippon Ham
`,
  ),
  sideList(
    'rugby',
    'afl',
    `
Adelaide Crows | Adelaide | ADE | Crows | Kuwarna
Brisbane Lions | Brisbane | BRI | Lions | Brisbane Bears
Carlton Blues | Carlton | CAR | Blues
Collingwood Magpies | Collingwood | COL | Magpies | Pies
Essendon Bombers | Essendon | ESS | Bombers
Fremantle Dockers | Fremantle | FRE | Dockers | Walyalup
Geelong Cats | Geelong | GEE | Cats
Gold Coast Suns | Gold Coast | GC | GCS | GCFC | Suns
Greater Western Sydney Giants | GWS Giants | GWS | Greater Western Sydney | Giants
Hawthorn Hawks | Hawthorn | HAW | Hawks
Melbourne Demons | Melbourne | MEL | Demons | Narrm
North Melbourne Kangaroos | North Melbourne | NM | NTH | Kangaroos | Roos
Port Adelaide Power | Port Adelaide | PA | PTA | Power | Yartapuulti
Richmond Tigers | Richmond | RIC | Tigers
St Kilda Saints | St Kilda | STK | Saints | Euro-Yroke
Sydney Swans | Sydney | SYD | Swans | South Melbourne
West Coast Eagles | West Coast | WC | WCE | Eagles | Waalitj Marawar
Western Bulldogs | Footscray | WB | WBD | Bulldogs
`,
  ),
  sideList(
    'rugby',
    'nrl',
    `
Brisbane Broncos | Brisbane | BRI | Broncos
Canberra Raiders | Canberra | CAN | Raiders
Canterbury-Bankstown Bulldogs | Canterbury Bulldogs | Canterbury Bankstown | Canterbury | CBY | Bulldogs
Cronulla-Sutherland Sharks | Cronulla Sharks | Cronulla Sutherland | Cronulla | CRO | Sharks
Dolphins | Redcliffe Dolphins | The Dolphins | DOL
Gold Coast Titans | Gold Coast | GLD | Titans
Manly-Warringah Sea Eagles | Manly Sea Eagles | Manly Warringah | Manly | MAN | Sea Eagles
Melbourne Storm | Melbourne | MEL | Storm
Newcastle Knights | Newcastle | NEW | Knights
New Zealand Warriors | NZ Warriors | New Zealand | NZL | Warriors
North Queensland Cowboys | NQ Cowboys | North Queensland | NQL | North Qld Cowboys | Nth Queensland Cowboys | Cowboys
Parramatta Eels | Parramatta | PAR | Eels
Penrith Panthers | Penrith | PEN | Panthers
South Sydney Rabbitohs | South Sydney | SOU | Rabbitohs | Souths | Sth Sydney Rabbitohs
St George Illawarra Dragons | St George Dragons | St. George Illawarra | St George | SGI | Dragons | St George Illa.
Sydney Roosters | Sydney | SYD | Roosters | Eastern Suburbs
Wests Tigers | West Tigers | WST | Tigers
`,
  ),
  sideList(
    'rugby',
    'super league',
    `
Castleford Tigers | Castleford
Catalans Dragons | Catalan Dragons | Catalans
Huddersfield Giants | Huddersfield
Hull FC | Hull
Hull Kingston Rovers | Hull KR
Leeds Rhinos | Leeds
Leigh Leopards | Leigh | Leigh Centurions
St Helens | St Helens RFC | Saints
Salford Red Devils | Salford
Wakefield Trinity | Wakefield
Warrington Wolves | Warrington
Wigan Warriors | Wigan
London Broncos
Toulouse Olympique
Bradford Bulls | Bradford
York Knights
`,
  ),
  sideList(
    'rugby',
    'union',
    `
Bath Rugby | Bath
Bristol Bears | Bristol | Bristol Rugby
Exeter Chiefs | Exeter
Gloucester Rugby | Gloucester
Harlequins | Quins | NEC Harlequins
Leicester Tigers | Leicester
Newcastle Falcons | Newcastle | Newcastle Red Bulls
Northampton Saints | Northampton
Sale Sharks | Sale
Saracens
London Irish
Wasps | London Wasps
Worcester Warriors | Worcester
Leinster Rugby | Leinster
Munster Rugby | Munster
Ulster Rugby | Ulster
Connacht Rugby | Connacht
Edinburgh Rugby | Edinburgh
Glasgow Warriors | Glasgow
Cardiff Rugby | Cardiff Blues | Cardiff
Dragons RFC | Dragons | Newport Gwent Dragons
Ospreys
Scarlets | Llanelli Scarlets
Benetton Rugby | Benetton Treviso | Benetton
Zebre Parma | Zebre
Bulls | Blue Bulls | Vodacom Bulls
Stormers | DHL Stormers
Sharks | Cell C Sharks | Natal Sharks
Lions | Golden Lions | Emirates Lions
Stade Toulousain | Toulouse
Stade Rochelais | La Rochelle
Union Bordeaux Bègles | Bordeaux Begles | UBB
RC Toulon | Toulon | RC Toulonnais
ASM Clermont Auvergne | Clermont | Clermont Auvergne
Racing 92 | Racing Metro | Racing Metro 92
Stade Français | Stade Francais Paris
Lyon OU | Lyon | LOU Rugby
Castres Olympique | Castres
Montpellier Hérault Rugby | Montpellier
Section Paloise | Pau
Aviron Bayonnais | Bayonne
USA Perpignan | Perpignan
RC Vannes | Vannes
Oyonnax Rugby | Oyonnax
CA Brive | Brive
Blues | Auckland Blues
Chiefs | Waikato Chiefs
Crusaders | Canterbury Crusaders
Highlanders | Otago Highlanders
Hurricanes | Wellington Hurricanes
ACT Brumbies | Brumbies
NSW Waratahs | Waratahs | New South Wales Waratahs
Queensland Reds | Reds
Western Force | Force
Melbourne Rebels | Rebels
Fijian Drua | Drua
Moana Pasifika
`,
  ),
  sideList(
    'cricket',
    'india',
    `
Chennai Super Kings | CSK | Chennai
Delhi Capitals | DC | Delhi | Delhi Daredevils | DD
Gujarat Titans | GT | Gujarat
Kolkata Knight Riders | KKR | Kolkata
Lucknow Super Giants | LSG | Lucknow
Mumbai Indians | MI | Mumbai
Punjab Kings | PBKS | Punjab | Kings XI Punjab | KXIP
Rajasthan Royals | RR | Rajasthan
Royal Challengers Bengaluru | RCB | Royal Challengers Bangalore | Bangalore | Bengaluru
Sunrisers Hyderabad | SRH | Hyderabad
`,
  ),
  sideList(
    'cricket',
    'australia',
    `
Adelaide Strikers | STR
Brisbane Heat | HEA
Hobart Hurricanes | HUR
Melbourne Renegades | REN
Melbourne Stars | STA
Perth Scorchers | SCO
Sydney Sixers | SIX
Sydney Thunder | THU
`,
  ),
  sideList(
    'cricket',
    'england',
    `
Derbyshire | Derbyshire Falcons
Durham | Durham Jets
Essex | Essex Eagles
Glamorgan
Gloucestershire
Hampshire | Hampshire Hawks
Kent | Kent Spitfires
Lancashire | Lancashire Lightning
Leicestershire | Leicestershire Foxes
Middlesex
Northamptonshire | Northants | Northamptonshire Steelbacks
Nottinghamshire | Notts | Notts Outlaws
Somerset
Surrey
Sussex | Sussex Sharks
Warwickshire | Birmingham Bears
Worcestershire | Worcestershire Rapids
Yorkshire | Yorkshire Vikings
Birmingham Phoenix
London Spirit
Manchester Originals
Northern Superchargers
Oval Invincibles
Southern Brave
Trent Rockets
Welsh Fire
`,
  ),
  sideList(
    'cricket',
    'pakistan',
    `
Islamabad United | ISU
Karachi Kings | KRK
Lahore Qalandars | LHQ
Multan Sultans | MS
Peshawar Zalmi | PZ
Quetta Gladiators | QTG
`,
  ),
  sideList(
    'cricket',
    'caribbean',
    `
Barbados Royals | Barbados Tridents
Guyana Amazon Warriors
Antigua & Barbuda Falcons | Jamaica Tallawahs
Saint Lucia Kings | St Lucia Zouks
St Kitts & Nevis Patriots
Trinbago Knight Riders | TKR
`,
  ),
];
