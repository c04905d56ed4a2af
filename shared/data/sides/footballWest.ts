// Football clubs of Spain, Portugal, France and Italy.

import { type SideList, sideList } from './sideList.ts';

export const westernClubs: readonly SideList[] = [
  sideList(
    'football',
    'spain',
    `
Athletic Club | Athletic Bilbao | Ath Bilbao | Athletic Club Bilbao | Athletic Club de Bilbao | Bilbao | Athletic
Club Atlético de Madrid | Atlético Madrid | Ath Madrid | Atletico de Madrid | Atl Madrid | Atleti | Atletico | A Madrid | At. Madrid
CA Osasuna | Osasuna
Cádiz CF | Cadiz
RCD Mallorca | Mallorca | Real Mallorca
Deportivo Alavés | Alaves | Dep Alaves | CD Alaves
FC Barcelona | Barcelona | Barca | Barça | BAR
Getafe CF | Getafe
Girona FC | Girona
Granada CF | Granada
Levante UD | Levante
RC Celta de Vigo | Celta Vigo | Celta | RC Celta | Celta de Vigo
RCD Espanyol de Barcelona | Espanyol | Espanol | RCD Espanyol | Espanyol Barcelona
Rayo Vallecano de Madrid | Rayo Vallecano | Vallecano | Rayo
Real Betis Balompié | Real Betis | Betis | Betis Sevilla
Real Madrid CF | Real Madrid | R Madrid | RMA
Real Oviedo CF | Real Oviedo | Oviedo
Real Sociedad de Fútbol | Real Sociedad | Sociedad | R Sociedad | Real Sociedad San Sebastian
Real Valladolid CF | Real Valladolid | Valladolid
Sevilla FC | Sevilla | FC Sevilla
UD Almería | Almeria
UD Las Palmas | Las Palmas
Valencia CF | Valencia
Villarreal CF | Villarreal
Elche CF | Elche
CD Leganés | Leganes
SD Eibar | Eibar
SD Huesca | Huesca
RC Deportivo de La Coruña | Deportivo La Coruna | La Coruna | Dep La Coruna | Deportivo | RC Deportivo | Depor | Deportivo Coruna
Real Zaragoza | Zaragoza
Real Sporting de Gijón | Sporting Gijon | Sp Gijon | Sporting de Gijon | Gijon
Málaga CF | Malaga
CD Tenerife | Tenerife
Real Racing Club de Santander | Racing Santander | Santander | Racing de Santander | Real Racing Club
Albacete Balompié | Albacete | Albacete BP
Burgos CF | Burgos
CD Mirandés | Mirandes
FC Cartagena | Cartagena
CD Castellón | Castellon
Córdoba CF | Cordoba
CD Eldense | Eldense
Racing Club de Ferrol | Racing Ferrol | Ferrol
CD Lugo | Lugo
SD Ponferradina | Ponferradina
Gimnàstic de Tarragona | Gimnastic Tarragona | Gimnastic | Nastic | Nastic Tarragona | Tarragona
CD Numancia | Numancia
Cultural y Deportiva Leonesa | Cultural Leonesa | Leonesa
UD Ibiza | Ibiza | UD Ibiza Eivissa
FC Andorra | Andorra CF
SD Amorebieta | Amorebieta
Hércules CF | Hercules | Hercules Alicante
Recreativo de Huelva | Recreativo Huelva | Recreativo | Huelva
Xerez CD | Xerez
Real Murcia CF | Real Murcia | Murcia
AD Alcorcón | Alcorcon
CF Fuenlabrada | Fuenlabrada
CF Reus Deportiu | Reus
AD Ceuta FC | Ceuta | AD Ceuta
CE Sabadell FC | Sabadell
Real Unión Club | Real Union | Real Union Irun
UE Llagostera | Llagostera | Costa Brava
CF Rayo Majadahonda | Rayo Majadahonda
Extremadura UD | Extremadura
CD Badajoz | Badajoz
UD Logroñés | UD Logrones
SD Logroñés | SD Logrones
Atlético Baleares | At. Baleares | CD Atletico Baleares
UCAM Murcia CF | UCAM Murcia
Algeciras CF | Algeciras
Antequera CF | Antequera
UD Mérida | Merida AD | AD Merida
Pontevedra CF | Pontevedra
Unionistas de Salamanca CF | Unionistas
Zamora CF | Zamora
CD Guadalajara | Guadalajara
UE Lleida | Lleida Esportiu | Lleida
CE L'Hospitalet | Hospitalet
UD Salamanca | Salamanca
CD Toledo | Toledo
Real Jaén CF | Real Jaen | Jaen
Barakaldo CF | Barakaldo
Arenas Club de Getxo | Arenas Getxo
Real Avilés | Aviles
Marbella FC | Marbella
Linares Deportivo | Linares
CD Ourense | Ourense CF
CF Talavera de la Reina | Talavera
`,
  ),
  sideList(
    'football',
    'portugal',
    `
SL Benfica | Benfica | Sport Lisboa e Benfica | Benfica Lisbon | Benfica Lisboa
FC Porto | Porto | Futebol Clube do Porto
Sporting Clube de Portugal | Sporting CP | Sporting Lisbon | Sp Lisbon | Sporting | Sporting Lisboa | Sporting Portugal | Sporting Clube Portugal
Sporting Clube de Braga | SC Braga | Braga | Sp Braga | Sporting Braga
Vitória SC | Vitoria Guimaraes | Guimaraes | Vitória de Guimarães | Vit Guimaraes | Vitoria SC Guimaraes
Boavista FC | Boavista | Boavista Porto
CD Santa Clara | Santa Clara
FC Famalicão | Famalicao
Gil Vicente FC | Gil Vicente
Rio Ave FC | Rio Ave
Moreirense FC | Moreirense
GD Estoril Praia | Estoril | Estoril Praia
FC Arouca | Arouca
CF Estrela da Amadora | Estrela | Estrela Amadora | Est Amadora | E Amadora
Casa Pia AC | Casa Pia
CD Nacional | Nacional | Nacional Madeira | Nacional da Madeira
AVS Futebol SAD | AVS | AFS
SC Farense | Farense
CD Tondela | Tondela
FC Alverca | Alverca
GD Chaves | Chaves
Portimonense SC | Portimonense
FC Vizela | Vizela
FC Paços de Ferreira | Pacos Ferreira | Pacos de Ferreira | P Ferreira
CS Marítimo | Maritimo | Maritimo Funchal
Vitória FC | Vitoria Setubal | Setubal | Vitória de Setúbal | Vit Setubal
Os Belenenses | Belenenses | CF Os Belenenses | Belenenses Lisbon
B-SAD | Belenenses SAD | Belenenses | Belenenses Lisbon
CD Aves | Desportivo das Aves | Aves
CD Feirense | Feirense
União de Leiria | UD Leiria | Leiria | Uniao Leiria
Académica de Coimbra | Academica | Academica Coimbra | Coimbra
Académico de Viseu FC | Academico Viseu | Viseu
SC Beira-Mar | Beira Mar
UD Oliveirense | Oliveirense
FC Penafiel | Penafiel
CD Mafra | Mafra
Leixões SC | Leixoes
SCU Torreense | Torreense
SC Covilhã | Covilha | Sporting Covilha
Varzim SC | Varzim
Naval 1º de Maio | Naval
SC Olhanense | Olhanense
União da Madeira | Uniao Madeira
CD Trofense | Trofense
Lusitânia Lourosa | Lusitania de Lourosa
FC Felgueiras | Felgueiras
`,
  ),
  sideList(
    'football',
    'france',
    `
Paris Saint-Germain FC | Paris Saint-Germain | Paris SG | PSG | Paris St Germain | Paris St-G | Paris S-G
Olympique de Marseille | Marseille | Ol. Marseille | Olympique Marseille
Olympique Lyonnais | Lyon | Olympique Lyon
AS Monaco FC | AS Monaco | Monaco
Lille OSC | Lille | LOSC | LOSC Lille
OGC Nice | Nice
RC Lens | Lens | Racing Club de Lens | Racing Lens
Stade Rennais FC 1901 | Stade Rennais | Rennes | Stade Rennais FC
RC Strasbourg Alsace | Strasbourg | Racing Strasbourg | RC Strasbourg | Racing Club de Strasbourg
FC Nantes | Nantes
Montpellier HSC | Montpellier | Montpellier Herault
Stade de Reims | Reims
Stade Brestois 29 | Brest | Stade Brestois | Stade Brest
Toulouse FC | Toulouse
FC Lorient | Lorient | Lorient Bretagne Sud
Le Havre AC | Le Havre
FC Metz | Metz
Clermont Foot 63 | Clermont | Clermont Foot | Clermont Ferrand
Angers SCO | Angers | SCO Angers
AJ Auxerre | Auxerre
AS Saint-Étienne | St Etienne | Saint-Etienne | ASSE
FC Girondins de Bordeaux | Bordeaux | Girondins | Girondins Bordeaux
ES Troyes AC | Troyes | ESTAC | ESTAC Troyes | ESTAC Troyes AC
AC Ajaccio | Ajaccio
Gazélec FC Ajaccio | Gazelec Ajaccio | Ajaccio GFCO | GFC Ajaccio
Paris FC | Paris Football Club
Amiens SC | Amiens | Amiens SC Football
Stade Malherbe Caen | Caen | SM Caen
EA Guingamp | Guingamp | En Avant Guingamp | En Avant de Guingamp
Dijon FCO | Dijon
Nîmes Olympique | Nimes
SC Bastia | Bastia
Grenoble Foot 38 | Grenoble
US Quevilly-Rouen | Quevilly Rouen | QRM | Quevilly | Quevilly Rouen Metropole | US Quevilly
Rodez AF | Rodez | Rodez Aveyron
Stade Lavallois MFC | Laval | Stade Lavallois
FC Sochaux-Montbéliard | Sochaux
Valenciennes FC | Valenciennes
Pau FC | Pau
FC Annecy | Annecy
USL Dunkerque | Dunkerque | US Dunkerque | Dunkirk
US Concarneau | Concarneau
AS Nancy Lorraine | Nancy | Nancy Lorraine
Red Star FC | Red Star | Red Star 93 | Red Star Paris
FC Martigues | Martigues
Niort | Chamois Niortais FC | Chamois Niortais
La Berrichonne de Châteauroux | Chateauroux | LB Chateauroux
Tours FC | Tours
US Orléans | Orleans
AS Béziers | Beziers
US Boulogne | Boulogne
Le Mans FC | Le Mans | Le Mans UC 72
US Créteil | Creteil | Creteil Lusitanos
Évian Thonon Gaillard FC | Evian Thonon Gaillard | Evian
AC Arles-Avignon | Arles | Arles Avignon
FC Istres | Istres
CS Sedan Ardennes | Sedan
FC Gueugnon | Gueugnon
AS Cannes | Cannes
FC Rouen | Rouen
Villefranche Beaujolais | Villefranche
FBBP 01 | Bourg-Péronnas | Bourg en Bresse | Bourg Peronnas | Bourg-en-Bresse 01
SC Bastia-Borgo | Borgo
Cholet | SO Cholet
US Avranches | Avranches
`,
  ),
  sideList(
    'football',
    'italy',
    `
AC Milan | Milan | Milan AC | ACM
FC Internazionale Milano | Inter | Inter Milan | Internazionale | Inter Milano
Juventus FC | Juventus | Juve | JUV
SSC Napoli | Napoli | Naples
AS Roma | Roma | Rome
SS Lazio | Lazio | Lazio Roma | Lazio Rome
Atalanta BC | Atalanta | Atalanta Bergamo | Atalanta Bergamasca Calcio
ACF Fiorentina | Fiorentina | AC Fiorentina
Bologna FC 1909 | Bologna
Torino FC | Torino | Turin
Udinese Calcio | Udinese
Genoa CFC | Genoa | Genoa 1893
Cagliari Calcio | Cagliari
Hellas Verona FC | Verona | Hellas Verona
US Sassuolo Calcio | Sassuolo
US Lecce | Lecce
Empoli FC | Empoli
AC Monza | Monza
Frosinone Calcio | Frosinone
US Salernitana 1919 | Salernitana
UC Sampdoria | Sampdoria | Samp
Spezia Calcio | Spezia | La Spezia
US Cremonese | Cremonese
Venezia FC | Venezia | Venice
Parma Calcio 1913 | Parma
Como 1907 | Como | Calcio Como
AC Pisa 1909 | Pisa | Pisa SC
Palermo FC | Palermo | US Palermo
SSC Bari | Bari | AS Bari
Brescia Calcio | Brescia
Benevento Calcio | Benevento
FC Crotone | Crotone
SPAL | SPAL 2013 | Spal Ferrara
AC ChievoVerona | Chievo | Chievo Verona
Delfino Pescara 1936 | Pescara
Carpi FC 1909 | Carpi | AC Carpi
AC Cesena | Cesena | Cesena FC
Calcio Catania | Catania
Ascoli Calcio 1898 FC | Ascoli
AS Cittadella | Cittadella
Cosenza Calcio | Cosenza
FC Südtirol | Sudtirol | Alto Adige | Bolzano Sudtirol
Modena FC | Modena
AC Reggiana 1919 | Reggiana | Reggio Audace
US Catanzaro 1929 | Catanzaro
Calcio Lecco 1912 | Lecco
Feralpisalò | FeralpiSalo
Ternana Calcio | Ternana
AC Perugia Calcio | Perugia
Virtus Entella | Entella | Virtus Entella Chiavari
Mantova 1911 | Mantova
Carrarese Calcio | Carrarese
SS Juve Stabia | Juve Stabia
US Avellino 1912 | Avellino
Calcio Padova | Padova
Pordenone Calcio | Pordenone
AS Livorno Calcio | Livorno
US Alessandria | Alessandria
Vicenza | LR Vicenza | Vicenza Calcio | Lanerossi Vicenza
Reggina 1914 | Reggina
Novara Calcio | Novara
Pro Vercelli | FC Pro Vercelli
US Foggia | Foggia | Calcio Foggia
Trapani Calcio | Trapani
Latina Calcio | Latina
Virtus Lanciano | Lanciano
Varese Calcio | Varese
AC Siena | Siena | Robur Siena
US Triestina | Triestina
Albinoleffe | UC AlbinoLeffe
Piacenza Calcio | Piacenza
Gubbio | AS Gubbio 1910
Arezzo | SS Arezzo
Pergolettese | US Pergolettese
Renate | AC Renate
Giana Erminio | AS Giana Erminio
Pontedera | US Città di Pontedera
Aurora Pro Patria 1919 | Pro Patria
Torres | SEF Torres | Sassari Torres
Rimini FC | Rimini
Virtus Verona | Virtusvecomp Verona
Messina | ACR Messina
Potenza Calcio | Potenza
Sambenedettese | Samb
Vis Pesaro | Pesaro
Campobasso | Campobasso FC
Taranto FC | Taranto
Monopoli | SS Monopoli
Turris | Turris Calcio
Picerno | AZ Picerno
Lucchese | AS Lucchese
Olbia Calcio | Olbia
`,
  ),
];
