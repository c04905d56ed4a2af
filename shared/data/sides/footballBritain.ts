// Football clubs of Great Britain and Ireland.

import { type SideList, sideList } from './sideList.ts';

export const britishClubs: readonly SideList[] = [
  sideList(
    'football',
    'england',
    `
Arsenal FC | Arsenal | ARS | The Arsenal | Gunners
Aston Villa FC | Aston Villa | AVL | Villa | A Villa
AFC Bournemouth | Bournemouth | BOU | Bournemouth & Boscombe
Brentford FC | Brentford | BRE
Brighton & Hove Albion FC | Brighton & Hove Albion | Brighton | BHA | Brighton Hove | Brighton & Hove
Burnley FC | Burnley | BUR
Chelsea FC | Chelsea | CHE | CFC
Crystal Palace FC | Crystal Palace | CRY | C Palace | Palace
Everton FC | Everton | EVE
Fulham FC | Fulham | FUL
Leeds United FC | Leeds United | Leeds | LEE | Leeds Utd
Leicester City FC | Leicester City | Leicester | LEI
Liverpool FC | Liverpool | LIV | LFC
Manchester City FC | Manchester City | Man City | MCI | Man C | Manchester C
Manchester United FC | Manchester United | Man United | Man Utd | MUN | Manchester Utd | Man U | MUFC | Manchester U
Newcastle United FC | Newcastle United | Newcastle | NEW | Newcastle Utd | NUFC
Nottingham Forest FC | Nottingham Forest | Nott'm Forest | Nottm Forest | NFO | N Forest | Forest | Notts Forest | Nottingham F
Southampton FC | Southampton | SOU | Soton
Sunderland AFC | Sunderland | SUN
Tottenham Hotspur FC | Tottenham Hotspur | Tottenham | TOT | Spurs | THFC
West Ham United FC | West Ham United | West Ham | WHU | West Ham Utd
Wolverhampton Wanderers FC | Wolverhampton Wanderers | Wolves | WOL | Wolverhampton
Ipswich Town FC | Ipswich Town | Ipswich | IPS
Luton Town FC | Luton Town | Luton | LUT
Sheffield United FC | Sheffield United | Sheffield Utd | Sheff Utd | SHU | Sheff United | Sheff U
Sheffield Wednesday FC | Sheffield Wednesday | Sheffield Weds | Sheff Wed | Sheff Weds | SHW | Sheff W
Birmingham City FC | Birmingham City | Birmingham
Blackburn Rovers FC | Blackburn Rovers | Blackburn | BLA
Bristol City FC | Bristol City
Bristol Rovers FC | Bristol Rovers | Bristol Rvs
Cardiff City FC | Cardiff City | Cardiff
Coventry City FC | Coventry City | Coventry | COV
Derby County FC | Derby County | Derby
Hull City AFC | Hull City | Hull | HUL
Middlesbrough FC | Middlesbrough | Middlesboro | MID | Boro
Millwall FC | Millwall | MIL
Norwich City FC | Norwich City | Norwich | NOR
Oxford United FC | Oxford United | Oxford | Oxford Utd
Plymouth Argyle FC | Plymouth Argyle | Plymouth | Argyle
Portsmouth FC | Portsmouth | Pompey
Preston North End FC | Preston North End | Preston | PNE
Queens Park Rangers FC | Queens Park Rangers | QPR | Q.P.R. | Queens Park R
Stoke City FC | Stoke City | Stoke | STK
Swansea City AFC | Swansea City | Swansea | SWA
Watford FC | Watford | WAT
West Bromwich Albion FC | West Bromwich Albion | West Brom | WBA | West Bromwich
Charlton Athletic FC | Charlton Athletic | Charlton | Charlton Ath
Wrexham AFC | Wrexham
Accrington Stanley FC | Accrington Stanley | Accrington
AFC Wimbledon | Wimbledon
Barnsley FC | Barnsley
Barrow AFC | Barrow
Blackpool FC | Blackpool
Bolton Wanderers FC | Bolton Wanderers | Bolton | Bolton W
Bradford City AFC | Bradford City | Bradford
Bromley FC | Bromley
Burton Albion FC | Burton Albion | Burton
Cambridge United FC | Cambridge United | Cambridge | Cambridge Utd
Carlisle United FC | Carlisle United | Carlisle | Carlisle Utd
Cheltenham Town FC | Cheltenham Town | Cheltenham
Chesterfield FC | Chesterfield
Colchester United FC | Colchester United | Colchester | Colchester Utd
Crawley Town FC | Crawley Town | Crawley
Crewe Alexandra FC | Crewe Alexandra | Crewe | Crewe Alex
Doncaster Rovers FC | Doncaster Rovers | Doncaster
Exeter City FC | Exeter City | Exeter
Fleetwood Town FC | Fleetwood Town | Fleetwood
Forest Green Rovers FC | Forest Green Rovers | Forest Green | FGR
Gillingham FC | Gillingham
Grimsby Town FC | Grimsby Town | Grimsby
Harrogate Town AFC | Harrogate Town | Harrogate
Huddersfield Town AFC | Huddersfield Town | Huddersfield | HUD
Leyton Orient FC | Leyton Orient | Orient
Lincoln City FC | Lincoln City | Lincoln
Mansfield Town FC | Mansfield Town | Mansfield
Milton Keynes Dons FC | Milton Keynes Dons | MK Dons | MKD
Morecambe FC | Morecambe
Newport County AFC | Newport County | Newport | Newport Co
Northampton Town FC | Northampton Town | Northampton
Notts County FC | Notts County | Notts Co
Peterborough United FC | Peterborough United | Peterborough | Peterboro | P'boro | Posh
Port Vale FC | Port Vale
Reading FC | Reading
Rotherham United FC | Rotherham United | Rotherham | Rotherham Utd
Salford City FC | Salford City | Salford
Shrewsbury Town FC | Shrewsbury Town | Shrewsbury
Stevenage FC | Stevenage | Stevenage Borough
Stockport County FC | Stockport County | Stockport
Sutton United FC | Sutton United | Sutton | Sutton Utd
Swindon Town FC | Swindon Town | Swindon
Tranmere Rovers FC | Tranmere Rovers | Tranmere
Walsall FC | Walsall
Wigan Athletic FC | Wigan Athletic | Wigan | Wigan Ath
Wycombe Wanderers FC | Wycombe Wanderers | Wycombe
Bury FC | Bury
Scunthorpe United FC | Scunthorpe United | Scunthorpe
Southend United FC | Southend United | Southend
Oldham Athletic AFC | Oldham Athletic | Oldham
Rochdale AFC | Rochdale
York City FC | York City | York
Hartlepool United FC | Hartlepool United | Hartlepool | Hartlepools
Yeovil Town FC | Yeovil Town | Yeovil
Torquay United FC | Torquay United | Torquay
Hereford FC | Hereford | Hereford United
Kidderminster Harriers FC | Kidderminster Harriers | Kidderminster
Macclesfield FC | Macclesfield | Macclesfield Town
Dagenham & Redbridge FC | Dagenham & Redbridge | Dagenham | Dag & Red | Dag and Red
Barnet FC | Barnet
Aldershot Town FC | Aldershot Town | Aldershot
Altrincham FC | Altrincham
Boreham Wood FC | Boreham Wood
Boston United FC | Boston United
Braintree Town FC | Braintree Town | Braintree
Brackley Town FC | Brackley Town
Carshalton Athletic FC
Chester FC | Chester | Chester City
Chorley FC | Chorley
Darlington FC | Darlington | Darlington 1883
Dorking Wanderers FC | Dorking Wanderers | Dorking
Dover Athletic FC | Dover Athletic | Dover
Eastleigh FC | Eastleigh
Ebbsfleet United FC | Ebbsfleet United | Ebbsfleet
AFC Fylde | Fylde
FC Halifax Town | Halifax Town | Halifax
Gateshead FC | Gateshead
Maidenhead United FC | Maidenhead United | Maidenhead
Maidstone United FC | Maidstone United | Maidstone
Oxford City FC | Oxford City
Rushall Olympic
Scarborough Athletic
Solihull Moors FC | Solihull Moors | Solihull
Tamworth FC | Tamworth
AFC Telford United | Telford United | Telford
Truro City FC | Truro City | Truro
Wealdstone FC | Wealdstone
Welling United FC | Welling United | Welling
Weymouth FC | Weymouth
Woking FC | Woking
Worthing FC | Worthing
South Shields FC | South Shields
Spennymoor Town FC | Spennymoor Town
Bath City FC | Bath City
Slough Town FC | Slough Town
Dulwich Hamlet FC | Dulwich Hamlet
FC United of Manchester | FC United
Kettering Town FC | Kettering Town
Hemel Hempstead Town FC | Hemel Hempstead
Havant & Waterlooville FC | Havant & Waterlooville | Havant & W
Chelmsford City FC | Chelmsford City
Rushden & Diamonds FC | Rushden & Diamonds | Rushden
`,
  ),
  sideList(
    'football',
    'scotland',
    `
Aberdeen FC | Aberdeen
Celtic FC | Celtic | Celtic Glasgow | Glasgow Celtic
Dundee FC | Dundee
Dundee United FC | Dundee United | Dundee Utd
Falkirk FC | Falkirk
Heart of Midlothian FC | Heart of Midlothian | Hearts
Hibernian FC | Hibernian | Hibs
Kilmarnock FC | Kilmarnock
Livingston FC | Livingston
Motherwell FC | Motherwell
Rangers FC | Rangers | Glasgow Rangers | Rangers Glasgow
Ross County FC | Ross County | Ross Co
St Johnstone FC | St Johnstone | Saint Johnstone
St Mirren FC | St Mirren | Saint Mirren
Airdrieonians FC | Airdrieonians | Airdrie | Airdrie United | Airdrie Utd
Alloa Athletic FC | Alloa Athletic | Alloa
Arbroath FC | Arbroath
Ayr United FC | Ayr United | Ayr | Ayr Utd
Dunfermline Athletic FC | Dunfermline Athletic | Dunfermline
Greenock Morton FC | Greenock Morton | Morton
Hamilton Academical FC | Hamilton Academical | Hamilton | Hamilton Acad | Hamilton Accies
Inverness Caledonian Thistle FC | Inverness Caledonian Thistle | Inverness CT | Inverness | Inverness C | ICT | Inverness Cal Thistle
Partick Thistle FC | Partick Thistle | Partick
Queen's Park FC | Queen's Park | Queens Park
Raith Rovers FC | Raith Rovers | Raith | Raith Rvs
Annan Athletic FC | Annan Athletic | Annan
Bonnyrigg Rose
Brechin City FC | Brechin City | Brechin
Clyde FC | Clyde
Cove Rangers FC | Cove Rangers
Cowdenbeath FC | Cowdenbeath
Dumbarton FC | Dumbarton
East Fife FC | East Fife
East Stirlingshire FC | East Stirlingshire | East Stirling
Edinburgh City FC | Edinburgh City | FC Edinburgh
Elgin City FC | Elgin City | Elgin
Forfar Athletic FC | Forfar Athletic | Forfar
Kelty Hearts FC | Kelty Hearts
Montrose FC | Montrose
Peterhead FC | Peterhead
Queen of the South FC | Queen of the South | Queen of Sth | Queen of South
Spartans FC | The Spartans
Stenhousemuir FC | Stenhousemuir
Stirling Albion FC | Stirling Albion | Stirling
Stranraer FC | Stranraer
East Kilbride FC | East Kilbride
Berwick Rangers FC | Berwick Rangers | Berwick
`,
  ),
  sideList(
    'football',
    'wales',
    `
The New Saints FC | The New Saints | TNS | New Saints | Total Network Solutions
Bala Town FC | Bala Town | Bala
Connah's Quay Nomads FC | Connah's Quay Nomads | Connahs Quay | Connah's Quay | Gap Connah's Quay
Penybont FC | Penybont | Pen-y-Bont
Caernarfon Town FC | Caernarfon Town | Caernarfon
Cardiff Metropolitan University FC | Cardiff Met | Cardiff MU | Cardiff Metropolitan
Barry Town United FC | Barry Town | Barry Town United
Haverfordwest County AFC | Haverfordwest
Newtown AFC | Newtown
Flint Town United FC | Flint Town
Aberystwyth Town FC | Aberystwyth
Briton Ferry Llansawel AFC | Briton Ferry
Colwyn Bay FC | Colwyn Bay
`,
  ),
  sideList(
    'football',
    'northern ireland',
    `
Linfield FC | Linfield
Glentoran FC | Glentoran
Larne FC | Larne
Cliftonville FC | Cliftonville
Crusaders FC | Crusaders
Coleraine FC | Coleraine
Ballymena United FC | Ballymena United | Ballymena
Glenavon FC | Glenavon
Portadown FC | Portadown
Dungannon Swifts FC | Dungannon Swifts | Dungannon
Carrick Rangers FC | Carrick Rangers
Loughgall FC | Loughgall
Newry City AFC | Newry City
Bangor FC | Bangor
`,
  ),
  sideList(
    'football',
    'ireland',
    `
Shamrock Rovers FC | Shamrock Rovers
Bohemian FC | Bohemians | Bohemians Dublin | Bohemian
St Patrick's Athletic FC | St Patrick's Athletic | St. Patricks | St Patricks Ath | St Pats | St. Patrick's Ath
Dundalk FC | Dundalk
Derry City FC | Derry City | Derry
Shelbourne FC | Shelbourne | Shels
Sligo Rovers FC | Sligo Rovers | Sligo
Drogheda United FC | Drogheda United | Drogheda
Waterford FC | Waterford
Galway United FC | Galway United | Galway
Cork City FC | Cork City | Cork
UCD AFC | UC Dublin | University College Dublin | UCD
Finn Harps FC | Finn Harps
Longford Town FC | Longford Town | Longford
Bray Wanderers FC | Bray Wanderers | Bray
Athlone Town FC | Athlone Town | Athlone
Treaty United FC | Treaty United
Wexford FC | Wexford | Wexford Youths
Cobh Ramblers FC | Cobh Ramblers
Kerry FC | Kerry
`,
  ),
];
