// Football clubs of Russia, Ukraine, Belarus, Kazakhstan, Moldova and the Caucasus.

import { type SideList, sideList } from './sideList.ts';

export const easternClubs: readonly SideList[] = [
  sideList(
    'football',
    'russia',
    `
FC Zenit Saint Petersburg | Zenit | Zenit St Petersburg | Zenit Petersburg | Зенит
PFC CSKA Moscow | CSKA Moscow | CSKA Moskva | ЦСКА
FC Spartak Moscow | Spartak Moscow | Spartak Moskva | Спартак Москва
FC Lokomotiv Moscow | Lokomotiv Moscow | Lok Moscow | Lokomotiv Moskva | Loko Moscow
FC Dynamo Moscow | Dynamo Moscow | Dinamo Moscow | Dinamo Moskva | Din. Moscow
FC Krasnodar | Krasnodar
FC Rostov | Rostov | Rostov-on-Don
FC Rubin Kazan | Rubin Kazan | Rubin
FC Akhmat Grozny | Akhmat Grozny | Akhmat | Terek Grozny | Terek
PFC Krylia Sovetov Samara | Krylya Sovetov | Krylia Sovetov | Krylia Sovetov Samara | Kryliya Sovetov
FC Ural Yekaterinburg | Ural | Ural Ekaterinburg
FC Orenburg | Orenburg | Gazovik Orenburg
FC Fakel Voronezh | Fakel | Fakel Voronezh
FC Pari Nizhny Novgorod | Pari NN | Nizhny Novgorod | FC Nizhny Novgorod | Nizhnii Novgorod
PFC Sochi | Sochi
FC Baltika Kaliningrad | Baltika | Baltika Kaliningrad
FC Khimki | Khimki
FC Dynamo Makhachkala | Dynamo Makhachkala | Dinamo Makhachkala
FC Akron Tolyatti | Akron Togliatti | Akron Tolyatti | Akron
FC Torpedo Moscow | Torpedo Moscow | Torpedo Moskva
FC Arsenal Tula | Arsenal Tula
FC Ufa | Ufa
FC Tambov | Tambov
FC Rotor Volgograd | Rotor Volgograd | Rotor
FC Amkar Perm | Amkar | Amkar Perm
FC Anzhi Makhachkala | Anzi Makhachkala | Anzhi Makhachkala | Anzhi
FC Tosno | Tosno
FC SKA-Khabarovsk | SKA Khabarovsk | SKA-Energiya
FC Yenisey Krasnoyarsk | Yenisey | Enisey | Yenisey Krasnoyarsk | Enisey Krasnoyarsk
FC Tom Tomsk | Tom Tomsk | Tomsk | Tom
FC Mordovia Saransk | M. Saransk | Mordovia Saransk | Mordovia | Mordovya
FC Kuban Krasnodar | Kuban | Kuban Krasnodar
FC Shinnik Yaroslavl | Shinnik Yaroslavl | Shinnik
FC Sokol Saratov | Sokol Saratov | Sokol
FC Neftekhimik Nizhnekamsk | Neftekhimik | Neftekhimik Nizhnekamsk
FC KAMAZ Naberezhnye Chelny | KAMAZ | KAMAZ Naberezhnye Chelny
FC Chernomorets Novorossiysk | Chernomorets Novorossiysk
FC Alania Vladikavkaz | Alania | Alania Vladikavkaz | Spartak Vladikavkaz
FC Rodina Moscow | Rodina | Rodina Moscow
FC Tyumen | Tyumen
FC Volgar Astrakhan | Volgar | Volgar Astrakhan
FC Chayka Peschanokopskoye | Chayka
FC Luch Vladivostok | Luch-Energiya | Luch Vladivostok | Luch-Energia Vladivostok
`,
  ),
  sideList(
    'football',
    'ukraine',
    `
FC Shakhtar Donetsk | Shakhtar Donetsk | Shakhtar | Shakhtar D | Shaktar Donetsk
FC Dynamo Kyiv | Dynamo Kyiv | Dynamo Kiev | Dinamo Kiev | Din. Kiev
SC Dnipro-1 | Dnipro-1 | SK Dnipro-1
FC Dnipro | Dnipro Dnipropetrovsk | Dnepr Dnepropetrovsk | Dnipro
FC Zorya Luhansk | Zorya | Zorya Luhansk | Zorya Lugansk
FC Vorskla Poltava | Vorskla | Vorskla Poltava
FC Oleksandriya | Oleksandriya | Oleksandria | PFC Oleksandria
FC Kolos Kovalivka | Kolos | Kolos Kovalivka
FC Kryvbas Kryvyi Rih | Kryvbas | Kryvbas KR | Kryvbas Krivyi Rih
FC Polissya Zhytomyr | Polissya | Polissya Zhytomyr | Polissia Zhytomyr
FC Rukh Lviv | Rukh Lviv | Rukh Vynnyky
FC Karpaty Lviv | Karpaty | Karpaty Lviv
FC Metalist Kharkiv | Metalist | Metalist Kharkiv
FC Metalist 1925 Kharkiv | Metalist 1925
FC Chornomorets Odesa | Chornomorets | Ch. Odessa | Chornomorets Odesa
FC Veres Rivne | Veres-Rivne | Veres | NK Veres Rivne
LNZ Cherkasy | LNZ | FC LNZ Cherkasy
FC Obolon Kyiv | Obolon | Obolon Kyiv | Obolon-Brovar
FC Inhulets Petrove | Inhulets | Ingulets
FC Mynai | Minaj | Mynai
FC Epitsentr | Epitsentr Dunayivtsi
SC Poltava
FC Kudrivka | Kudrivka
`,
  ),
  sideList(
    'football',
    'belarus',
    `
FC BATE Borisov | BATE | BATE Borisov
FC Dinamo Minsk | Dinamo Minsk | Dynamo Minsk
FC Shakhtyor Soligorsk | Shakhter Soligorsk | Shakhtyor Soligorsk
FC Neman Grodno | Neman Grodno | Neman
FC Torpedo-BelAZ Zhodino | Torpedo Zhodino | Torpedo-BelAZ | Torpedo BelAZ
FC Dynamo Brest | Dinamo Brest | Dynamo Brest
FC Gomel | Gomel
FC Isloch Minsk Raion | Isloch | Isloch Minsk
FC Slutsk | Slutsk
FC Vitebsk | Vitebsk
FC Slavia Mozyr | Slavia Mozyr
FC Minsk | Minsk
ML Vitebsk | Maxline Vitebsk | Maxline
FC Arsenal Dzerzhinsk | Arsenal Dzyarzhynsk
FC Naftan Novopolotsk | Naftan
FC Smorgon | Smorgon
`,
  ),
  sideList(
    'football',
    'kazakhstan',
    `
FC Astana | Astana
FC Kairat Almaty | Kairat | Kairat Almaty
FC Ordabasy | Ordabasy | Ordabasy Shymkent
FC Tobol | Tobol | Tobol Kostanay
FC Aktobe | Aktobe
FC Kyzylzhar | Kyzylzhar | Kyzyl-Zhar
FC Zhenis | Zhenys | Zhenis Astana
FC Atyrau | Atyrau
FC Elimai | Elimay | Elimai Semey
FC Shakhter Karagandy | Shakhter Karagandy | Shakhter K.
FC Turan | Turan
FC Zhetysu | Zhetysu
`,
  ),
  sideList(
    'football',
    'caucasus',
    `
FC Dinamo Tbilisi | Dinamo Tbilisi
FC Dinamo Batumi | Dinamo Batumi
FC Torpedo Kutaisi | Torpedo Kutaisi
FC Saburtalo Tbilisi | Saburtalo | Iberia 1999
FC Dila Gori | Dila Gori | Dila
FC Samgurali | Samgurali Tskaltubo
FC Gagra | Gagra
FC Kolkheti-1913 | Kolkheti Poti
Qarabağ FK | Qarabag | Karabakh | Qarabag Agdam | Karabakh Agdam
Neftçi PFK | Neftchi Baku | Neftci Baku | Neftchi
Sabah FK | Sabah Baku
Zira FK | Zira
Gabala FK | Qabala | Gabala | FK Qebele
Sumqayıt FK | Sumqayit | Sumgayit
Turan Tovuz PFK | Turan Tovuz
Sabail FK | Sebail | Sabail
FC Pyunik | Pyunik Yerevan | Pyunik
FC Ararat-Armenia | Ararat-Armenia
FC Ararat Yerevan | Ararat Yerevan
FC Noah | Noah | Noah Yerevan
FC Urartu | Urartu | Banants
FC Alashkert | Alashkert
FC Shirak | Shirak Gyumri | Shirak
FC Van | Van Charentsavan
`,
  ),
  sideList(
    'football',
    'moldova',
    `
FC Sheriff Tiraspol | Sheriff | Sheriff Tiraspol
FC Petrocub Hîncești | Petrocub | Petrocub Hincesti
FC Milsami Orhei | Milsami | Milsami Orhei
CSF Spartanii | Spartanii Sportul
FC Zimbru Chișinău | Zimbru | Zimbru Chisinau
Dacia Buiucani
CSF Bălți | Balti
`,
  ),
];
