package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"casegraph/docket"
)

// lexicon holds the words of which names and texts are made.
type lexicon struct {
	firstNames, syllables, countries, words, tagWords []string
}

func newLexicon() lexicon {
	l := lexicon{
		firstNames: strings.Fields("Ada Alan Alice Amir Anna Anton Beth Boris Carla Chen Clara Daniel David Dora Elena Emil " +
			"Erik Eva Fatima Felix Grace Hana Hugo Ida Igor Ines Ivan Jack Jana Jin Jonas Julia Karim Kate Lars Laura Lei Leo " +
			"Lena Lin Lucia Marek Maria Mark Mei Milan Nadia Nina Noah Olga Omar Oscar Paul Petra Ravi Rosa Ruth Samir Sara " +
			"Tara Tom Vera Wei Yusuf"),
		syllables: strings.Fields("ba be bi bo da de di do fa fe fi fo ga ge gi go ha he hi ho ka ke ki ko la le li lo ma me " +
			"mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi vo wa we wi wo za ze zi zo"),
		countries: strings.Fields("US CN RU GB DE FR KR TW JP IR CU IL IN CA AU SG CH AT PL UA"),
		words: strings.Fields("the of to a and in that for with on by from at his her about which agent officer document files " +
			"meeting classified defense information court money contact travel laptop phone message account payment transfer " +
			"report interview agency embassy airport hotel clearance contractor engineer program satellite submarine radar " +
			"missile export license company front university professor student visa passport border search warrant device " +
			"encrypted drive photo archive email envelope cash bank wire invoice consultant research policy analyst military " +
			"base unit squadron translator handler recruiter cover story signal drop park restaurant train station apartment " +
			"locker notebook map code cipher key password network server intrusion malware source informant undercover " +
			"recorded tape camera surveillance operation investigator prosecutor counsel judge jury plea guilty sentence " +
			"guideline motion bond custody hearing evidence exhibit witness testimony cross examination verdict appeal ruling " +
			"opinion statute conspiracy attempt disclosure foreign principal registration statement false obstruction " +
			"laundering fraud procurement sanctions shipment microchip alloy turbine drone"),
	}
	l.tagWords = l.words[17:] // those before say nothing
	return l
}

// person is the name of a person, and the surname in it. As long as numbers are below 64³·26, no two are named alike.
func (l lexicon) person(number int) (name, surname string) {
	n := len(l.syllables)
	all := n * n * n
	k := number % all * 104729 % all // near numbers have different names; the factor is odd, so that none is lost
	surname = l.syllables[k/n/n] + l.syllables[k/n%n] + l.syllables[k%n]
	surname = strings.ToUpper(surname[:1]) + surname[1:] + "r"
	first := l.firstNames[number*31%len(l.firstNames)]
	return fmt.Sprintf("%s %c. %s", first, 'A'+number/all%26, surname), surname
}

func (l lexicon) place(number int) string {
	_, surname := l.person(number)
	return strings.TrimSuffix(surname, "r") + []string{" City", "ville", " Harbor", "ton"}[number%4]
}

func (l lexicon) country(number int) string { return l.countries[number%len(l.countries)] }

func (l lexicon) tag(number int) string {
	word := l.tagWords[number%len(l.tagWords)]
	if round := number / len(l.tagWords); round > 0 {
		return fmt.Sprintf("%s-%d", word, round)
	}
	return word
}

// text draws a sentence of so many words, of which some are far more frequent than others.
func (l lexicon) text(r *rand.Rand, words int) string {
	frequency := rand.NewZipf(r, 1.1, 8, uint64(len(l.words)-1))
	drawn := make([]string, words)
	for i := range drawn {
		drawn[i] = l.words[frequency.Uint64()]
	}
	drawn[0] = strings.ToUpper(drawn[0][:1]) + drawn[0][1:]
	return strings.Join(drawn, " ") + "."
}

// statute cites a section of law.
func statute(number int) string {
	title := []int{18, 50, 22, 26, 31, 8, 41}[number%7]
	return fmt.Sprintf("%d U.S.C. § %d%s", title, 371+number*23%2000, []string{"", "(a)", "(a) and (c)"}[number%3])
}

// slug makes an id of a name.
func slug(name string) docket.Slug {
	return docket.Slug(strings.NewReplacer(" ", "-", ".", "").Replace(strings.ToLower(name)))
}
