// Sides of the United States' universities in the first division: nickname, then the ways in which the
// school is written. Each way is also known with the nickname behind it.

/** One school per line: `Nickname: name | other name | ABBR`. */
export const collegeSchools = `
Wildcats: Abilene Christian | Abilene Chr | ACU
Falcons: Air Force | US Air Force Academy | USAFA
Zips: Akron | University of Akron
Crimson Tide: Alabama | Bama
Bulldogs: Alabama A&M | AAMU | Ala A&M
Hornets: Alabama State | Bama State | Ala State
Great Danes: Albany | Albany NY | UAlbany | SUNY Albany | SUNY-Albany | University at Albany | Albany (NY)
Braves: Alcorn State | Alcorn
Eagles: American | American University | American U | American Univ
Mountaineers: Appalachian State | App State | Appalachian St | Appalachian
Wildcats: Arizona
Sun Devils: Arizona State | ASU | Ariz St | Arizona St
Razorbacks: Arkansas
Trojans: Little Rock | Arkansas Little Rock | Arkansas-Little Rock | UALR | Ark Little Rock | AR Little Rock | Ark.-Little Rock
Golden Lions: Arkansas-Pine Bluff | Arkansas Pine Bluff | UAPB | Ark Pine Bluff | AR Pine Bluff | Ark.-Pine Bluff
Red Wolves: Arkansas State | Arkansas St | Ark State
Black Knights: Army | Army West Point | US Military Academy
Tigers: Auburn
Governors: Austin Peay | Austin Peay State | APSU
Knights: Bellarmine
Bruins: Belmont
Wildcats: Bethune-Cookman | Bethune Cookman | B-CU | BCU
Bearcats: Binghamton
Broncos: Boise State | Boise
Eagles: Boston College | BC | Boston Col | Boston Coll
Terriers: Boston University | Boston U | BU | Boston Univ
Falcons: Bowling Green | Bowling Green State | BGSU | Bowling Grn
Braves: Bradley
Cougars: BYU | Brigham Young
Bears: Brown
Bulldogs: Bryant
Bison: Bucknell
Bulls: Buffalo | University at Buffalo | SUNY Buffalo
Bulldogs: Butler
Mustangs: Cal Poly | Cal Poly SLO | Cal Poly San Luis Obispo
Roadrunners: Cal State Bakersfield | CSU Bakersfield | CS Bakersfield | Bakersfield | CSUB | CSB | Cal St Bakersfield
Titans: Cal State Fullerton | CSU Fullerton | CS Fullerton | Fullerton | CSUF | CSF | Cal St Fullerton
Matadors: Cal State Northridge | CSU Northridge | CS Northridge | Northridge | CSUN | CSN | Cal St Northridge
Golden Bears: California | Cal | Cal Berkeley | California Berkeley | UC Berkeley
Lancers: California Baptist | Cal Baptist | CBU
Fighting Camels: Campbell
Golden Griffins: Canisius
Bearcats: Cincinnati | Cincy
Tigers: Clemson
Vikings: Cleveland State | Cleveland St
Chanticleers: Coastal Carolina | Coastal Car | Coastal
Cougars: Charleston | College of Charleston | Col of Charleston | Coll Charleston | Col Charleston | CofC | Charleston College
Buccaneers: Charleston Southern | Charleston So | Chas Southern
49ers: Charlotte | UNC Charlotte | UNCC | NC Charlotte
Mocs: Chattanooga | UT Chattanooga | UTC | Tennessee Chattanooga | Tenn Chattanooga | TN Chattanooga
Cougars: Chicago State | Chicago St
Buffaloes/Buffs: Colorado
Rams: Colorado State | Colorado St | Colo State
Lions: Columbia
Raiders: Colgate
Huskies: Connecticut | UConn | U Conn | Conn
Eagles: Coppin State | Coppin St | Coppin
Big Red: Cornell
Bluejays: Creighton
Big Green: Dartmouth
Wildcats: Davidson
Flyers: Dayton
Blue Hens: Delaware | Fightin Blue Hens | UDel
Hornets: Delaware State | Delaware St | Del State
Pioneers: Denver
Blue Demons: DePaul | De Paul
Titans: Detroit Mercy | Detroit | Univ of Detroit Mercy | UDM
Bulldogs: Drake
Dragons: Drexel
Blue Devils: Duke
Dukes: Duquesne
Pirates: East Carolina | ECU | E Carolina
Buccaneers: East Tennessee State | ETSU | East Tennessee St | East Tenn St | E Tennessee St | East Tenn State
Lions: East Texas A&M | Texas A&M-Commerce | Texas A&M Commerce | TAMU-Commerce | TX A&M Commerce | Tex A&M Commerce | A&M-Commerce | ETAM | E Texas A&M
Panthers: Eastern Illinois | E Illinois | EIU | Eastern Ill | East Illinois
Colonels: Eastern Kentucky | E Kentucky | EKU | Eastern Ky | East Kentucky
Eagles: Eastern Michigan | E Michigan | EMU | Eastern Mich | East Michigan
Eagles: Eastern Washington | E Washington | EWU | Eastern Wash | East Washington
Phoenix: Elon
Purple Aces: Evansville
Stags: Fairfield
Knights: Fairleigh Dickinson | FDU | F Dickinson | Fair Dickinson
Gators: Florida | UF
Rattlers: Florida A&M | FAMU | Fla A&M
Owls: Florida Atlantic | FAU | Fla Atlantic | FL Atlantic
Eagles: Florida Gulf Coast | FGCU | FL Gulf Coast | Fla Gulf Coast | Florida GC
Panthers: Florida International | FIU | Florida Intl | Fla International | FL International | Florida Int'l
Seminoles: Florida State | FSU | Florida St | Fla State
Rams: Fordham
Bulldogs: Fresno State | Fresno St | Fresno
Paladins: Furman
Runnin' Bulldogs: Gardner-Webb | Gardner Webb
Patriots: George Mason | G Mason | GMU
Revolutionaries/Colonials: George Washington | G Washington | GW | GWU | Geo Washington
Hoyas: Georgetown | G'town
Bulldogs: Georgia | UGA
Eagles: Georgia Southern | Ga Southern | GA Southern | Georgia So
Panthers: Georgia State | Georgia St | Ga State
Yellow Jackets: Georgia Tech | Ga Tech | Geo Tech
Bulldogs/Zags: Gonzaga
Tigers: Grambling | Grambling State | Grambling St
Lopes/Antelopes: Grand Canyon | GCU
Phoenix: Green Bay | Wisconsin-Green Bay | Wisconsin Green Bay | UW Green Bay | UWGB | WI Green Bay | Wis Green Bay | Wisc Green Bay | Wis.-Green Bay
Pirates: Hampton
Crimson: Harvard
Rainbow Warriors: Hawaii | Hawai'i
Panthers: High Point
Pride: Hofstra
Crusaders: Holy Cross
Cougars: Houston | UH
Huskies: Houston Christian | Houston Baptist | Houston Chr | HBU | HCU
Bison: Howard
Vandals: Idaho
Bengals: Idaho State | Idaho St
Fighting Illini: Illinois
Redbirds: Illinois State | Illinois St | Ill State
Flames: Illinois-Chicago | UIC | Illinois Chicago | IL Chicago | Ill-Chicago
Cardinals: Incarnate Word | UIW | Incarnate Wd
Hoosiers: Indiana | IU
Sycamores: Indiana State | Indiana St | Ind State
Jaguars: IUPUI | IU Indianapolis | IU Indy | Indiana-Purdue Indianapolis | IUPU Indianapolis | Indiana University Indianapolis
Gaels: Iona
Hawkeyes: Iowa
Cyclones: Iowa State | Iowa St
Tigers: Jackson State | Jackson St
Dolphins: Jacksonville
Gamecocks: Jacksonville State | Jacksonville St | Jax State | J'ville St
Dukes: James Madison | JMU | J Madison
Jayhawks: Kansas | KU
Roos/Kangaroos: Kansas City | UMKC | Missouri-Kansas City | Missouri Kansas City | UM Kansas City | MO Kansas City
Wildcats: Kansas State | K-State | Kansas St | Kan State
Owls: Kennesaw State | Kennesaw St | Kennesaw
Golden Flashes: Kent State | Kent St | Kent
Wildcats: Kentucky | UK
Explorers: La Salle | LaSalle
Leopards: Lafayette
Cardinals: Lamar
Mountain Hawks: Lehigh
Dolphins: Le Moyne | LeMoyne
Flames: Liberty
Lions: Lindenwood
Bisons: Lipscomb
Sharks/Blackbirds: LIU | Long Island | Long Island University | LIU Brooklyn | LIU-Brooklyn | Long Island U
Beach/49ers: Long Beach State | Long Beach St | CSU Long Beach | Cal State Long Beach | LBSU | CS Long Beach | Long Beach
Lancers: Longwood
Ragin' Cajuns: Louisiana | Louisiana-Lafayette | Louisiana Lafayette | UL Lafayette | LA Lafayette | ULL | UL-Lafayette | La-Lafayette | Louisiana Laf
Warhawks: Louisiana-Monroe | Louisiana Monroe | UL Monroe | LA Monroe | ULM | La-Monroe | UL-Monroe | La Monroe
Bulldogs: Louisiana Tech | La Tech | LA Tech
Cardinals: Louisville
Tigers: LSU | Louisiana State
Ramblers: Loyola Chicago | Loyola-Chicago | Loyola (Chi) | Loyola Chi | Loyola IL | Loyola (IL) | Loyola-Illinois | Loyola of Chicago
Lions: Loyola Marymount | LMU | Loyola Mary | Loy Marymount | LMU (CA)
Greyhounds: Loyola Maryland | Loyola-Maryland | Loyola MD | Loyola (MD) | Loyola Baltimore | Loyola (Md.)
Black Bears: Maine
Jaspers: Manhattan
Red Foxes: Marist
Golden Eagles: Marquette
Thundering Herd: Marshall
Terrapins/Terps: Maryland
Hawks: Maryland-Eastern Shore | Maryland Eastern Shore | UMES | MD Eastern Shore | Md-Eastern Shore | Maryland ES | Md.-East. Shore
Retrievers: UMBC | Maryland-Baltimore County | Maryland Baltimore County | Md-Baltimore County | MD Baltimore Co | Maryland BC
Minutemen: Massachusetts | UMass | U Mass | Mass
River Hawks: UMass Lowell | Massachusetts-Lowell | Massachusetts Lowell | Mass-Lowell | Mass Lowell | UMass-Lowell | MA Lowell | UML
Lakers: Mercyhurst
Cowboys: McNeese | McNeese State | McNeese St
Tigers: Memphis
Bears: Mercer
Warriors: Merrimack
Hurricanes: Miami | Miami FL | Miami (FL) | Miami Florida | Miami-Florida | Miami (Fla.)
RedHawks: Miami OH | Miami (OH) | Miami Ohio | Miami-Ohio | Miami (Ohio) | Miami of Ohio
Wolverines: Michigan | Mich
Spartans: Michigan State | Michigan St | Mich State
Blue Raiders: Middle Tennessee | Middle Tennessee State | MTSU | Middle Tenn | Middle Tenn St | Mid Tennessee | Middle Tennessee St | M Tennessee St | Mid Tenn
Panthers: Milwaukee | Wisconsin-Milwaukee | Wisconsin Milwaukee | UW Milwaukee | UWM | WI Milwaukee | Wis Milwaukee | Wisc Milwaukee | Wis.-Milwaukee
Golden Gophers: Minnesota | Minn
Rebels: Mississippi | Ole Miss | Miss
Bulldogs: Mississippi State | Mississippi St | Miss State | Miss St
Delta Devils: Mississippi Valley State | Mississippi Valley St | Miss Valley St | MVSU | Mississippi Valley | Miss Valley | MS Valley St | Miss Val St
Bears: Missouri State | Missouri St | Southwest Missouri State | SW Missouri St | SMSU | Mo State
Tigers: Missouri | Mizzou
Hawks: Monmouth | Monmouth NJ
Grizzlies: Montana
Bobcats: Montana State | Montana St | Mont State
Eagles: Morehead State | Morehead St | Morehead
Bears: Morgan State | Morgan St | Morgan
Mountaineers: Mount St. Mary's | Mount St Mary's | Mt St Mary's | Mt. St. Mary's | Mount St. Mary's (MD) | MSM | Mount Saint Mary's | Mt Saint Mary's
Racers: Murray State | Murray St | Murray
Midshipmen: Navy | US Naval Academy
Cornhuskers/Huskers: Nebraska
Mavericks: Nebraska-Omaha | Omaha | UNO | Nebraska Omaha | NE Omaha | Neb Omaha
Wolf Pack: Nevada | Nevada Reno | Nevada-Reno | UNR
Chargers: New Haven
Wildcats: New Hampshire | UNH
Lobos: New Mexico | UNM
Aggies: New Mexico State | New Mexico St | NM State | NMSU | N Mexico St
Privateers: New Orleans | UNO
Purple Eagles: Niagara
Colonels: Nicholls | Nicholls State | Nicholls St
Highlanders: NJIT | New Jersey Tech | NJ Tech | New Jersey Institute of Technology | N.J.I.T.
Spartans: Norfolk State | Norfolk St | Norfolk
Lions: North Alabama | N Alabama | UNA | North Ala
Tar Heels: North Carolina | UNC | N Carolina | N. Carolina | North Car
Aggies: North Carolina A&T | NC A&T | N Carolina A&T | North Carolina AT | NC A&T State | North Carolina A&T State | N Carolina AT
Eagles: North Carolina Central | NC Central | NCCU | N Carolina Central | North Car Central | N.C. Central
Wolfpack: NC State | North Carolina State | N.C. State | N Carolina St | North Carolina St | NC St | NCSU
Fighting Hawks: North Dakota | N Dakota | UND
Bison: North Dakota State | North Dakota St | N Dakota St | NDSU | ND State
Ospreys: North Florida | N Florida | UNF | North Fla
Mean Green: North Texas | N Texas | UNT | North Tex
Huskies: Northeastern | N'eastern | Northeastern Boston
Lumberjacks: Northern Arizona | N Arizona | NAU | Northern Ariz | No Arizona
Bears: Northern Colorado | N Colorado | Northern Colo | No Colorado | UNCO
Huskies: Northern Illinois | N Illinois | NIU | Northern Ill | No Illinois
Panthers: Northern Iowa | N Iowa | UNI | No Iowa
Norse: Northern Kentucky | N Kentucky | NKU | Northern Ky | No Kentucky
Wildcats: Northwestern | N'western | NW'ern
Demons: Northwestern State | Northwestern St | NW State | Northwestern LA | Northwestern State LA | N'western St
Fighting Irish: Notre Dame | N Dame
Golden Grizzlies: Oakland | Oakland MI | Oakland U | Oakland-Mich
Bobcats: Ohio | Ohio U | Ohio University
Buckeyes: Ohio State | Ohio St
Sooners: Oklahoma | OU
Cowboys: Oklahoma State | Oklahoma St | Okla State | OK State
Monarchs: Old Dominion | ODU | Old Dom
Golden Eagles: Oral Roberts | ORU
Ducks: Oregon
Beavers: Oregon State | Oregon St | Ore State
Tigers: Pacific | U of Pacific | Pacific U | University of the Pacific
Nittany Lions: Penn State | Penn St | Pennsylvania State | PSU
Quakers: Pennsylvania | Penn | UPenn | U Penn
Waves: Pepperdine
Panthers: Pittsburgh | Pitt
Pilots: Portland
Vikings: Portland State | Portland St
Panthers: Prairie View A&M | Prairie View | PVAMU | PV A&M | Prairie View AM
Blue Hose: Presbyterian | Presbyterian College | Presbyterian Col
Tigers: Princeton
Friars: Providence
Boilermakers: Purdue
Mastodons: Purdue Fort Wayne | PFW | IPFW | Fort Wayne | Purdue Ft Wayne | Indiana-Purdue Fort Wayne | IUPU Fort Wayne | Ft Wayne
Bobcats: Quinnipiac
Highlanders: Radford
Rams: Rhode Island | URI
Owls: Rice
Spiders: Richmond
Broncs: Rider
Colonials: Robert Morris | RMU | Rob Morris
Scarlet Knights: Rutgers
Hornets: Sacramento State | Sacramento St | Sac State | CSU Sacramento | CS Sacramento | CSUS | Cal State Sacramento
Pioneers: Sacred Heart | SHU
Red Flash: Saint Francis | St Francis PA | St. Francis (PA) | Saint Francis PA | St Francis | Saint Francis (PA) | St. Francis-Pennsylvania | St. Francis (Pa.)
Terriers: St. Francis Brooklyn | St Francis NY | St. Francis (NY) | St. Francis (BKN) | St Francis Brooklyn | Saint Francis NY | St. Francis-NY
Hawks: Saint Joseph's | St Joseph's | St. Joseph's | St Joe's | St Josephs PA | St. Joseph's (PA) | Saint Joseph's PA | St Josephs
Billikens: Saint Louis | St. Louis | St Louis | SLU
Gaels: Saint Mary's | St Mary's | St. Mary's | St Mary's CA | St. Mary's (CA) | Saint Mary's CA | Saint Mary's College | St. Mary's (Cal.) | Saint Mary's (CA)
Peacocks: Saint Peter's | St Peter's | St. Peter's | St Peters
Bonnies: St. Bonaventure | St Bonaventure | Saint Bonaventure | St Bona | Bonaventure
Red Storm: St. John's | St John's | Saint John's | St John's NY | St. John's (NY) | St. John's, NY
Tommies: St. Thomas | St Thomas MN | St. Thomas (MN) | St. Thomas-Minnesota | St. Thomas Minnesota | Saint Thomas | St. Thomas - Minnesota | St Thomas | Saint Thomas MN
Bearkats: Sam Houston | Sam Houston State | Sam Houston St | SHSU
Bulldogs: Samford
Toreros: San Diego | USD | U San Diego
Aztecs: San Diego State | San Diego St | SD State | SDSU | S Diego St
Dons: San Francisco | San Fran
Spartans: San Jose State | San Jose St | SJSU | San José State | S Jose St
Broncos: Santa Clara
Redhawks: Seattle | Seattle U | Seattle University
Pirates: Seton Hall
Saints: Siena
Jaguars: South Alabama | S Alabama | South Ala | So Alabama
Gamecocks: South Carolina | S Carolina | South Car | So Carolina
Bulldogs: South Carolina State | South Carolina St | SC State | S Carolina St | SCSU | South Car St
Spartans: USC Upstate | South Carolina Upstate | SC Upstate | South Carolina-Upstate | S.C. Upstate | Upstate | S Carolina Upstate
Coyotes: South Dakota | S Dakota | So Dakota
Jackrabbits: South Dakota State | South Dakota St | S Dakota St | SDSU | SD State | So Dakota St
Bulls: South Florida | USF | S Florida | So Florida | South Fla
Redhawks: Southeast Missouri State | SE Missouri State | SEMO | Southeast Missouri | SE Missouri St | Southeast Missouri St | Southeast Mo State | SE Missouri | SE Mo State | Southeast Mo St
Lions: Southeastern Louisiana | SE Louisiana | SELA | Southeastern La | S'eastern Louisiana | Southeast Louisiana | Southeastern LA
Jaguars: Southern | Southern University | Southern U | Southern Univ | Southern LA | Southern BR | Southern A&M
Trojans: Southern California | USC | So California | Southern Cal | Southern Calif
Salukis: Southern Illinois | S Illinois | SIU | Southern Ill | Southern Illinois Carbondale | So Illinois | SIU Carbondale
Cougars: SIU Edwardsville | SIUE | SIU-Edwardsville | Southern Illinois Edwardsville | Southern Illinois-Edwardsville | Edwardsville | SIU Ed
Screaming Eagles: Southern Indiana | S Indiana | So Indiana | USI
Mustangs: SMU | Southern Methodist | Southern Methodist University | S Methodist | So Methodist
Golden Eagles: Southern Miss | Southern Mississippi | S Mississippi | USM | So Miss | So Mississippi
Thunderbirds: Southern Utah | S Utah | SUU | So Utah
Cardinal: Stanford
Lumberjacks: Stephen F. Austin | Stephen F Austin | SFA | SF Austin | S.F. Austin | Stephen F. Austin State | SFASU | Steph F Austin
Hatters: Stetson
Skyhawks: Stonehill
Seawolves: Stony Brook | Stony Brk | SUNY Stony Brook
Orange: Syracuse | Cuse
Texans: Tarleton State | Tarleton | Tarleton St
Horned Frogs: TCU | Texas Christian | T.C.U.
Owls: Temple
Volunteers/Vols: Tennessee | Tenn
Tigers: Tennessee State | Tennessee St | Tenn State | Tenn St
Golden Eagles: Tennessee Tech | Tenn Tech | TN Tech | TTU
Skyhawks: UT Martin | Tennessee-Martin | Tennessee Martin | UT-Martin | Tenn-Martin | TN Martin | Tenn Martin
Longhorns: Texas | UT Austin
Aggies: Texas A&M | Texas AM | TAMU | Tex A&M | TX A&M
Islanders: Texas A&M-Corpus Christi | Texas A&M Corpus Christi | Texas A&M-CC | TAMU-CC | A&M-Corpus Christi | Texas A&M CC | TAMUCC | TX A&M Corpus Christi | Tex A&M CC | Corpus Christi
Bobcats: Texas State | Texas St | Texas State San Marcos | Southwest Texas State | SW Texas St | TX State | Tex State | Southwest Texas St
Red Raiders: Texas Tech | Tex Tech | TX Tech | TTU
Tigers: Texas Southern | TX Southern | Texas So | Tex Southern | TXSO
Bulldogs: The Citadel | Citadel
Rockets: Toledo
Tigers: Towson | Towson State
Trojans: Troy | Troy State | Troy St
Green Wave: Tulane
Golden Hurricane: Tulsa
Blazers: UAB | Alabama-Birmingham | Alabama Birmingham | AL Birmingham | Ala-Birmingham
Aggies: UC Davis | California-Davis | Cal Davis | California Davis | UCD
Anteaters: UC Irvine | California-Irvine | Cal Irvine | California Irvine | UCI
Bruins: UCLA | California-Los Angeles
Highlanders: UC Riverside | California-Riverside | Cal Riverside | California Riverside | UCR
Tritons: UC San Diego | UCSD | California-San Diego | California San Diego | Cal San Diego
Gauchos: UC Santa Barbara | UCSB | California-Santa Barbara | Santa Barbara | California Santa Barbara | Cal Santa Barbara
Knights: UCF | Central Florida | C Florida | Cent Florida
Bulldogs: UNC Asheville | UNC-Asheville | North Carolina-Asheville | NC Asheville | UNCA | North Carolina Asheville | N.C. Asheville
Spartans: UNC Greensboro | UNCG | UNC-Greensboro | North Carolina-Greensboro | NC Greensboro | North Carolina Greensboro | N.C. Greensboro
Seahawks: UNC Wilmington | UNCW | UNC-Wilmington | North Carolina-Wilmington | NC Wilmington | North Carolina Wilmington | N.C. Wilmington
Rebels/Runnin' Rebels: UNLV | Nevada-Las Vegas | Nevada Las Vegas
Mavericks: UT Arlington | UTA | UT-Arlington | Texas-Arlington | Texas Arlington | TX Arlington | Tex Arlington
Vaqueros: UT Rio Grande Valley | UTRGV | UT-Rio Grande Valley | Texas-Rio Grande Valley | Texas Rio Grande Valley | TX Rio Grande Valley | UT Rio Grande | Texas-Pan American | Texas Pan American | UTPA | Texas Rio Grande | TX Pan American | TX-Pan American | UT Pan American
Roadrunners: UTSA | Texas-San Antonio | Texas San Antonio | UT San Antonio | TX San Antonio | Tex San Antonio
Miners: UTEP | Texas-El Paso | Texas El Paso | UT El Paso | TX El Paso | Tex El Paso
Utes: Utah
Aggies: Utah State | Utah St
Trailblazers: Utah Tech | Dixie State | Dixie St
Wolverines: Utah Valley | Utah Valley State | UVU | Utah Valley St
Beacons/Crusaders: Valparaiso | Valpo
Commodores: Vanderbilt | Vandy
Catamounts: Vermont
Wildcats: Villanova | Nova
Cavaliers: Virginia | UVA
Rams: VCU | Virginia Commonwealth | Va Commonwealth | V.C.U.
Keydets: VMI | Virginia Military | Virginia Military Institute | Va Military
Hokies: Virginia Tech | Va Tech | VA Tech | VT
Seahawks: Wagner
Demon Deacons: Wake Forest | Wake
Huskies: Washington | UW | Wash
Cougars: Washington State | Washington St | Wash State | Wazzu | Wash St
Wildcats: Weber State | Weber St | Weber
Mountaineers: West Virginia | WVU | W Virginia | West Va
Wolves: West Georgia | W Georgia | UWG | West Ga
Catamounts: Western Carolina | W Carolina | WCU | Western Car | West Carolina
Leathernecks: Western Illinois | W Illinois | WIU | Western Ill | West Illinois
Hilltoppers: Western Kentucky | WKU | W Kentucky | Western Ky | West Kentucky
Broncos: Western Michigan | W Michigan | WMU | Western Mich | West Michigan
Shockers: Wichita State | Wichita St | Wichita
Tribe: William & Mary | William and Mary | William Mary | W&M | Wm & Mary
Eagles: Winthrop
Badgers: Wisconsin | Wisc
Terriers: Wofford
Raiders: Wright State | Wright St
Cowboys: Wyoming
Musketeers: Xavier | Xavier OH
Bulldogs: Yale
Penguins: Youngstown State | Youngstown St | YSU | Youngstown
Bears: Central Arkansas | C Arkansas | UCA | Cent Arkansas | Central Ark | Cen Arkansas
Blue Devils: Central Connecticut | Central Connecticut State | CCSU | C Connecticut St | Central Conn | Central Connecticut St | Central Conn State | Cent Connecticut
Chippewas: Central Michigan | CMU | C Michigan | Cent Michigan | Central Mich
Hawks: Hartford
Royals: Queens | Queens NC | Queens (NC) | Queens University | Queens Charlotte
Bears: Baylor
Cardinals: Ball State | Ball St
Tigers: Savannah State | Savannah St
Gentlemen: Centenary
`;
