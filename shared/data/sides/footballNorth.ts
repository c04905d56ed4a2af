// Football clubs of the Nordic and Baltic countries.

import { type SideList, sideList } from './sideList.ts';

export const northernClubs: readonly SideList[] = [
  sideList(
    'football',
    'denmark',
    `
FC København | FC Copenhagen | Copenhagen | FCK | Kobenhavn
FC Midtjylland | Midtjylland
Brøndby IF | Brondby | Broendby
FC Nordsjælland | Nordsjaelland | FC Nordsjaelland
Aarhus GF | Aarhus | AGF | AGF Aarhus
Silkeborg IF | Silkeborg
Randers FC | Randers
Viborg FF | Viborg
Odense BK | Odense | OB | OB Odense | Odense Boldklub
Aalborg BK | Aalborg | AaB | AaB Aalborg
Lyngby BK | Lyngby
AC Horsens | Horsens
Vejle BK | Vejle
SønderjyskE | Sonderjyske | SonderjyskE Fodbold | Sonderjyske Haderslev
Hvidovre IF | Hvidovre
Hobro IK | Hobro
Esbjerg fB | Esbjerg
FC Helsingør | Helsingor
FC Vestsjælland | Vestsjaelland
FC Fredericia | Fredericia
Kolding IF | Kolding
Hillerød Fodbold | Hillerod
B.93 | B 93 Copenhagen
HB Køge | Koge | HB Koge
Næstved BK | Naestved
Vendsyssel FF | Vendsyssel
AB Copenhagen | Akademisk Boldklub
`,
  ),
  sideList(
    'football',
    'sweden',
    `
Malmö FF | Malmo FF | Malmo | MFF
AIK | AIK Stockholm | AIK Solna
Djurgårdens IF | Djurgarden | Djurgardens | Djurgardens IF Stockholm
Hammarby IF | Hammarby
IFK Göteborg | Goteborg | IFK Goteborg | Gothenburg | IFK Gothenburg
BK Häcken | Hacken | Haecken
IF Elfsborg | Elfsborg
IFK Norrköping | Norrkoping | IFK Norrkoping
Kalmar FF | Kalmar
Mjällby AIF | Mjallby
IK Sirius | Sirius | Sirius FK
IFK Värnamo | Varnamo | IFK Varnamo
Varbergs BoIS | Varberg | Varbergs
Degerfors IF | Degerfors
Halmstads BK | Halmstad
IF Brommapojkarna | Brommapojkarna | BP
GAIS | GAIS Goteborg
Västerås SK | Vasteras SK | Vasteras
Helsingborgs IF | Helsingborg
Örebro SK | Orebro
Östersunds FK | Ostersund | Ostersunds
Östers IF | Oster | Osters
GIF Sundsvall | Sundsvall
IK Brage | Brage
Landskrona BoIS | Landskrona
Örgryte IS | Orgryte
Trelleborgs FF | Trelleborg
Utsiktens BK | Utsikten
Jönköpings Södra IF | Jonkopings | Jonkopings Sodra
Gefle IF | Gefle
Åtvidabergs FF | Atvidabergs | Atvidaberg
Falkenbergs FF | Falkenberg | Falkenbergs
Dalkurd FF | Dalkurd
Skövde AIK | Skovde AIK
AFC Eskilstuna | Eskilstuna | AFC United
Syrianska FC | Syrianska
`,
  ),
  sideList(
    'football',
    'norway',
    `
FK Bodø/Glimt | Bodo/Glimt | Bodo Glimt | Glimt
Molde FK | Molde
Rosenborg BK | Rosenborg | RBK
Viking FK | Viking | Viking Stavanger
SK Brann | Brann | Brann Bergen
Lillestrøm SK | Lillestrom
Tromsø IL | Tromso
Vålerenga IF | Valerenga | Valerenga Oslo
Sarpsborg 08 FF | Sarpsborg 08 | Sarpsborg
Strømsgodset IF | Stromsgodset
Odds BK | Odd | Odd Grenland | Odds Ballklubb
FK Haugesund | Haugesund
HamKam | Ham-Kam | Hamarkameratene
Sandefjord Fotball | Sandefjord
Kristiansund BK | Kristiansund
KFUM Oslo | KFUM-Kameratene Oslo | KFUM
Fredrikstad FK | Fredrikstad
Aalesunds FK | Aalesund
FK Jerv | Jerv
Stabæk IF | Stabaek | Stabaek Fotball
Bryne FK | Bryne
IK Start | Start | Start Kristiansand
Mjøndalen IF | Mjondalen
Ranheim IL | Ranheim
Sogndal IL | Sogndal
Lyn 1896 | Lyn Oslo | Lyn
Moss FK | Moss
Egersunds IK | Egersund
Raufoss IL | Raufoss
Sandnes Ulf | Sandnes
Kongsvinger IL | Kongsvinger
Åsane Fotball | Asane
Skeid | Skeid Oslo
Hønefoss BK | Honefoss
`,
  ),
  sideList(
    'football',
    'finland',
    `
HJK Helsinki | HJK | Helsingin Jalkapalloklubi
KuPS | KuPS Kuopio | Kuopion Palloseura | KuPs
SJK Seinäjoki | SJK | Seinajoen JK
Ilves Tampere | Ilves
FC Inter Turku | Inter Turku | FC Inter
VPS Vaasa | VPS | Vaasan Palloseura
FC Honka | Honka
AC Oulu | Oulu
FC Haka | Haka | Haka Valkeakoski
FC Lahti | Lahti
IFK Mariehamn | Mariehamn
Ekenäs IF | EIF | Ekenas
Gnistan | IF Gnistan
KTP Kotka | KTP
RoPS | Rovaniemi | Rovaniemen Palloseura
TPS Turku | TPS | Turun Palloseura
MyPa | Myllykosken Pallo-47
FF Jaro | Jaro
PK-35 Vantaa | PK-35
HIFK | HIFK Helsinki
KPV Kokkola | KPV
`,
  ),
  sideList(
    'football',
    'iceland',
    `
Breiðablik | Breidablik | Breidablik Kopavogur
Víkingur Reykjavík | Vikingur Reykjavik | Vikingur R. | Vikingur
Valur Reykjavík | Valur | Valur Reykjavik
KR Reykjavík | KR | KR Reykjavik
FH Hafnarfjörður | FH | FH Hafnarfjordur | Hafnarfjordur
Stjarnan | Stjarnan Gardabaer
KA Akureyri | KA
ÍA Akranes | Akranes | IA
Fram Reykjavík | Fram
Keflavík | Keflavik | Keflavik IF
Fylkir | Fylkir Reykjavik
HK Kópavogur | HK Kopavogur | HK
ÍBV Vestmannaeyjar | IBV | Vestmannaeyjar
Leiknir Reykjavík | Leiknir R.
Vestri
Afturelding
Grindavík | Grindavik
Þór Akureyri | Thor Akureyri
`,
  ),
  sideList(
    'football',
    'estonia',
    `
FC Flora Tallinn | Flora Tallinn | Flora
FCI Levadia | Levadia Tallinn | Levadia | FCI Levadia Tallinn
Paide Linnameeskond | Paide
Nõmme Kalju FC | Nomme Kalju
Tartu JK Tammeka | Tammeka | Tartu Tammeka
JK Narva Trans | Narva Trans | Narva
Pärnu JK Vaprus | Parnu Vaprus
FC Kuressaare | Kuressaare
JK Tallinna Kalev | Tallinna Kalev
Harju JK Laagri | Laagri
`,
  ),
  sideList(
    'football',
    'latvia',
    `
Riga FC
FK RFS | RFS | Rigas FS | Rigas Futbola Skola
Valmiera FC | Valmiera
FK Auda | Auda
FK Liepāja | Liepaja
BFC Daugavpils | Daugavpils
FK Ventspils | Ventspils
FK Jelgava | Jelgava
FS METTA | Metta
FK Tukums 2000 | Tukums
Skonto FC | Skonto Riga
`,
  ),
  sideList(
    'football',
    'lithuania',
    `
FK Žalgiris | Zalgiris Vilnius | FK Zalgiris
FK Kauno Žalgiris | Kauno Zalgiris
FK Panevėžys | Panevezys
FC Hegelmann | Hegelmann | Hegelmann Litauen
FK Sūduva | Suduva | Suduva Marijampole
FK Riteriai | Riteriai | Trakai
FA Šiauliai | Siauliai
FK Banga | Banga Gargzdai | Banga
DFK Dainava | Dainava Alytus | Dainava
FK Ekranas | Ekranas
`,
  ),
];
