// Football clubs of Turkey, Greece, Cyprus, Israel, Romania, Bulgaria and the western Balkans.

import { type SideList, sideList } from './sideList.ts';

export const southEasternClubs: readonly SideList[] = [
  sideList(
    'football',
    'turkey',
    `
Galatasaray SK | Galatasaray | GS Istanbul
Fenerbahçe SK | Fenerbahce | Fenerbahce Istanbul
Beşiktaş JK | Besiktas | Besiktas Istanbul
Trabzonspor | Trabzon
İstanbul Başakşehir FK | Basaksehir | Istanbul Basaksehir | Buyuksehyr | Istanbul BB | Medipol Basaksehir | Buyuksehir Belediye
Adana Demirspor | Ad. Demirspor | A Demirspor
Adanaspor
Antalyaspor | Antalya
Alanyaspor | Alanya | Aytemiz Alanyaspor | Corendon Alanyaspor
Sivasspor | Demir Grup Sivasspor | Sivas
Konyaspor | Torku Konyaspor | Ittifak Holding Konyaspor | Tumosan Konyaspor | Konya
Kayserispor | Kayseri | Yukatel Kayserispor | Mondihome Kayserispor
Kasımpaşa SK | Kasimpasa
Gaziantep FK | Gaziantep | Gazisehir Gaziantep
Gaziantepspor
Hatayspor | Atakas Hatayspor
Giresunspor | Bitexen Giresunspor
Ümraniyespor | Umraniye
Ankaragücü | Ankaragucu | MKE Ankaragucu
Fatih Karagümrük SK | Karagumruk | Fatih Karagumruk | VavaCars Fatih Karagumruk
Çaykur Rizespor | Rizespor | Rize | Caykur Rize
Samsunspor | Samsun | Yilport Samsunspor | Reeder Samsunspor
Pendikspor | Siltas Yapi Pendikspor
İstanbulspor | Istanbulspor
Göztepe SK | Goztepe | Goztep | Goztepe Izmir
Bodrum FK | Bodrumspor | Bodrum
Eyüpspor | Eyupspor
Kocaelispor | Kocaeli
Gençlerbirliği SK | Genclerbirligi | Genclerbirligi Ankara
Altay SK | Altay | Altay Izmir
Erzurumspor FK | Erzurumspor | BB Erzurumspor | Erzurum BB | Buyuksehir Belediye Erzurumspor
Yeni Malatyaspor | Malatyaspor
Denizlispor | Denizli
Bursaspor | Bursa
Akhisarspor | Akhisar Belediyespor | Akhisar | Akhisar Belediye Genclik
Osmanlıspor | Osmanlispor | Ankaraspor
Karabükspor | Karabuk | Kardemir Karabukspor
Eskişehirspor | Eskisehirspor | Eskisehir
Balıkesirspor | Balikesirspor
Mersin İdmanyurdu | Mersin | Mersin Idman Yurdu
Elazığspor | Elazigspor
Manisaspor
Manisa FK | Manisa
Orduspor | Orduspor 1967
Boluspor
Bandırmaspor | Bandirmaspor
Keçiörengücü | Keciorengucu | Ankara Keciorengucu
Sakaryaspor | Sakarya
Tuzlaspor
Çorum FK | Corum | Corum Belediyespor
Şanlıurfaspor | Sanliurfaspor
Iğdır FK | Igdir
Amed SK | Amedspor | Amed Sportif
Esenler Erokspor | Erokspor
Van Spor FK | Vanspor
Sarıyer SK | Sariyer
Serik Belediyespor | Serikspor
Altınordu | Altinordu
Menemenspor | Menemen FK
`,
  ),
  sideList(
    'football',
    'greece',
    `
Olympiacos FC | Olympiakos | Olympiacos | Olympiacos Piraeus | Olympiakos Piraeus | Olympiacos CFP
Panathinaikos FC | Panathinaikos | Panathinaikos Athens
AEK Athens FC | AEK | AEK Athens
PAOK FC | PAOK | PAOK Thessaloniki | PAOK Salonika | PAOK Saloniki
Aris Thessaloniki FC | Aris | Aris Thessaloniki | Aris Saloniki
OFI Crete FC | OFI | OFI Crete | OFI Kreta
Asteras Tripolis | Asteras Tripoli | Asteras AKTOR | Asteras
Atromitos FC | Atromitos | Atromitos Athens
Volos NFC | Volos | NFC Volos | Volos NPS
Panetolikos | Panetolikos GFS | Panaitolikos
Lamia FC | PAS Lamia | Lamia | PAS Lamia 1964
PAS Giannina | Giannina | PAS Giannena
Panserraikos FC | Panserraikos
AE Kifisia | Kifisias | Kifisia
Levadiakos FC | Levadeiakos | Levadiakos
Ionikos FC | Ionikos
AE Larissa FC | Larisa | AEL Larissa | AEL | Larissa
Xanthi FC | Xanthi | Skoda Xanthi
Apollon Smyrnis | Apollon Smirnis | Apollon Athens
Panionios GSS | Panionios
Platanias FC | Platanias
Kallithea FC | Kallithea | Athens Kallithea | GS Kallithea
Iraklis FC | Iraklis | Iraklis Saloniki | Iraklis Thessaloniki
Kerkyra | AOK Kerkyra
Ergotelis FC | Ergotelis
Veria FC | Veria | NPS Veria
`,
  ),
  sideList(
    'football',
    'cyprus',
    `
APOEL FC | APOEL | APOEL Nicosia
AC Omonia Nicosia | Omonia | Omonia Nicosia | AC Omonoia
AEK Larnaca FC | AEK Larnaca | AEK Larnaka
Apollon Limassol FC | Apollon Limassol | Apollon
Aris Limassol FC | Aris Limassol
Pafos FC | Pafos | Paphos
Anorthosis Famagusta FC | Anorthosis | Anorthosis Famagusta
AEL Limassol | AE Limassol
Nea Salamis Famagusta FC | Nea Salamis | Nea Salamina
Ethnikos Achna FC | Ethnikos Achna | Ethnikos Achnas
Karmiotissa FC | Karmiotissa
Doxa Katokopias FC | Doxa Katokopia
`,
  ),
  sideList(
    'football',
    'israel',
    `
Maccabi Tel Aviv FC | Maccabi Tel Aviv | M. Tel Aviv | Maccabi TA
Maccabi Haifa FC | Maccabi Haifa | M. Haifa
Hapoel Be'er Sheva FC | Hapoel Beer Sheva | H. Beer Sheva | Hapoel B Sheva
Hapoel Haifa FC | Hapoel Haifa
Hapoel Tel Aviv FC | Hapoel Tel Aviv
Hapoel Jerusalem FC | Hapoel Jerusalem
Beitar Jerusalem FC | Beitar Jerusalem
Bnei Sakhnin FC | Bnei Sakhnin | Ihud Bnei Sakhnin
Maccabi Netanya FC | Maccabi Netanya
Maccabi Petah Tikva FC | Maccabi Petach Tikva | M. Petah Tikva
Hapoel Petah Tikva FC | Hapoel Petach Tikva
Maccabi Bnei Reineh FC | Maccabi Bnei Raina | Bnei Reineh
FC Ashdod | MS Ashdod | Ashdod
Hapoel Hadera FC | Hapoel Hadera
Ironi Kiryat Shmona FC | Ironi Kiryat Shmona | Kiryat Shmona | Hapoel Kiryat Shmona
Ironi Tiberias FC | Ironi Tiberias | Ironi Tverya
Hapoel Ra'anana AFC | Hapoel Raanana
`,
  ),
  sideList(
    'football',
    'romania',
    `
FCSB | FC FCSB | Steaua Bucharest | FC Steaua Bucuresti
CFR Cluj | CFR 1907 Cluj | FC CFR 1907 Cluj
Universitatea Craiova | CS Universitatea Craiova | U Craiova | Univ. Craiova
FC U Craiova 1948 | FC U Craiova | U Craiova 1948
FC Rapid București | Rapid Bucuresti | FC Rapid Bucuresti | Rapid Bucharest
FC Dinamo București | Dinamo Bucuresti | Dinamo Bucharest
Universitatea Cluj | U. Cluj | FC Universitatea Cluj | U Cluj
Farul Constanța | Farul Constanta | FCV Farul Constanta | Farul
FC Petrolul Ploiești | Petrolul | Petrolul Ploiesti
Sepsi OSK | Sepsi Sf. Gheorghe | Sepsi Sfantu Gheorghe | Sepsi OSK Sf. Gheorghe
FC Hermannstadt | Hermannstadt | AFC Hermannstadt
UTA Arad | Uta Arad | FC UTA Arad
FC Botoșani | Botosani
Oțelul Galați | Otelul | Otelul Galati
FC Voluntari | Voluntari
Politehnica Iași | Poli Iasi | CSM Politehnica Iasi | FC Politehnica Iasi
Gloria Buzău | Gloria Buzau
Unirea Slobozia | AFC Unirea Slobozia
CS Mioveni | Mioveni
Chindia Târgoviște | Chindia Targoviste
FC Argeș | Arges Pitesti | FC Arges Pitesti | FC Arges
Academica Clinceni | Clinceni
Astra Giurgiu | Astra
Gaz Metan Mediaș | Gaz Metan Medias | Gaz Metan
Viitorul Constanța | Viitorul Constanta | FC Viitorul
Dunărea Călărași | Dunarea Calarasi
Concordia Chiajna | Chiajna
Juventus București | Juventus Bucuresti | Daco-Getica
ACS Poli Timișoara | ACS Poli Timisoara | Poli Timisoara
Csikszereda Miercurea Ciuc | FK Csikszereda | Miercurea Ciuc
Metaloglobus București | Metaloglobus
`,
  ),
  sideList(
    'football',
    'bulgaria',
    `
PFC Ludogorets Razgrad | Ludogorets | Ludogorets Razgrad | Ludogorets 1945
PFC CSKA Sofia | CSKA Sofia
CSKA 1948 Sofia | CSKA 1948 | FC CSKA 1948
PFC Levski Sofia | Levski Sofia | Levski
PFC Lokomotiv Plovdiv | Lokomotiv Plovdiv | Lok Plovdiv
PFC Botev Plovdiv | Botev Plovdiv | Botev
PFC Cherno More Varna | Cherno More | Cherno More Varna | Ch More
PFC Lokomotiv Sofia 1929 | Lokomotiv Sofia | Lok Sofia
PFC Slavia Sofia | Slavia Sofia
PFC Beroe Stara Zagora | Beroe | Beroe Stara Zagora
FC Arda Kardzhali | Arda | Arda Kardzhali
FC Krumovgrad | Krumovgrad
FC Hebar Pazardzhik | Hebar
Botev Vratsa
FC Etar Veliko Tarnovo | Etar
PFC Pirin Blagoevgrad | Pirin Blagoevgrad
Septemvri Sofia | FC Septemvri Sofia
Spartak Varna
FC Dobrudzha | Dobrudzha
FC Montana | PFC Montana
FC Tsarsko Selo Sofia | Tsarsko Selo
`,
  ),
  sideList(
    'football',
    'serbia',
    `
FK Crvena zvezda | Crvena Zvezda | Red Star Belgrade | Red Star | Crvena Zvezda Beograd
FK Partizan | Partizan | Partizan Belgrade | Partizan Beograd
TSC Bačka Topola | TSC Backa Topola | FK TSC | Backa Topola
FK Vojvodina | Vojvodina | Vojvodina Novi Sad
FK Čukarički | Cukaricki | Cukaricki Stankom
FK Radnički Niš | Radnicki Nis
FK Radnički 1923 | Radnicki 1923 | Radnicki Kragujevac
FK Novi Pazar | Novi Pazar
FK Napredak Kruševac | Napredak | Napredak Krusevac
FK Spartak Subotica | Spartak Subotica | Spartak Zdrepceva
FK Mladost Lučani | Mladost Lucani
FK Voždovac | Vozdovac
FK Javor-Matis | Javor Ivanjica | Javor | FK Javor
FK Železničar Pančevo | Zeleznicar Pancevo
IMT Beograd | FK IMT | IMT Novi Beograd
FK Radnik Surdulica | Radnik Surdulica
OFK Beograd
FK Jedinstvo Ub | Jedinstvo Ub
FK Tekstilac Odžaci | Tekstilac
FK Kolubara | Kolubara
FK Rad | Rad Beograd
`,
  ),
  sideList(
    'football',
    'croatia',
    `
GNK Dinamo Zagreb | Dinamo Zagreb
HNK Hajduk Split | Hajduk Split | Hajduk
HNK Rijeka | Rijeka
NK Osijek | Osijek
NK Lokomotiva Zagreb | Lokomotiva Zagreb | Lok. Zagreb
HNK Gorica | Gorica | HNK Gorica Velika
NK Varaždin | Varazdin
NK Istra 1961 | Istra 1961 | Istra
NK Slaven Belupo | Slaven Belupo | Slaven Koprivnica
HNK Šibenik | Sibenik
NK Rudeš | Rudes
NK Inter Zaprešić | Inter Zapresic
HNK Vukovar 1991 | Vukovar 1991
NK Zagreb
RNK Split
HNK Cibalia | Cibalia Vinkovci
`,
  ),
  sideList(
    'football',
    'slovenia',
    `
NK Maribor | Maribor
NK Olimpija Ljubljana | Olimpija Ljubljana | Olimpija
NK Celje | Celje | NK CMC Publikum Celje
FC Koper | Koper
NŠ Mura | Mura | NS Mura Murska Sobota
NK Domžale | Domzale
NK Bravo | Bravo | Bravo Ljubljana
NK Radomlje | Radomlje
NK Aluminij | Aluminij
NK Rogaška | Rogaska
NK Gorica Nova Gorica | ND Gorica
NK Primorje | Primorje
NK Nafta 1903 | Nafta Lendava
NK Tabor Sežana | Tabor Sezana
NK Rudar Velenje | Rudar Velenje
NK Krško | Krsko
`,
  ),
  sideList(
    'football',
    'bosnia',
    `
HŠK Zrinjski Mostar | Zrinjski | Zrinjski Mostar
FK Borac Banja Luka | Borac Banja Luka
FK Sarajevo
FK Željezničar | Zeljeznicar Sarajevo | Zeljeznicar
FK Velež Mostar | Velez Mostar
NK Široki Brijeg | Siroki Brijeg
HŠK Posušje | Posusje
FK Sloga Doboj | Sloga Doboj | FK Sloga Meridian
FK Igman Konjic | Igman Konjic
FK Tuzla City | Tuzla City
FK Radnik Bijeljina | Radnik Bijeljina
`,
  ),
  sideList(
    'football',
    'balkans',
    `
FK Shkëndija | Shkendija | KF Shkendija | Shkendija Tetovo
KF Shkupi | Shkupi
FK Vardar | Vardar Skopje | Vardar
FK Struga | Struga Trim Lum | Struga
FK Rabotnički | Rabotnicki
FK Sileks | Sileks
FK Budućnost Podgorica | Buducnost Podgorica | Buducnost
FK Sutjeska Nikšić | Sutjeska | Sutjeska Niksic
OFK Petrovac | Petrovac
FK Dečić | Decic | Decic Tuzi
KF Tirana
KF Egnatia | Egnatia Rrogozhine | Egnatia
KF Partizani | Partizani Tirana | Partizani
KF Vllaznia | Vllaznia Shkoder | Vllaznia
KF Skënderbeu | Skenderbeu Korce | Skenderbeu
FC Ballkani | Ballkani | KF Ballkani
FC Drita | Drita Gjilan | Drita
FC Prishtina | Prishtina | KF Prishtina
KF Gjilani | Gjilani
KF Llapi | Llapi
FC Malisheva | Malisheva
`,
  ),
];
