// Shares, multiples and crowds in words: "two thirds", "twice as many", "dozens of".

/** Words of a number that is small enough to be spelled out, in the languages in which a proportion is made of one. */
const UP_TO_TEN = 'two|three|four|five|six|seven|eight|nine|ten';

const phrases = (...patterns: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu');

/** By the language: what says how large a part of something is, how many times as large, or of how many one speaks. */
export const PROPORTIONS = {
  // Not "the second half of", "three quarters of an hour", "the force has doubled back", "half the time".
  en: phrases(
    `(?<!\\b(?:first|second|other|latter|last|former) )half (?:of|the|its|their|his|her|our|all)(?! (?:an hour|time|way|night))`,
    `(?:an?|one|${UP_TO_TEN})[- ](?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s? (?:of|as)(?! (?:an? (?:hour|century|mile|year|second)|the way))`,
    `(?:${UP_TO_TEN})[- ](?:thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths)(?! of an? (?:hour|century|mile|year))`,
    `by (?:half|an? (?:third|quarter|fifth|sixth|tenth))`,
    `(?:twice|thrice|(?:${UP_TO_TEN}|twenty|a hundred|a thousand|\\d{1,4}) times) (?:as|the|what|that|more|its|their)`,
    `(?:double|triple|treble) (?:the|what|that|its|their)`,
    `(?:doubled|tripled|trebled|quadrupled|halved)(?! (?:back|over|up|down|as))`,
    `(?:${UP_TO_TEN}|hundred)[- ]?fold`,
    `one in (?:every )?(?:${UP_TO_TEN}|twenty|fifty|a hundred|a thousand|\\d{1,3})`,
    `(?:one|${UP_TO_TEN}) out of (?:every )?(?:${UP_TO_TEN}|\\d{1,3})`,
    `(?:(?:tens|hundreds|thousands) of )?(?:dozens|hundreds|thousands|millions|billions) of`,
    `(?:an?|half a|two|three|several|few) dozen`,
    `a couple of (?:dozen|hundred|thousand|million|billion)`,
  ),
  de: phrases(
    `(?<!\\b(?:erste|zweite|ersten|zweiten|andere|anderen) )Hälfte (?:der|des|aller|von|davon|ihrer|seiner)`,
    `(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)[ -]?(?:drittel|viertel|fünftel|sechstel|siebtel|achtel|neuntel|zehntel)`,
    `um die Hälfte`,
    `(?:doppelt|halb|dreimal|viermal|fünfmal|sechsmal|achtmal|zehnmal|hundertmal) so`,
    `(?:das|dem|des) (?:doppelte|dreifache|vierfache|fünffache|zehnfache)n?`,
    `(?:verdoppel|verdreifach|vervierfach|verzehnfach|halbier)(?:t|te|ten)`,
    `jede[rsn]? (?:zweite|dritte|vierte|fünfte|sechste|achte|zehnte|hundertste)n?(?! Tag| Monat| Jahr| Woche)`,
    `(?:dutzende|hunderte|tausende|zehntausende|hunderttausende|abertausende)n?`,
    `(?:ein|ein halbes|zwei|drei|mehrere) Dutzend`,
  ),
  fr: phrases(
    `la moitié (?:de|du|des|d(?=['’]))`,
    `(?:un|le|deux|trois|quatre) (?:tiers|quarts?|cinquièmes?|sixièmes?|huitièmes?|dixièmes?) (?:de|du|des|d(?=['’](?!heure)))`,
    `(?:deux|trois|quatre|cinq|six|dix|cent) fois (?:plus|moins|la|le|les)`,
    `(?:le double|le triple) (?:de|du|des)`,
    `(?:a|ont|avait|avaient) (?:doublé|triplé|quadruplé|décuplé)`,
    `une? sur (?:deux|trois|quatre|cinq|six|huit|dix|vingt|cent)`,
    `des (?:dizaines|douzaines|centaines|milliers|millions|milliards) (?:de|d(?=['’]))`,
    `une (?:dizaine|douzaine|quinzaine|vingtaine|trentaine|quarantaine|cinquantaine|soixantaine|centaine) (?:de|d(?=['’]))`,
  ),
  es: phrases(
    `la mitad (?:de|del)`,
    `(?:un|dos) tercios? (?:de|del)`,
    `(?:un|tres) cuartos? (?:de|del)(?! hora)`,
    `(?:una?|dos|tres|cuatro|la) (?:tercera|cuarta|quinta|sexta|octava|décima)s? partes? (?:de|del)`,
    `(?:el doble|el triple)(?: de| del| que)`,
    `(?:ha|han|había|habían) (?:duplicado|triplicado|cuadruplicado)`,
    `(?:duplicó|duplicaron|triplicó|triplicaron)`,
    `(?:dos|tres|cuatro|cinco|diez|cien) veces (?:más|menos|mayor|la|el)`,
    `un[oa]? de cada (?:dos|tres|cuatro|cinco|seis|ocho|diez|veinte|cien)`,
    `(?:decenas|docenas|centenares|cientos|millares|miles) de`,
    `(?:una|media|dos|tres) (?:docena|decena|veintena|treintena|centena)s? de`,
  ),
  pt: phrases(
    `metade (?:de|da|do|das|dos)`,
    `(?:um|dois) terços? (?:de|da|do|das|dos)`,
    `(?:um|três) quartos? (?:da|do|das|dos)`,
    `(?:um|dois|três) (?:quinto|sexto|oitavo|décimo)s? (?:de|da|do|das|dos)`,
    `(?:o dobro|o triplo)(?: de| da| do| das| dos| que)`,
    `(?:duplicou|duplicaram|dobrou|dobraram|triplicou|triplicaram)`,
    `(?:duas|três|quatro|cinco|dez|cem) vezes (?:mais|menos|maior|o|a)`,
    `uma? em cada (?:dois|duas|três|quatro|cinco|seis|oito|dez|vinte|cem)`,
    `(?:dezenas|dúzias|centenas|milhares) de`,
    `(?:uma|meia|duas|três) (?:dúzia|dezena|vintena|centena)s? de`,
  ),
  it: phrases(
    `la metà (?:di|del|della|dei|delle|degli|dell(?=['’]))`,
    `(?:un|due) terz[oi] (?:di|del|della|dei|delle|degli|dell(?=['’]))`,
    `(?:un|tre) quart[oi] (?:di|del|della|dei|delle|degli|dell(?=['’]))`,
    `(?:un|due|tre) (?:quint|sest|ottav|decim)[oi] (?:di|del|della|dei|delle|degli|dell(?=['’]))`,
    `(?:il doppio|il triplo)(?: di| del| della| dei| delle| rispetto)`,
    `(?:raddoppiat|triplicat|quadruplicat|dimezzat)[oaie]`,
    `(?:due|tre|quattro|cinque|dieci|cento) volte (?:più|meno|tanto|il|la)`,
    `un[oa]? su (?:due|tre|quattro|cinque|sei|otto|dieci|venti|cento)`,
    `(?:decine|dozzine|centinaia|migliaia) di`,
    `una (?:decina|dozzina|quindicina|ventina|trentina|quarantina|cinquantina) di`,
  ),
} as const satisfies Readonly<Record<string, RegExp>>;
