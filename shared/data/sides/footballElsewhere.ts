// Football clubs of Asia, Australia and Africa.

import { type SideList, sideList } from './sideList.ts';

export const otherClubs: readonly SideList[] = [
  sideList(
    'football',
    'japan',
    `
Vissel Kobe | Kobe
Yokohama F. Marinos | Yokohama F Marinos | Yokohama Marinos | Y Marinos
Yokohama FC
Kawasaki Frontale | Kawasaki
Urawa Red Diamonds | Urawa Reds | Urawa
Sanfrecce Hiroshima | Hiroshima
Kashima Antlers | Kashima
Nagoya Grampus | Nagoya | Nagoya Grampus Eight
Cerezo Osaka | C-Osaka
Gamba Osaka | G-Osaka
FC Tokyo
Kashiwa Reysol | Kashiwa
Avispa Fukuoka | Fukuoka
Sagan Tosu | Tosu
Kyoto Sanga FC | Kyoto | Kyoto Sanga
Shonan Bellmare | Shonan
Albirex Niigata | Niigata
Hokkaido Consadole Sapporo | Sapporo | Consadole Sapporo
FC Machida Zelvia | Machida | Machida Zelvia
Júbilo Iwata | Iwata | Jubilo Iwata
Tokyo Verdy | Verdy | Tokyo Verdy 1969
Shimizu S-Pulse | Shimizu
Fagiano Okayama | Okayama
V-Varen Nagasaki | Nagasaki
JEF United Chiba | Chiba | JEF United | JEF United Ichihara Chiba
Vegalta Sendai | Sendai
Montedio Yamagata | Yamagata
Ventforet Kofu | Kofu
Tokushima Vortis | Tokushima
Oita Trinita | Oita
Matsumoto Yamaga FC | Matsumoto | Matsumoto Yamaga
Omiya Ardija | Omiya | RB Omiya Ardija
Mito HollyHock | Mito
Roasso Kumamoto | Kumamoto
Renofa Yamaguchi FC | Renofa Yamaguchi | Yamaguchi
Ehime FC | Ehime
Thespa Gunma | Thespakusatsu Gunma
Blaublitz Akita | Akita
Iwaki FC | Iwaki
Fujieda MYFC | Fujieda
Tochigi SC | Tochigi
Zweigen Kanazawa | Kanazawa
FC Imabari | Imabari
Kataller Toyama | Toyama
`,
  ),
  sideList(
    'football',
    'south korea',
    `
Ulsan HD FC | Ulsan Hyundai | Ulsan HD | Ulsan
Jeonbuk Hyundai Motors FC | Jeonbuk Motors | Jeonbuk | Jeonbuk Hyundai
Pohang Steelers | Pohang
FC Seoul | Seoul
Incheon United FC | Incheon United | Incheon Utd | Incheon
Daegu FC | Daegu
Gwangju FC | Gwangju
Daejeon Hana Citizen FC | Daejeon Citizen | Daejeon Hana Citizen | Daejeon
Suwon FC
Suwon Samsung Bluewings | Suwon Bluewings | Suwon Samsung
Gangwon FC | Gangwon
Jeju SK FC | Jeju United | Jeju Utd | Jeju SK
Gimcheon Sangmu FC | Gimcheon Sangmu | Sangju Sangmu
FC Anyang | Anyang
Busan IPark | Busan I Park
Seoul E-Land FC | Seoul E-Land
Bucheon FC 1995 | Bucheon
Jeonnam Dragons | Jeonnam
Seongnam FC | Seongnam
Gyeongnam FC | Gyeongnam
Gimpo FC | Gimpo
Chungnam Asan FC | Asan | Chungnam Asan
`,
  ),
  sideList(
    'football',
    'china',
    `
Shanghai Port FC | Shanghai SIPG | Shanghai Port
Shanghai Shenhua FC | Shanghai Shenhua
Shandong Taishan FC | Shandong Luneng | Shandong Taishan
Beijing Guoan FC | Beijing Guoan
Chengdu Rongcheng FC | Chengdu Rongcheng
Zhejiang FC | Zhejiang Professional | Zhejiang Greentown | Hangzhou Greentown
Tianjin Jinmen Tiger FC | Tianjin Jinmen Tiger | Tianjin Teda
Wuhan Three Towns FC | Wuhan Three Towns
Changchun Yatai FC | Changchun Yatai
Henan FC | Henan Songshan Longmen | Henan Jianye
Meizhou Hakka FC | Meizhou Hakka
Nantong Zhiyun FC | Nantong Zhiyun
Qingdao Hainiu FC | Qingdao Hainiu | Qingdao Jonoon
Qingdao West Coast FC | Qingdao West Coast | Qingdao Youth Island
Cangzhou Mighty Lions FC | Cangzhou
Shenzhen Peng City FC | Shenzhen Peng City | Sichuan Jiuniu
Dalian Yingbo | Dalian Zhixing
Dalian Professional FC | Dalian Pro | Dalian Yifang
Guangzhou FC | Guangzhou Evergrande
Guangzhou City FC | Guangzhou R&F
Hebei FC | Hebei China Fortune
Jiangsu FC | Jiangsu Suning
Yunnan Yukun FC | Yunnan Yukun
`,
  ),
  sideList(
    'football',
    'australia',
    `
Melbourne City FC | Melbourne City
Melbourne Victory FC | Melbourne Victory
Sydney FC | Sydney
Western Sydney Wanderers FC | Western Sydney Wanderers | WS Wanderers | Western Sydney
Central Coast Mariners FC | Central Coast Mariners | Central Coast
Adelaide United FC | Adelaide United | Adelaide Utd | Adelaide
Brisbane Roar FC | Brisbane Roar | Brisbane
Perth Glory FC | Perth Glory | Perth
Newcastle Jets FC | Newcastle Jets
Macarthur FC | Macarthur
Western United FC | Western United
Wellington Phoenix FC | Wellington Phoenix | Wellington
Auckland FC
Auckland City FC | Auckland City
`,
  ),
  sideList(
    'football',
    'saudi arabia',
    `
Al-Hilal SFC | Al Hilal | Al Hilal Riyadh
Al-Nassr FC | Al Nassr | Al Nassr Riyadh | Al-Nasr Riyadh
Al-Ittihad Club | Al Ittihad | Al Ittihad Jeddah
Al-Ahli Saudi FC | Al Ahli Jeddah | Al Ahli SC | Al-Ahli Saudi
Al-Shabab FC | Al Shabab | Al Shabab Riyadh
Al-Taawoun FC | Al Taawon | Al Taawoun | Al-Taawoun Buraidah
Al-Ettifaq FC | Al Ettifaq
Al-Fateh SC | Al Fateh | Al-Fath
Al-Fayha FC | Al Fayha | Al Feiha
Al-Khaleej FC | Al Khaleej | Al-Khaleej Saihat
Al-Raed SFC | Al Raed
Al-Riyadh SC | Al Riyadh
Al-Wehda Club | Al Wehda | Al Wahda Mecca
Damac FC | Damac | Dhamk
Al-Hazem FC | Al Hazem | Al Hazm
Al-Okhdood Club | Al Akhdoud | Al-Okhdood
Al-Tai FC | Al Tai
Abha Club | Abha
Al-Qadsiah FC | Al Qadsiah | Al Quadisiya | Al-Qadisiyah
Al-Orobah FC | Al Orubah | Al-Orobah
Al-Kholood Club | Al Kholood
Neom SC | Neom
Al-Najma SC | Al Najma
`,
  ),
  sideList(
    'football',
    'gulf',
    `
Al Ain FC | Al Ain
Al Wahda FC | Al Wahda Abu Dhabi
Al Jazira Club | Al Jazira
Shabab Al Ahli Dubai FC | Shabab Al Ahli | Shabab Al-Ahli Dubai
Sharjah FC | Sharjah
Al Wasl FC | Al Wasl
Al Nasr SC (Dubai) | Al Nasr Dubai
Baniyas SC | Baniyas
Ajman Club | Ajman
Kalba FC | Ittihad Kalba
Khor Fakkan Club | Khorfakkan
Al Sadd SC | Al Sadd
Al Duhail SC | Al Duhail
Al Rayyan SC | Al Rayyan
Al Gharafa SC | Al Gharafa
Al Arabi SC (Qatar) | Al Arabi Doha
Al Wakrah SC | Al Wakrah
Qatar SC
Umm Salal SC | Umm Salal
`,
  ),
  sideList(
    'football',
    'iran',
    `
Persepolis FC | Persepolis | Perspolis
Esteghlal FC | Esteghlal | Esteghlal Tehran
Sepahan SC | Sepahan | Foolad Mobarakeh Sepahan
Tractor SC | Tractor | Tractor Sazi | Traktor
Foolad FC | Foolad | Foolad Khuzestan
Zob Ahan Esfahan FC | Zob Ahan
Gol Gohar Sirjan FC | Gol Gohar
Malavan FC | Malavan
`,
  ),
  sideList(
    'football',
    'india',
    `
Mohun Bagan SG | Mohun Bagan | ATK Mohun Bagan | Mohun Bagan Super Giant
East Bengal FC | East Bengal
Mumbai City FC | Mumbai City
Bengaluru FC | Bengaluru | Bangalore FC
FC Goa | Goa
Kerala Blasters FC | Kerala Blasters
Chennaiyin FC | Chennaiyin
Odisha FC | Odisha | Delhi Dynamos
NorthEast United FC | NorthEast United
Hyderabad FC | Hyderabad
Jamshedpur FC | Jamshedpur
Punjab FC | RoundGlass Punjab
Mohammedan SC | Mohammedan
`,
  ),
  sideList(
    'football',
    'south east asia',
    `
Buriram United FC | Buriram United | Buriram Utd
Bangkok United FC | Bangkok United | True Bangkok United
Port FC | Port MTI | Thai Port
BG Pathum United FC | BG Pathum United | Pathum United
Muangthong United FC | Muangthong United | SCG Muangthong
Ratchaburi FC | Ratchaburi
Johor Darul Ta'zim FC | Johor Darul Takzim | JDT | Johor DT
Selangor FC | Selangor
Lion City Sailors FC | Lion City Sailors
Hanoi FC | Ha Noi FC
Nam Dinh FC | Thep Xanh Nam Dinh
Persib Bandung | Persib
Persija Jakarta | Persija
Bali United FC | Bali United
PSM Makassar | PSM
Borneo FC | Borneo Samarinda
`,
  ),
  sideList(
    'football',
    'egypt',
    `
Al Ahly SC | Al Ahly | Al Ahly Cairo | Al Ahly FC
Zamalek SC | Zamalek | El Zamalek
Pyramids FC | Pyramids
Al Masry SC | Al Masry
Ismaily SC | Ismaily | Al Ismaily
Future FC | Modern Sport | Modern Future
Ceramica Cleopatra FC | Ceramica Cleopatra
Smouha SC | Smouha
ENPPI SC | ENPPI
Al Ittihad Alexandria Club | Al Ittihad Alexandria | Ittihad Alexandria
National Bank of Egypt SC | National Bank
`,
  ),
  sideList(
    'football',
    'north africa',
    `
Wydad AC | Wydad | Wydad Casablanca | WAC Casablanca
Raja CA | Raja Casablanca | Raja Club Athletic
AS FAR | FAR Rabat | AS FAR Rabat
RS Berkane | RSB Berkane | Berkane
FUS Rabat | Fath Union Sport
Espérance de Tunis | Esperance Tunis | ES Tunis | Esperance Sportive de Tunis | EST
Club Africain | Club Africain Tunis
Étoile du Sahel | Etoile Sahel | ES Sahel | Etoile Sportive du Sahel
CS Sfaxien | Sfaxien
US Monastir | Monastir
CR Belouizdad | Belouizdad
MC Alger | Mouloudia Alger
USM Alger | USMA
JS Kabylie | Kabylie
ES Sétif | ES Setif | Entente Setif
CS Constantine | Constantine
`,
  ),
  sideList(
    'football',
    'south africa',
    `
Mamelodi Sundowns FC | Mamelodi Sundowns | Sundowns
Orlando Pirates FC | Orlando Pirates
Kaizer Chiefs FC | Kaizer Chiefs
SuperSport United FC | SuperSport United
Cape Town City FC | Cape Town City
Stellenbosch FC | Stellenbosch
AmaZulu FC | AmaZulu
Golden Arrows FC | Lamontville Golden Arrows | Golden Arrows
Sekhukhune United FC | Sekhukhune United
TS Galaxy FC | TS Galaxy
Richards Bay FC | Richards Bay
Chippa United FC | Chippa United
Polokwane City FC | Polokwane City
Royal AM FC | Royal AM
Moroka Swallows FC | Swallows FC | Moroka Swallows
Magesi FC | Magesi
Marumo Gallants FC | Marumo Gallants
`,
  ),
];
