// Sides of the North American leagues: full name, codes, place, nickname, what bookmakers write.

import { type SideList, sideList } from './sideList.ts';

export const northAmericanSides: readonly SideList[] = [
  sideList(
    'american-football',
    'nfl',
    `
Arizona Cardinals | ARI | ARZ | CRD | Arizona | Cardinals | Cards
Atlanta Falcons | ATL | Atlanta | Falcons
Baltimore Ravens | BAL | BLT | RAV | Baltimore | Ravens
Buffalo Bills | BUF | Buffalo | Bills
Carolina Panthers | CAR | Carolina | Panthers
Chicago Bears | CHI | Chicago | Bears
Cincinnati Bengals | CIN | Cincinnati | Bengals
Cleveland Browns | CLE | CLV | Cleveland | Browns
Dallas Cowboys | DAL | Dallas | Cowboys
Denver Broncos | DEN | Denver | Broncos
Detroit Lions | DET | Detroit | Lions
Green Bay Packers | GB | GNB | Green Bay | Packers
Houston Texans | HOU | HST | HTX | Houston | Texans
Indianapolis Colts | IND | CLT | Indianapolis | Colts
Jacksonville Jaguars | JAX | JAC | Jacksonville | Jaguars | Jags
Kansas City Chiefs | KC | KAN | Kansas City | KC Chiefs | Chiefs
Los Angeles Chargers | LAC | SDG | LA Chargers | Los Angeles C | San Diego Chargers | San Diego | Chargers
Los Angeles Rams | LAR | LA | RAM | SL | LA Rams | Los Angeles R | St. Louis Rams | St. Louis | Rams
Las Vegas Raiders | LV | LVR | OAK | RAI | Las Vegas | LV Raiders | Oakland Raiders | Oakland | Raiders
Miami Dolphins | MIA | Miami | Dolphins
Minnesota Vikings | MIN | Minnesota | Vikings
New England Patriots | NE | NWE | New England | Patriots | Pats
New Orleans Saints | NO | NOR | New Orleans | Saints
New York Giants | NYG | NY Giants | New York G | Giants
New York Jets | NYJ | NY Jets | New York J | Jets
Philadelphia Eagles | PHI | Philadelphia | Philly | Eagles
Pittsburgh Steelers | PIT | Pittsburgh | Steelers
Seattle Seahawks | SEA | Seattle | Seahawks
San Francisco 49ers | SF | SFO | San Francisco | 49ers | Niners | Forty Niners
Tampa Bay Buccaneers | TB | TAM | Tampa Bay | Tampa | Buccaneers | Bucs
Tennessee Titans | TEN | OTI | Tennessee | Titans
Washington Commanders | WAS | WSH | Washington | Commanders | Washington Football Team | Washington Redskins
`,
  ),
  sideList(
    'american-football',
    'cfl',
    `
BC Lions | BC | British Columbia Lions
Calgary Stampeders | CGY | Calgary | Stampeders | Stamps
Edmonton Elks | EDM | Edmonton | Elks | Edmonton Eskimos
Hamilton Tiger-Cats | HAM | Hamilton | Tiger-Cats | Ticats
Montreal Alouettes | MTL | Montreal | Alouettes | Als
Ottawa Redblacks | OTT | Ottawa | Redblacks
Saskatchewan Roughriders | SSK | SASK | Saskatchewan | Roughriders | Riders
Toronto Argonauts | TOR | Toronto | Argonauts | Argos
Winnipeg Blue Bombers | WPG | Winnipeg | Blue Bombers | Bombers
`,
  ),
  sideList(
    'basketball',
    'nba',
    `
Atlanta Hawks | ATL | Atlanta | Hawks
Boston Celtics | BOS | Boston | Celtics | Celts
Brooklyn Nets | BKN | BRK | Brooklyn | Nets | New Jersey Nets | New Jersey | NJN
Charlotte Hornets | CHA | CHO | Charlotte | Hornets | Charlotte Bobcats
Chicago Bulls | CHI | Chicago | Bulls
Cleveland Cavaliers | CLE | Cleveland | Cavaliers | Cavs
Dallas Mavericks | DAL | Dallas | Mavericks | Mavs
Denver Nuggets | DEN | Denver | Nuggets
Detroit Pistons | DET | Detroit | Pistons
Golden State Warriors | GSW | GS | GOL | Golden State | Warriors | Dubs
Houston Rockets | HOU | Houston | Rockets
Indiana Pacers | IND | Indiana | Pacers
Los Angeles Clippers | LAC | LA Clippers | Los Angeles C | Clippers | Clips
Los Angeles Lakers | LAL | LA Lakers | Los Angeles L | Lakers
Memphis Grizzlies | MEM | Memphis | Grizzlies | Grizz
Miami Heat | MIA | Miami | Heat
Milwaukee Bucks | MIL | Milwaukee | Bucks
Minnesota Timberwolves | MIN | Minnesota | Timberwolves | Wolves | T-Wolves
New Orleans Pelicans | NOP | NO | NOR | New Orleans | Pelicans | Pels | New Orleans Hornets
New York Knicks | NYK | NY | New York | Knicks | NY Knicks | Knickerbockers
Oklahoma City Thunder | OKC | OKL | Oklahoma City | Thunder | OKC Thunder | Seattle SuperSonics
Orlando Magic | ORL | Orlando | Magic
Philadelphia 76ers | PHI | PHL | Philadelphia | 76ers | Sixers | Philly
Phoenix Suns | PHX | PHO | Phoenix | Suns
Portland Trail Blazers | POR | Portland | Trail Blazers | Blazers
Sacramento Kings | SAC | Sacramento | Kings
San Antonio Spurs | SAS | SA | SAN | San Antonio | Spurs
Toronto Raptors | TOR | Toronto | Raptors | Raps
Utah Jazz | UTA | UTAH | Jazz
Washington Wizards | WAS | WSH | Washington | Wizards | Wiz
`,
  ),
  sideList(
    'basketball',
    'wnba',
    `
Atlanta Dream | ATL | Dream
Chicago Sky | CHI | Sky
Connecticut Sun | CON | CONN | Connecticut | Sun
Dallas Wings | DAL | Wings
Golden State Valkyries | GSV | Valkyries
Indiana Fever | IND | Fever
Las Vegas Aces | LVA | LV | Las Vegas | Aces
Los Angeles Sparks | LAS | LA | LA Sparks | Sparks
Minnesota Lynx | MIN | Lynx
New York Liberty | NYL | NY | Liberty
Phoenix Mercury | PHX | PHO | Mercury
Portland Fire | PDX
Seattle Storm | SEA | Seattle | Storm
Toronto Tempo | TOR | Tempo
Washington Mystics | WAS | WSH | Mystics
`,
  ),
  sideList(
    'baseball',
    'mlb',
    `
Arizona Diamondbacks | ARI | AZ | Arizona | Diamondbacks | D-backs
Atlanta Braves | ATL | Atlanta | Braves
Baltimore Orioles | BAL | Baltimore | Orioles | O's
Boston Red Sox | BOS | Boston | Red Sox
Chicago Cubs | CHC | CHN | CUB | Chi Cubs | Chicago C | Cubs
Chicago White Sox | CWS | CHW | CHA | Chi White Sox | Chicago WS | White Sox | Chicago W
Cincinnati Reds | CIN | Cincinnati | Reds
Cleveland Guardians | CLE | Cleveland | Guardians | Cleveland Indians | Indians
Colorado Rockies | COL | Colorado | Rockies
Detroit Tigers | DET | Detroit | Tigers
Houston Astros | HOU | Houston | Astros | Stros
Kansas City Royals | KC | KCR | KCA | KAN | Kansas City | Royals
Los Angeles Angels | LAA | ANA | CAL | LA Angels | Los Angeles A | Los Angeles Angels of Anaheim | Anaheim Angels | Anaheim | California Angels | Angels
Los Angeles Dodgers | LAD | LAN | LOS | LA Dodgers | Los Angeles D | Dodgers
Miami Marlins | MIA | FLA | FLO | Miami | Marlins | Florida Marlins | Florida
Milwaukee Brewers | MIL | Milwaukee | Brewers
Minnesota Twins | MIN | Minnesota | Twins
New York Mets | NYM | NYN | NY Mets | New York M | Mets
New York Yankees | NYY | NYA | NY Yankees | New York Y | Yankees | Yanks
Athletics | OAK | ATH | Oakland | Oakland Athletics | Oakland A's | A's | Sacramento Athletics | Las Vegas Athletics | Sacramento
Philadelphia Phillies | PHI | Philadelphia | Phillies
Pittsburgh Pirates | PIT | Pittsburgh | Pirates | Bucs
San Diego Padres | SD | SDP | SDN | San Diego | Padres
San Francisco Giants | SF | SFG | SFN | SFO | San Francisco | Giants
Seattle Mariners | SEA | Seattle | Mariners | M's
St. Louis Cardinals | STL | SLN | St. Louis | Saint Louis | Cardinals | Cards
Tampa Bay Rays | TB | TBR | TBA | TBD | TAM | Tampa Bay | Rays | Tampa Bay Devil Rays | Devil Rays
Texas Rangers | TEX | Texas | Rangers
Toronto Blue Jays | TOR | Toronto | Blue Jays | Jays
Washington Nationals | WSH | WAS | WSN | Washington | Nationals | Nats | Montreal Expos | MON
`,
  ),
  sideList(
    'ice-hockey',
    'nhl',
    `
Anaheim Ducks | ANA | Anaheim | Ducks | Mighty Ducks of Anaheim
Boston Bruins | BOS | Boston | Bruins
Buffalo Sabres | BUF | Buffalo | Sabres
Calgary Flames | CGY | CAL | Calgary | Flames
Carolina Hurricanes | CAR | Carolina | Hurricanes | Canes
Chicago Blackhawks | CHI | Chicago | Blackhawks | Hawks
Colorado Avalanche | COL | Colorado | Avalanche | Avs
Columbus Blue Jackets | CBJ | CLB | CLS | Columbus | Blue Jackets
Dallas Stars | DAL | Dallas | Stars
Detroit Red Wings | DET | Detroit | Red Wings
Edmonton Oilers | EDM | Edmonton | Oilers
Florida Panthers | FLA | FLO | Florida | Panthers
Los Angeles Kings | LAK | LA | Los Angeles | LA Kings | Kings
Minnesota Wild | MIN | Minnesota | Wild
Montreal Canadiens | MTL | MON | Montreal | Canadiens | Habs
Nashville Predators | NSH | NAS | Nashville | Predators | Preds
New Jersey Devils | NJD | NJ | New Jersey | Devils
New York Islanders | NYI | NY Islanders | New York I | Islanders | Isles
New York Rangers | NYR | NY Rangers | New York R | Rangers
Ottawa Senators | OTT | Ottawa | Senators | Sens
Philadelphia Flyers | PHI | Philadelphia | Flyers
Pittsburgh Penguins | PIT | Pittsburgh | Penguins | Pens
San Jose Sharks | SJS | SJ | SAN | San Jose | Sharks
Seattle Kraken | SEA | Seattle | Kraken
St. Louis Blues | STL | St. Louis | Saint Louis | Blues
Tampa Bay Lightning | TBL | TB | TAM | Tampa Bay | Tampa | Lightning | Bolts
Toronto Maple Leafs | TOR | Toronto | Maple Leafs | Leafs
Utah Mammoth | UTA | Utah | Utah Hockey Club | Mammoth
Arizona Coyotes | ARI | ARZ | Arizona | Coyotes | Phoenix Coyotes
Vancouver Canucks | VAN | Vancouver | Canucks | Nucks
Vegas Golden Knights | VGK | VEG | VGS | Vegas | Las Vegas | Golden Knights
Washington Capitals | WSH | WAS | Washington | Capitals | Caps
Winnipeg Jets | WPG | WIN | Winnipeg | Jets | Atlanta Thrashers
`,
  ),
  sideList(
    'football',
    'usa',
    `
Atlanta United FC | Atlanta United | Atlanta Utd | ATL
Austin FC | Austin | ATX
Charlotte FC | Charlotte | CLT
Chicago Fire FC | Chicago Fire | Chicago
FC Cincinnati | Cincinnati | CIN
Colorado Rapids | Colorado | COL
Columbus Crew | Columbus Crew SC | Columbus | Crew | CLB
D.C. United | DC Utd
FC Dallas | Dallas | DAL
Houston Dynamo FC | Houston Dynamo | Houston | HOU
Sporting Kansas City | Sporting KC | SKC | Kansas City
LA Galaxy | Los Angeles Galaxy | Galaxy | LAG
Los Angeles FC | LAFC
Inter Miami CF | Inter Miami | Miami | MIA
Minnesota United FC | Minnesota United | Minnesota Utd | Minnesota | MIN
CF Montréal | CF Montreal | Montreal Impact | Montreal | Impact de Montreal | MTL
Nashville SC | Nashville | NSH
New England Revolution | New England | NE Revolution | Revolution | Revs | NER
New York City FC | New York City | NYCFC | NYC
New York Red Bulls | NY Red Bulls | NYRB | Red Bulls | RBNY
Orlando City SC | Orlando City | Orlando | ORL
Philadelphia Union | Philadelphia | PHI
Portland Timbers | Portland | Timbers | POR
Real Salt Lake | Salt Lake | RSL
San Diego FC | San Diego | SDFC
San Jose Earthquakes | San Jose | SJ Earthquakes | Earthquakes | Quakes | SJE
Seattle Sounders FC | Seattle Sounders | Seattle | Sounders | SEA
St. Louis City SC | St. Louis City | Saint Louis City | STL
Toronto FC | Toronto | TFC
Vancouver Whitecaps FC | Vancouver Whitecaps | Vancouver | Whitecaps | VAN
Birmingham Legion FC | Birmingham Legion
Charleston Battery
Colorado Springs Switchbacks
Detroit City FC
El Paso Locomotive FC
FC Tulsa
Hartford Athletic
Indy Eleven
Las Vegas Lights FC
Louisville City FC | Louisville City
Loudoun United FC
Memphis 901 FC
Miami FC | The Miami FC
Monterey Bay FC
New Mexico United
North Carolina FC
Oakland Roots SC
Orange County SC
Phoenix Rising FC
Pittsburgh Riverhounds | Pittsburgh Riverhounds SC
Rhode Island FC
Sacramento Republic FC | Sacramento Republic
San Antonio FC
Tampa Bay Rowdies
`,
  ),
  sideList(
    'football',
    'canada',
    `
Atlético Ottawa
Cavalry FC | Cavalry
Forge FC | Forge
HFX Wanderers FC | Halifax Wanderers
Pacific FC
Valour FC
Vancouver FC
York United FC | York9 FC
`,
  ),
];
