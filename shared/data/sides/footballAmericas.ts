// Football clubs of Latin America.

import { type SideList, sideList } from './sideList.ts';

export const latinAmericanClubs: readonly SideList[] = [
  sideList(
    'football',
    'brazil',
    `
CR Flamengo | Flamengo | Flamengo RJ | Clube de Regatas do Flamengo | Flamengo Rio
SE Palmeiras | Palmeiras | Palmeiras SP
Fluminense FC | Fluminense | Fluminense RJ
Botafogo FR | Botafogo | Botafogo RJ | Botafogo de Futebol e Regatas
CR Vasco da Gama | Vasco da Gama | Vasco | Vasco da Gama RJ
SC Corinthians Paulista | Corinthians | Corinthians SP | Corinthians Paulista
São Paulo FC | Sao Paulo | Sao Paulo SP
Santos FC | Santos | Santos SP
Grêmio FBPA | Gremio | Gremio RS | Gremio Porto Alegre | Grêmio Foot-Ball Porto Alegrense
SC Internacional | Internacional | Internacional RS | Inter Porto Alegre | Internacional Porto Alegre
Clube Atlético Mineiro | Atletico Mineiro | Atletico-MG | Atletico MG | CA Mineiro | Atl Mineiro
Cruzeiro EC | Cruzeiro | Cruzeiro MG | Cruzeiro Esporte Clube
América FC (MG) | America Mineiro | America MG | America-MG
Club Athletico Paranaense | Athletico-PR | Athletico Paranaense | Atletico-PR | Atletico PR | Atletico Paranaense | Atl Paranaense | CA Paranaense
Coritiba FC | Coritiba | Coritiba PR | Coritiba FBC
Paraná Clube | Parana | Parana PR
EC Bahia | Bahia | Bahia BA
EC Vitória | Vitoria BA | Vitoria Salvador | Vitoria Bahia
Fortaleza EC | Fortaleza | Fortaleza CE
Ceará SC | Ceara | Ceara CE
Sport Club do Recife | Sport Recife | Sport PE
Náutico | Nautico PE | Nautico Recife | Clube Náutico Capibaribe
Santa Cruz FC | Santa Cruz PE | Santa Cruz Recife
Red Bull Bragantino | Bragantino | RB Bragantino | Bragantino SP
Goiás EC | Goias | Goias GO
Atlético Goianiense | Atletico-GO | Atletico GO | Atl Goianiense | AC Goianiense
Vila Nova FC | Vila Nova | Vila Nova GO
Cuiabá EC | Cuiaba | Cuiaba MT
EC Juventude | Juventude | Juventude RS
AC Chapecoense | Chapecoense | Chapecoense-SC | Chapecoense SC | Associação Chapecoense de Futebol
Avaí FC | Avai | Avai SC
Figueirense FC | Figueirense | Figueirense SC
Criciúma EC | Criciuma | Criciuma SC
Joinville EC | Joinville | Joinville SC
Mirassol FC | Mirassol | Mirassol SP
Grêmio Novorizontino | Novorizontino | Novorizontino SP
Guarani FC | Guarani SP | Guarani Campinas
Ponte Preta | AA Ponte Preta | Ponte Preta SP
Ituano FC | Ituano | Ituano SP
Botafogo SP | Botafogo Ribeirão Preto | Botafogo FC Ribeirao Preto
Portuguesa | Portuguesa de Desportos | Portuguesa SP
Operário Ferroviário | Operario PR | Operario Ferroviario EC | Operário Ferroviário Ponta Grossa
Londrina EC | Londrina | Londrina PR
Sampaio Corrêa | Sampaio Correa MA | Sampaio Correa
CRB | CR Brasil | CRB AL | Clube de Regatas Brasil
CSA | CS Alagoano | CSA AL | Centro Sportivo Alagoano
ABC FC | ABC | ABC RN | ABC Natal
Tombense FC | Tombense | Tombense MG
Paysandu SC | Paysandu | Paysandu PA
Clube do Remo | Remo | Remo PA
Amazonas FC | Amazonas AM
Brusque FC | Brusque | Brusque SC
Athletic Club (MG) | Athletic Club MG | Athletic Sao Joao del Rei
AA Ferroviária | Ferroviaria | Ferroviaria SP
Volta Redonda FC | Volta Redonda | Volta Redonda RJ
Madureira EC | Madureira
Bangu AC | Bangu
Brasil de Pelotas | Brasil Pelotas | Gremio Esportivo Brasil
Oeste FC | Oeste
São Bento | Sao Bento SP
Ypiranga FC | Ypiranga Erechim | Ypiranga RS
Confiança | AD Confianca | Confianca SE
Botafogo PB | Botafogo da Paraíba
Treze FC | Treze
Luverdense EC | Luverdense
`,
  ),
  sideList(
    'football',
    'argentina',
    `
CA Boca Juniors | Boca Juniors | Boca
CA River Plate | River Plate | River
Racing Club | Racing Club de Avellaneda | Racing Avellaneda | Racing
CA Independiente | Independiente | Independiente Avellaneda
CA San Lorenzo de Almagro | San Lorenzo | San Lorenzo de Almagro
Estudiantes de La Plata | Estudiantes L.P. | Estudiantes LP | Estudiantes La Plata | Club Estudiantes de La Plata
Gimnasia y Esgrima La Plata | Gimnasia L.P. | Gimnasia LP | Gimnasia La Plata | GELP
CA Vélez Sarsfield | Velez Sarsfield | Velez
CA Talleres (Córdoba) | Talleres Cordoba | Talleres | Talleres de Cordoba
CA Belgrano | Belgrano | Belgrano Cordoba | Belgrano de Cordoba
Instituto AC Córdoba | Instituto | Instituto Cordoba
Godoy Cruz Antonio Tomba | Godoy Cruz | CD Godoy Cruz
Defensa y Justicia | CSD Defensa y Justicia | Def y Justicia
Argentinos Juniors | AA Argentinos Juniors | Arg Juniors | Argentinos Jrs
CA Lanús | Lanus
CA Banfield | Banfield
CA Huracán | Huracan
CA Newell's Old Boys | Newells Old Boys | Newell's | Newell's Old Boys
CA Rosario Central | Rosario Central | Rosario
CA Colón | Colon Santa FE | Colon | Colon de Santa Fe
CA Unión | Union de Santa Fe | Union Santa Fe | Union
CA Tigre | Tigre
CA Platense | Platense
CA Sarmiento | Sarmiento Junin | Sarmiento | Sarmiento de Junin
Arsenal de Sarandí | Arsenal Sarandi | Arsenal FC Sarandi
CA Central Córdoba (SdE) | Central Cordoba | Central Cordoba SdE | Central Cordoba de Santiago | Central Cordoba Santiago del Estero
CA Atlético Tucumán | Atl. Tucuman | Atletico Tucuman
CA Barracas Central | Barracas Central
Deportivo Riestra | Dep. Riestra
Independiente Rivadavia | CS Independiente Rivadavia | Ind. Rivadavia
CA San Martín (San Juan) | San Martin S.J. | San Martin San Juan | San Martin SJ
CA San Martín (Tucumán) | San Martin T. | San Martin Tucuman | San Martin de Tucuman
CA Aldosivi | Aldosivi | Aldosivi Mar del Plata
CA Patronato | Patronato | Patronato Parana
Chacarita Juniors | CA Chacarita Juniors | Chacarita
Quilmes AC | Quilmes
Ferro Carril Oeste | Ferro
CA All Boys | All Boys
CA Temperley | Temperley
Olimpo de Bahía Blanca | Olimpo Bahia Blanca | Olimpo
Nueva Chicago | CA Nueva Chicago
CA Almirante Brown | Almirante Brown
Almagro | Club Almagro
Gimnasia y Esgrima Jujuy | Gimnasia Jujuy | Gimnasia de Jujuy
Gimnasia y Esgrima Mendoza | Gimnasia Mendoza
Estudiantes de Buenos Aires | Estudiantes BA | Estudiantes de Caseros
Estudiantes de Río Cuarto | Estudiantes Rio Cuarto
Deportivo Morón | Dep Moron | Deportivo Moron
Gimnasia y Tiro de Salta | Gimnasia y Tiro
Atlético de Rafaela | Atl. Rafaela | Atletico Rafaela
Crucero del Norte
San Telmo | CA San Telmo
Deportivo Maipú | Deportivo Maipu
CA Mitre | Mitre Santiago del Estero
`,
  ),
  sideList(
    'football',
    'mexico',
    `
Club América | Club America | America | CF America
CD Guadalajara | Guadalajara Chivas | Chivas | Chivas Guadalajara | Guadalajara
Cruz Azul FC | Cruz Azul
Pumas UNAM | UNAM Pumas | U.N.A.M.- Pumas | Pumas | Club Universidad Nacional | UNAM
Tigres UANL | U.A.N.L.- Tigres | UANL Tigres | Tigres | UANL
CF Monterrey | Monterrey | Rayados
Club Atlas | Atlas | Atlas Guadalajara
CF Pachuca | Pachuca
Deportivo Toluca FC | Toluca | Dep Toluca
Club León FC | Leon | Club Leon
Club Santos Laguna | Santos Laguna | Santos Torreon
Club Tijuana | Tijuana | Club Tijuana Xoloitzcuintles | Xolos
Club Necaxa | Necaxa
Querétaro FC | Queretaro | Gallos Blancos
Club Puebla | Puebla | Puebla FC
Mazatlán FC | Mazatlan
FC Juárez | Juarez | Bravos de Juarez
Atlético de San Luis | Atl. San Luis | Atletico San Luis | San Luis
Monarcas Morelia | Morelia | Atletico Morelia
CD Veracruz | Veracruz | Tiburones Rojos
Lobos BUAP | Lobos
Jaguares de Chiapas | Chiapas | Jaguares
Dorados de Sinaloa | Dorados
Leones Negros UDG | U. de G. | Leones Negros
Celaya FC | Celaya
Club Atlante | Atlante
Cimarrones de Sonora | Cimarrones
Alebrijes de Oaxaca | Oaxaca
Tampico Madero
Venados FC | Merida Venados | Venados
Correcaminos UAT | Correcaminos
CD Tapatío | Tapatio
Cancún FC | Cancun
Mineros de Zacatecas | Zacatecas
Tlaxcala FC | Tlaxcala
`,
  ),
  sideList(
    'football',
    'chile',
    `
CSD Colo-Colo | Colo Colo | Colo-Colo
Universidad de Chile | U. de Chile | Univ de Chile | U de Chile
Universidad Católica | U. Catolica | CD Universidad Catolica | Universidad Catolica de Chile
Unión Española | Union Espanola
Cobresal | CD Cobresal
Palestino | CD Palestino
Huachipato | CD Huachipato
Everton de Viña del Mar | Everton CD | Everton Vina del Mar
Audax Italiano
O'Higgins FC | O'Higgins
Ñublense | Nublense | CD Nublense
Coquimbo Unido | Coquimbo
Unión La Calera | U. La Calera | La Calera
Deportes Iquique | Dep. Iquique | Iquique
Cobreloa | CD Cobreloa
Deportes Copiapó | Copiapo
Curicó Unido | Curico Unido
Magallanes | Deportes Magallanes
Deportes La Serena | La Serena
Deportes Limache | Limache
Deportes Antofagasta | Antofagasta
Santiago Wanderers
Rangers de Talca
Deportes Temuco | Temuco
`,
  ),
  sideList(
    'football',
    'colombia',
    `
Atlético Nacional | Atl. Nacional | Atletico Nacional Medellin
Millonarios FC | Millonarios | Millonarios Bogota
Independiente Santa Fe | Santa Fe | Ind. Santa Fe | CI Santa Fe
América de Cali | America Cali | CD America de Cali
Deportivo Cali | Dep Cali | AD Cali
Junior FC | Junior | Junior Barranquilla | Atletico Junior
Independiente Medellín | Ind. Medellin | Deportivo Independiente Medellin | DIM
Deportes Tolima | Tolima
Once Caldas | Once Caldas Manizales
Deportivo Pasto | Pasto
Atlético Bucaramanga | Bucaramanga
La Equidad | CD La Equidad
Deportivo Pereira | Pereira
Águilas Doradas | Aguilas Doradas | Rionegro Aguilas
Envigado FC | Envigado
Alianza FC | Alianza Petrolera | Alianza Valledupar
Jaguares de Córdoba | Jaguares Cordoba
Boyacá Chicó | Boyaca Chico
Fortaleza CEIF | Fortaleza FC
Patriotas Boyacá | Patriotas
Llaneros FC | Llaneros
Unión Magdalena | Union Magdalena
Cúcuta Deportivo | Cucuta
Internacional de Bogotá
`,
  ),
  sideList(
    'football',
    'uruguay',
    `
Club Nacional de Football | Nacional | Nacional Montevideo | Club Nacional
CA Peñarol | Penarol | Penarol Montevideo
Defensor Sporting | Defensor Sp.
Danubio FC | Danubio
Liverpool FC (Montevideo) | Liverpool Montevideo | Liverpool M.
CA River Plate (Montevideo) | River Plate Montevideo
Montevideo Wanderers | Wanderers Montevideo
Boston River | CA Boston River
CA Cerro | Cerro
CA Cerro Largo | Cerro Largo
Plaza Colonia
CA Fénix | Fenix Montevideo
Montevideo City Torque | Torque
CA Progreso | Progreso
Racing Club de Montevideo | Racing Montevideo
Miramar Misiones
Deportivo Maldonado | Maldonado
CA Rentistas | Rentistas
CA Juventud | Juventud de Las Piedras
`,
  ),
  sideList(
    'football',
    'paraguay',
    `
Club Olimpia | Olimpia Asuncion | Olimpia
Club Cerro Porteño | Cerro Porteno
Club Libertad | Libertad | Libertad Asuncion
Club Guaraní | Guarani Asuncion
Club Nacional (Asunción) | Nacional Asuncion
Sportivo Luqueño | Sportivo Luqueno
Sportivo Ameliano
Sportivo Trinidense | Trinidense
General Caballero JLM | General Caballero
2 de Mayo | Sportivo 2 de Mayo
Tacuary
Deportivo Recoleta | Recoleta FC
`,
  ),
  sideList(
    'football',
    'peru',
    `
Club Alianza Lima | Alianza Lima
Club Universitario de Deportes | Universitario | Universitario Lima | U. de Deportes
Sporting Cristal | CS Cristal
FBC Melgar | Melgar | Melgar Arequipa
Cienciano | Cienciano Cusco
Sport Huancayo
Cusco FC | Cusco | Real Garcilaso
ADT Tarma | AD Tarma | ADT
Atlético Grau | Atl. Grau
César Vallejo | Universidad Cesar Vallejo | Cesar Vallejo Trujillo
Sport Boys
Deportivo Garcilaso
Alianza Atlético | Alianza Atletico Sullana
UTC Cajamarca | UTC de Cajamarca
Los Chankas
Comerciantes Unidos
Binacional | Deportivo Binacional
`,
  ),
  sideList(
    'football',
    'ecuador',
    `
Barcelona SC | Barcelona Guayaquil | Barcelona SC Guayaquil
CS Emelec | Emelec | Emelec Guayaquil
LDU Quito | LDU | Liga de Quito | Liga Deportiva Universitaria
Independiente del Valle | Ind. del Valle | IDV
Sociedad Deportiva Aucas | Aucas | SD Aucas
El Nacional | CD El Nacional
Delfín SC | Delfin SC
Universidad Católica (Ecuador) | U. Catolica Quito | Universidad Catolica del Ecuador | U Catolica Ecuador
Deportivo Cuenca
Macará | Macara | CSD Macara
Mushuc Runa
Orense SC | Orense
Técnico Universitario | Tecnico Univ.
Libertad FC | Libertad Loja
`,
  ),
  sideList(
    'football',
    'bolivia',
    `
Club Bolívar | Bolivar | Bolivar La Paz
The Strongest | Strongest
Jorge Wilstermann | Wilstermann
Oriente Petrolero
Blooming | Club Blooming
Always Ready | Club Always Ready
Nacional Potosí | Nacional Potosi
Real Tomayapo
Guabirá | Guabira
Independiente Petrolero
Universitario de Vinto
Aurora | Club Aurora
Gualberto Villarroel SJ | GV San Jose
`,
  ),
  sideList(
    'football',
    'venezuela',
    `
Caracas FC | Caracas
Deportivo Táchira | Dep. Tachira | Deportivo Tachira
Deportivo La Guaira | La Guaira
Estudiantes de Mérida | Estudiantes Merida
Carabobo FC | Carabobo
Metropolitanos FC | Metropolitanos
Monagas SC | Monagas
Portuguesa FC | Portuguesa Acarigua
Zamora FC | Zamora Barinas
Academia Puerto Cabello | Puerto Cabello
Zulia FC | Zulia
Mineros de Guayana | Mineros
Rayo Zuliano
Universidad Central de Venezuela | UCV | UCV FC
Angostura FC
`,
  ),
  sideList(
    'football',
    'central america',
    `
CS Herediano | Herediano
Deportivo Saprissa | Saprissa
LD Alajuelense | Alajuelense
CS Cartaginés | Cartagines
CD Olimpia (Honduras) | Olimpia Tegucigalpa | CD Olimpia
CD Motagua | Motagua
Real España | Real Espana
CD Marathón | Marathon
Comunicaciones FC | Comunicaciones
CSD Municipal | Municipal Guatemala
Antigua GFC | Antigua
Alianza FC (El Salvador) | Alianza San Salvador
CD FAS | FAS
CD Águila | Aguila San Miguel
Tauro FC | Tauro
CA Independiente (Panama) | CAI La Chorrera
Plaza Amador
Real Estelí | Real Esteli
Robinhood
Cavalier FC (Jamaica)
`,
  ),
];
