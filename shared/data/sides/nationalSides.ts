// National sides: the English name, the codes of FIFA, ISO and the Olympic committee where they differ, and
// the name in the languages of bookmakers. They play in every sport of teams.

/** One country per line, the English name first. */
export const nations = `
Afghanistan | AFG
Albania | ALB | Shqipëria | Albanie | Albanien
Algeria | ALG | DZA | Algérie | Argelia | Algerien
Andorra | AND
Angola | ANG | AGO
Argentina | ARG | Argentinien | Argentine
Armenia | ARM | Hayastan | Armenien | Arménie
Australia | AUS | Socceroos | Australien | Australie
Austria | AUT | Österreich | Autriche | Oostenrijk
Azerbaijan | AZE | Azərbaycan | Aserbaidschan
Bahrain | BHR
Bangladesh | BAN | BGD
Barbados | BRB
Belarus | BLR | Bielorussia | Bielorrusia | Weissrussland | Беларусь
Belgium | BEL | België | Belgique | Belgien | Belgica | Belgio
Bolivia | BOL | Bolivien
Bosnia and Herzegovina | BIH | Bosnia & Herzegovina | Bosnia-Herzegovina | Bosnia | Bosnia Herz. | Bosna i Hercegovina | Bosnien-Herzegowina | Bosnien
Botswana | BOT
Brazil | BRA | Brasil | Brasilien | Brésil | Brasile
Bulgaria | BUL | BGR | Bulgarien | Bulgarie | България
Burkina Faso | BFA
Cameroon | CMR | Cameroun | Kamerun | Camerun
Canada | CAN | Kanada
Cape Verde | CPV | Cabo Verde | Cape Verde Islands | Kap Verde
Central African Republic | CTA
Chad | CHA
Chile | CHI | CHL
China | CHN | China PR | PR China | Cina | Chine
Chinese Taipei | TPE | Taiwan
Colombia | COL | Kolumbien | Colombie
Comoros | COM
Congo | CGO | Congo Brazzaville | Republic of the Congo
DR Congo | COD | Congo DR | D.R. Congo | Democratic Republic of the Congo | Congo Kinshasa
Costa Rica | CRC | CRI
Croatia | CRO | HRV | Hrvatska | Kroatien | Croazia | Croatie | Croacia
Cuba | CUB | Kuba
Curaçao | CUW
Cyprus | CYP | Zypern | Kypros | Chypre | Chipre
Czech Republic | CZE | Czechia | Česko | Tschechien | Rep. Ceca | Tchequie | Česká republika | Republica Checa
Denmark | DEN | DNK | Danmark | Dänemark | Danemark | Dinamarca | Danimarca
Dominican Republic | DOM | Republica Dominicana
Ecuador | ECU | Ekuador
Egypt | EGY | Ägypten | Egypte | Egipto | Egitto
El Salvador | SLV
England | ENG | Angleterre | Inghilterra | Inglaterra
Equatorial Guinea | EQG | GNQ
Eritrea | ERI
Estonia | EST | Eesti | Estland
Eswatini | SWZ | Swaziland
Ethiopia | ETH
Faroe Islands | FRO | Faroes | Føroyar | Färöer | Faeroe Islands
Fiji | FIJ
Finland | FIN | Suomi | Finnland | Finlande | Finlandia
France | FRA | Frankreich | Francia | Frankrijk
Gabon | GAB
Gambia | GAM | The Gambia
Georgia | GEO | Sakartvelo | Georgien
Germany | GER | DEU | Deutschland | Allemagne | Alemania | Germania | Alemanha | Duitsland
Ghana | GHA
Gibraltar | GIB
Greece | GRE | GRC | Griechenland | Hellas | Grecia | Grece | Ελλάδα
Guadeloupe | GLP
Guatemala | GUA | GTM
Guinea | GUI | GIN | Guinée
Guinea-Bissau | GNB
Guyana | GUY
Haiti | HAI | HTI
Honduras | HON | HND
Hong Kong | HKG
Hungary | HUN | Magyarország | Ungarn | Ungheria | Hongrie | Hungria
Iceland | ISL | Ísland | Island | Islande | Islandia | Islanda
India | IND | Indien
Indonesia | IDN
Iran | IRN | IR Iran
Iraq | IRQ | Irak
Ireland | IRL | Republic of Ireland | Rep. of Ireland | Eire | Irland | Irlanda | Rep Ireland
Israel | ISR | Israele
Italy | ITA | Italia | Italien | Italie
Ivory Coast | CIV | Côte d'Ivoire | Elfenbeinküste | Costa de Marfil | Costa d'Avorio
Jamaica | JAM | Jamaika
Japan | JPN | Nippon | Giappone | Japon | Japão
Jordan | JOR | Jordanien
Kazakhstan | KAZ | Kasachstan
Kenya | KEN | Kenia
Kosovo | KOS | KVX | Kosova
Kuwait | KUW | KWT
Kyrgyzstan | KGZ | Kyrgyz Republic
Latvia | LVA | LAT | Latvija | Lettland
Lebanon | LIB | LBN | Libanon
Lesotho | LES
Liberia | LBR
Libya | LBY
Liechtenstein | LIE
Lithuania | LTU | Lietuva | Litauen
Luxembourg | LUX | Luxemburg | Lussemburgo
Madagascar | MAD | MDG
Malawi | MWI
Malaysia | MAS | MYS
Maldives | MDV
Mali | MLI
Malta | MLT
Mauritania | MTN
Mauritius | MRI
Mexico | MEX | México | Mexiko | Messico | Mexique
Moldova | MDA | Moldawien
Mongolia | MNG
Montenegro | MNE | Crna Gora
Morocco | MAR | Maroc | Marokko | Marruecos | Marocco
Mozambique | MOZ
Namibia | NAM
Nepal | NEP | NPL
Netherlands | NED | NLD | Holland | Nederland | Niederlande | Pays-Bas | Paises Bajos | Olanda | Holanda | The Netherlands
New Caledonia | NCL
New Zealand | NZL | NZ | All Whites | Neuseeland
Nicaragua | NCA
Niger | NIG
Nigeria | NGA | NGR
North Korea | PRK | Korea DPR | DPR Korea | Nordkorea
North Macedonia | MKD | Macedonia | FYR Macedonia | N. Macedonia | Nordmazedonien | Severna Makedonija
Northern Ireland | NIR | N Ireland | N. Ireland | Nordirland | Irlanda del Norte
Norway | NOR | Norge | Norwegen | Norvegia | Norvège | Noruega
Oman | OMA | OMN
Pakistan | PAK
Palestine | PLE | PSE
Panama | PAN
Papua New Guinea | PNG
Paraguay | PAR | PRY
Peru | PER | Perú
Philippines | PHI | PHL | Filipinas
Poland | POL | Polska | Polen | Polonia | Pologne
Portugal | POR | PRT | Portogallo
Puerto Rico | PUR | PRI
Qatar | QAT | Katar
Romania | ROU | ROM | Rumänien | România | Roumanie | Rumania
Russia | RUS | Россия | Russland | Russie | Rusia
Rwanda | RWA
San Marino | SMR
Saudi Arabia | KSA | SAU | Saudi-Arabien | Arabia Saudita
Scotland | SCO | Schottland | Ecosse | Escocia | Scozia
Senegal | SEN | Sénégal
Serbia | SRB | Srbija | Serbien | Serbie | Србија
Sierra Leone | SLE
Singapore | SGP | SIN
Slovakia | SVK | Slovensko | Slowakei | Slovaquie | Slovacchia | Eslovaquia
Slovenia | SVN | SLO | Slovenija | Slowenien | Eslovenia
Solomon Islands | SOL
South Africa | RSA | ZAF | Südafrika | Afrique du Sud | Sudafrica | Bafana Bafana
South Korea | KOR | Korea Republic | Republic of Korea | Korea | Südkorea | Corea del Sur | Corea del Sud
Spain | ESP | España | Spanien | Espagne | Spagna | Espanha | Spanje
Sri Lanka | SRI | SL | LKA
Sudan | SDN
Suriname | SUR | Surinam
Sweden | SWE | Sverige | Schweden | Suède | Svezia | Suecia | Zweden
Switzerland | SUI | CHE | Schweiz | Suisse | Svizzera | Suiza | Zwitserland
Syria | SYR
Tajikistan | TJK
Tanzania | TAN | TZA
Thailand | THA
Togo | TOG
Trinidad and Tobago | TRI | TTO | Trinidad & Tobago | Trinidad Tobago
Tunisia | TUN | Tunisie | Tunesien | Tunez
Turkey | TUR | Türkiye | Türkei | Turquie | Turquia | Turchia | Turkiye
Turkmenistan | TKM
Uganda | UGA
Ukraine | UKR | Україна | Ucraina | Ucrania
United Arab Emirates | UAE | ARE | U.A.E.
United States | USA | USMNT | USWNT | US | United States of America | Vereinigte Staaten | Etats-Unis | Estados Unidos | Stati Uniti | EEUU
Uruguay | URU | URY
Uzbekistan | UZB | Usbekistan
Venezuela | VEN
Vietnam | VIE | VNM | Viet Nam
Wales | WAL | Cymru | Pays de Galles | Gales | Galles
West Indies | WI | WIN | Windies
Yemen | YEM
Zambia | ZAM | ZMB
Zimbabwe | ZIM | ZWE
Great Britain | GBR
Samoa | SAM | WSM
Tonga | TGA | TON
Netherlands Antilles | ANT
Bermuda | BER
Bahamas | BAH
Belize | BLZ
Cambodia | CAM | KHM
Laos | LAO
Myanmar | MYA | MMR
Brunei | BRU
Macau | MAC
Guam | GUM
Tahiti | TAH
Vanuatu | VAN
Benin | BEN
Burundi | BDI
Djibouti | DJI
Seychelles | SEY
Somalia | SOM
South Sudan | SSD
Sao Tome and Principe | STP
Grenada | GRN
Saint Lucia | LCA
Saint Kitts and Nevis | SKN | St. Kitts and Nevis
Saint Vincent and the Grenadines | VIN
Antigua and Barbuda | ATG
Aruba | ARU
Dominica | DMA
Bhutan | BHU
`;
