// Given names with their short forms and their forms in other languages. General knowledge, by hand.

/** Short forms of given names, by the common form that they share. */
const GIVEN_NAMES = `
alexander alex aleksandr alexandr aleksander sasha alejandro alessandro alexandre aleksandar aliaksandr oleksandr
alexandru alexis
andrew andy drew andrei andrey andre andreas andrii andriy
anthony tony antonio anton antony
benjamin ben benny
charles charlie chuck carlos chas
christopher chris kris cris christian cristian christophe
daniel dan danny daniil danil daniele
david dave davey
dominic dom dominick
donald don donnie
douglas doug
edward ed eddie ned ted teddy eduard eduardo edouard
evgeny evgeni yevgeny evgenii eugene
francis frank frankie francisco paco fran
frederick fred freddie fredrik frederic
gabriel gabe gabriele
gerald gerry jerry
george georgi georgy georgios jorge giorgi
gregory greg grigor grigory gregor
harold harry hal
henry harry hank henri enrique henrik
igor ihar
ivan ioan
jacob jake jakob
james jim jimmy jamie jaime
jeffrey jeff geoffrey geoff
jeremy jem jeremie
jesse jess jessie
john johnny jon jack johan johann juan joao ian sean shaun
jonathan jon jonny johnathan jonathon
joseph joe joey jose giuseppe josef jozef
joshua josh
kenneth ken kenny
khabib habib
lawrence larry laurence lorenz
leonard leo lenny leonardo
matthew matt mat matthias mathieu matteo matias mateus
maximilian max maxime maksim maxim
michael mike mick mickey mikey michal mikhail miguel michel mikael micheal
mohammed mohammad muhammad mohamed mohamad muhammed mehmet mo
nathaniel nate nathan nat
nicholas nick nicky nico nicolas nikolas nikolay nikolai niko nicola
oliver ollie
patrick pat paddy patricio patryk
peter pete petr pedro piotr petar pyotr
philip phil phillip filip philipp felipe philippe
randall randy
raymond ray
rafael raphael rafa
richard rick ricky rich dick richie ricardo
robert rob bob bobby robbie bert roberto
ronald ron ronnie
rodrigo rod
rudolf rudy
russell russ
samuel sam sammy
sergey sergei serge sergio sergiy serhiy siarhei
stanislav stan stanislas stanley
stephen steve steven stephane stefan stevie esteban stephan
terrence terry terence
theodore theo ted teddy
thomas tom tommy tomas tomasz tomaz
timothy tim timmy
timur teymur
victor vic viktor vitor
vincent vince vinny vincente vinicius
vladimir vlad volodymyr uladzimir
vyacheslav slava viacheslav
walter walt wally
wesley wes
william bill billy will willie liam guillermo guilherme wilhelm
yuri yury iurii
zachary zach zack zac
abigail abby
alexandra alex sasha aleksandra alessandra
amanda mandy
barbara barb barbora
catherine kate katie cathy katherine kathryn katarina ekaterina katerina kat
christina tina chris cristina kristina
deborah debbie deb
elizabeth liz beth lizzie betty eliza elisabeth elisabetta
jennifer jen jenny
jessica jess jessie
joanna jo joanne
kimberly kim
margaret maggie meg peggy
natalia natalie natasha nataliya nataly
patricia pat trish patty
pamela pam
rebecca becky
samantha sam
stephanie steph
susan sue susie
valerie val
veronica ronnie veronika
victoria vicky viktoria viktoriya
`;

const given = new Map<string, number[]>();
for (const [at, line] of GIVEN_NAMES.trim().split('\n').entries()) {
  for (const word of line.split(' ')) given.set(word, [...(given.get(word) ?? []), at]);
}

/** Groups of given names that a person may appear under, by the name. */
export const GIVEN_NAME_GROUPS: ReadonlyMap<string, readonly number[]> = given;
