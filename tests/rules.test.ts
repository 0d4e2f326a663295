import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkStory,
  ELEMENT_WORDS,
  knownOf,
  FORMAT_CODES,
  PAGE_WORDS,
  printPublished,
  publishedOf,
  readPublished,
  RULES,
  wordName,
  readStory,
  type CheckOptions,
  type Finding,
  type Published,
  type Rule,
} from '@throughline/core/story.js';
import { kinds } from '@throughline/elements/kinds.js';
import { describe, expect, test } from 'vitest';
import { MISTAKES, type Mistake } from './fixtures/mistakes/mistakes.js';
import { noSuperlatives } from './fixtures/rules/no-superlatives.js';

type Texts = ReadonlyMap<string, string>;

const PAGES = join(import.meta.dirname, '../docs/rules');
const page = (name: string) => readFileSync(join(PAGES, `${name}.md`), 'utf8');

const FOLDER = join(import.meta.dirname, 'fixtures/mistakes/story');

/** The story of the flood, which has no mistakes; `story.md` and all that it names. */
const CLEAN: Texts = new Map(
  [
    'story.md',
    'facts.yaml',
    'sources.yaml',
    ...['courier', 'levels', 'letter', 'damage'].map((name) => `saved/${name}.txt`),
  ].map((path) => [path, readFileSync(join(FOLDER, path), 'utf8')]),
);

function check(texts: Texts, options: Partial<CheckOptions> = {}): readonly Finding[] {
  const files = {
    read: (path: string) => (texts.has(path) ? { text: texts.get(path)! } : { fault: 'missing' as const }),
  };
  const { story, problems } = readStory({ path: 'story.md', text: texts.get('story.md')! }, files);
  const saved = (id: string) => texts.get(story.sources.find((source) => source.id === id)?.saved ?? '') ?? null;
  return checkStory(story, { kinds, problems, saved, ...options });
}

/** What an editor has to see to: a code and a place for each. */
function open(findings: readonly Finding[]): readonly string[] {
  return findings.filter(({ waived }) => waived === null).map(({ code, where }) => `${code} ${where}`);
}

function lockOf(texts: Texts): Published {
  const files = { read: (path: string) => ({ text: texts.get(path)! }) };
  const { story } = readStory({ path: 'story.md', text: texts.get('story.md')! }, files);
  return publishedOf(story, kinds, knownOf(story));
}

/** Line and column as an editor counts them, of the one place in a text where other words stand. */
function placeOf(file: string, text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${file}:${before.length}:${before.at(-1)!.length + 1}`;
}

function applied({ file, replace, with: written, at }: Mistake): { readonly texts: Texts; readonly where: string } {
  const text = CLEAN.get(file)!;
  const start = text.indexOf(replace);
  if (start === -1 || text.indexOf(replace, start + 1) !== -1) throw new Error(`Not once in ${file}: ${replace}`);
  const changed = text.slice(0, start) + written.replace('▸', '') + text.slice(start + replace.length);
  const texts = new Map([...CLEAN, [file, changed]]);
  const found = texts.get(at?.file ?? file)!;
  const mark = at ? found.indexOf(at.text) : written.includes('▸') ? start + written.indexOf('▸') : start;
  if (mark === -1) throw new Error(`Not in ${at!.file}: ${at!.text}`);
  return { texts, where: placeOf(at?.file ?? file, found, mark) };
}

describe('a believable story', () => {
  test('has nothing to mend, and one thing that its editor answers for', () => {
    const findings = check(CLEAN);
    expect(open(findings)).toEqual([]);
    expect(findings.map(({ code, waived }) => [code, waived?.by])).toEqual([['source-without-link', 'Desk']]);
  });

  test('has nothing to mend when it is published again as it was', () => {
    expect(open(check(CLEAN, { published: lockOf(CLEAN) }))).toEqual([]);
  });
});

describe('each of the seeded mistakes is found at its place, and nothing else', () => {
  test('there are more than sixty of them', () => {
    expect(MISTAKES.length).toBeGreaterThan(60);
  });

  test.each(MISTAKES.map((mistake, i) => ({ title: `${String(i + 1)} ${mistake.code}`, mistake })))(
    '$title',
    ({ mistake }) => {
      const { texts, where } = applied(mistake);
      const findings = check(texts, mistake.published ? { published: lockOf(CLEAN) } : {});
      expect(open(findings).join('\n')).toBe(`${mistake.code} ${where}`);
    },
  );
});

describe('a story with seven mistakes', () => {
  test('has seven findings, in the order of its lines, then of the files that it names', () => {
    const codes = [
      'unknown-id',
      'quotation-without-fact',
      'description-missing',
      'unknown-source',
      'number-without-fact',
    ];
    const seven = [...codes, 'heading-skipped', 'description-decorative'].map((code) =>
      MISTAKES.find((mistake) => mistake.code === code)!,
    );
    const texts = seven.reduce((all, { file, replace, with: written }) => {
      expect(all.get(file)).toContain(replace);
      return new Map([...all, [file, all.get(file)!.replace(replace, () => written.replace('▸', ''))]]);
    }, CLEAN);
    const findings = check(texts).filter(({ waived }) => waived === null);
    const inOrder = findings.toSorted(
      (a, b) =>
        Number(a.at.file !== 'story.md') - Number(b.at.file !== 'story.md') ||
        a.at.line - b.at.line ||
        a.at.column - b.at.column,
    );
    expect(findings.map(({ code }) => code).sort()).toEqual(seven.map(({ code }) => code).sort());
    expect(findings).toEqual(inOrder);
    expect(findings.at(-1)!.at.file).toBe('facts.yaml');
    for (const { help, message } of findings) expect(help.length * message.length).toBeGreaterThan(0);
  });
});

describe('what is said of a mistake', () => {
  const saying = (file: string, from: string, to: string) => {
    const texts = new Map([...CLEAN, [file, CLEAN.get(file)!.replace(from, to)]]);
    expect(texts.get(file)).not.toBe(CLEAN.get(file));
    return check(texts).flatMap(({ waived, message, help }) => (waived ? [] : [`${message} ${help}`]));
  };

  test('shows a quotation in the capitals of its source, where nothing else is other', () => {
    const [said] = saying('facts.yaml', 'words: Nobody had told us', 'words: nobody had told us');
    expect(said).toContain('The source writes “Nobody had told us that the gate was open.”');
  });

  test('names the number of the saved text that was meant, if one is like it', () => {
    expect(saying('facts.yaml', 'value: 4.2', 'value: 4.3')[0]).toContain('Did you mean 4.2, which it holds?');
    expect(saying('facts.yaml', 'value: 1200', 'value: 12000')[0]).toContain('Did you mean 1200, which it holds?');
    expect(saying('facts.yaml', 'value: 70', 'value: 17')[0]).toContain('Did you mean 10, which it holds?');
    expect(saying('facts.yaml', 'says: A second gauge', 'says: A second gauge for 70000 homes')[0]).not.toContain(
      'Did you',
    );
  });

  test('is not that its capitals are other, where a word is', () => {
    const texts = saying('facts.yaml', 'the worst hours in thirty years', 'the worst hour');
    expect(texts.join()).not.toContain('capitals');
    expect(saying('facts.yaml', 'value: 4.2', 'value: 42').join()).not.toContain('Did you mean 4,');
    expect(saying('facts.yaml', 'value: 70', 'value: 7').join()).not.toContain('Did you mean 70');
  });

  test('names the attribute that was meant', () => {
    const [said, ...more] = saying('story.md', '{graphic=quote-card', '{grpahic=quote-card');
    expect(more).toEqual([]);
    expect(said).toContain('Did you mean "graphic" where "grpahic" is written?');
  });

  test('answers what other systems call it, on a scene and on its picture', () => {
    const seen = 'Say what is seen where it is seen: ::picture[Two bars of one length.]';
    const scene = CLEAN.get('story.md')!.replace(
      '{graphic=force-comparison-bar',
      '{alt=x graphic=force-comparison-bar',
    );
    expect(check(new Map([...CLEAN, ['story.md', scene]]))[0]!.help).toBe(seen);
    const picture = CLEAN.get('story.md')!.replace(/(::picture\[.*\]\{)/, '$1alt=x ');
    expect(check(new Map([...CLEAN, ['story.md', picture]]))[0]!.help).toBe(seen);
  });

  test('is said once of a directive whose name is none, wherever it stands', () => {
    const story = CLEAN.get('story.md')!.replace('\nThe Varda drains', '\n::pictre[Two bars.]\n\nThe Varda drains');
    expect(open(check(new Map([...CLEAN, ['story.md', story]]))).join()).toMatch(/^unknown-directive story\.md:\d+:1$/);
  });

  test('is said of nothing in a story of a later version but that it is one', () => {
    const later = new Map([...CLEAN, ['story.md', '---\nversion: 99\ntitle: A\n---\n\nWords of 12 [@x].\n']]);
    expect(open(check(later))).toEqual(['newer-version story.md:2:10']);
  });

  test('is not said of the words of a directive that is none', () => {
    const said = saying('story.md', '::picture[A second row joins', '::picture [A second row joins');
    expect(said.join('\n')).toMatch(/^This step has no picture.*\n.*is no directive as it stands.*$/);
    const story = CLEAN.get('story.md')!.replace(':::scene[What', '::: scene[What');
    const codes = check(new Map([...CLEAN, ['story.md', story]])).map(({ code }) => code);
    expect(story).not.toBe(CLEAN.get('story.md'));
    expect(codes).toContain('broken-directive');
    for (const code of ['misplaced-directive', 'id-misplaced', 'stray-close']) expect(codes).not.toContain(code);
  });

  test('is said once, where the facts are not YAML, and shows the line as it was meant', () => {
    const colon = saying('facts.yaml', 'unit: metre\n', 'unit:metre\n');
    expect(colon).toEqual(['This is not YAML: "unit:metre". Write a space after the colon: unit: metre']);
    const quoted = saying('story.md', 'title: ', 'title: The flood: ');
    expect(quoted).toHaveLength(1);
    expect(quoted[0]).toMatch(/A text with a colon in it stands in quotation marks: title: "The flood: .*"$/);
  });
});

describe('in another language than English', () => {
  const told = (lang: string, sentence: string) => {
    const head = `version: 1\ntitle: A\nlang: ${lang}\nauthors: [Ada]\npublished: 2026-05-06`;
    const who = 'who: Ida Lund, certainty: reported, source: s';
    const facts = `facts:\n  level: { value: 4.2, unit: m, units: m, ${who} }\n  people: { value: 900, qualifier: over, unit: p, units: p, ${who} }`;
    const story = `---\n${head}\nsources: { s: { publisher: P, date: 2026-05-05 } }\n${facts}\n---\n\n${sentence}\n`;
    const codes = open(check(new Map([['story.md', story]]))).map((line) => line.split(' ')[0]);
    return codes.filter((code) => !code!.startsWith('source-') && !['unused-fact', 'words-in-english'].includes(code!));
  };

  test.each([
    ['de', 'Der Fluss stieg auf 4,2 m [@level].', 'Der Fluss stieg laut Amt auf 4,2 m [@level].'],
    ['fr', 'L’eau est montée à 4,2 m [@level].', 'L’eau serait montée à 4,2 m [@level].'],
    ['es-AR', 'El agua subió a 4,2 m [@level].', 'Dicen que el agua subió a 4,2 m [@level].'],
    ['pt-BR', 'A água subiu a 4,2 m [@level].', 'A água teria subido a 4,2 m [@level].'],
    ['it', 'L’acqua è salita a 4,2 m [@level].', 'L’acqua sarebbe salita a 4,2 m [@level].'],
  ])('%s: a hedge that is lost is told, and one that is there is not', (lang, flat, hedged) => {
    expect(told(lang, flat)).toEqual(['hedge-lost']);
    expect(told(lang, hedged)).toEqual([]);
  });

  test.each([
    ['de', 'Lund sagt, 900 Menschen gingen [@people].', 'Lund sagt, mehr als 900 Menschen gingen [@people].'],
    [
      'fr',
      'Lund dit que 900 personnes sont parties [@people].',
      'Lund dit que plus de 900 personnes sont parties [@people].',
    ],
    ['es', 'Lund dice que 900 se fueron [@people].', 'Lund dice que al menos 900 se fueron [@people].'],
    ['pt', 'Lund diz que 900 saíram [@people].', 'Lund diz que mais de 900 saíram [@people].'],
    ['it', 'Lund dice che 900 sono partiti [@people].', 'Lund dice che almeno 900 sono partiti [@people].'],
  ])('%s: so is a number that is open', (lang, exact, open) => {
    expect(told(lang, exact)).toEqual(['open-quantity-as-exact']);
    expect(told(lang, open)).toEqual([]);
  });

  test.each([
    ['de', 'Lund sagt, dreitausend Menschen gingen [@people].', 'Lund sagt, mehr als neunhundert gingen [@people].'],
    ['fr', 'Lund dit que trois mille sont partis [@people].', 'Lund dit que plus de neuf cents sont partis [@people].'],
    ['es', 'Lund dice que tres mil se fueron [@people].', 'Lund dice que al menos novecientos se fueron [@people].'],
    ['pt', 'Lund diz que três mil saíram [@people].', 'Lund diz que mais de novecentos saíram [@people].'],
    ['it', 'Lund dice che tremila sono partiti [@people].', 'Lund dice che almeno novecento sono partiti [@people].'],
  ])('%s: a number in words is the fact’s', (lang, wrong, right) => {
    expect(told(lang, wrong)).toContain('number-without-fact');
    expect(told(lang, right)).toEqual([]);
  });

  test.each([
    ['de', 'Die Leute von der Insel sind mit den Booten gegangen, neunhundert an der Zahl.'],
    ['es', 'Las personas de la isla se fueron con los barcos, y eran novecientas.'],
  ])('a saved text in a third language, %s, is read in it', (_lang, text) => {
    const head = 'version: 1\ntitle: A\nlang: en\nauthors: [Ada]\npublished: 2026-05-06';
    const source = 's: { publisher: P, date: 2026-05-05, saved: s.txt }';
    const fact = (value: number) =>
      `people: { value: ${String(value)}, unit: p, units: p, who: Ida Lund, certainty: reported, source: s }`;
    const codes = (value: number) => {
      const story = `---\n${head}\nsources: { ${source} }\nfacts: { ${fact(value)} }\n---\n\nLund reports ${String(value)} [@people].\n`;
      const files = new Map([
        ['story.md', story],
        ['s.txt', text],
      ]);
      return open(check(files)).map((line) => line.split(' ')[0]);
    };
    expect(codes(900)).not.toContain('number-not-in-source');
    expect(codes(901)).toContain('number-not-in-source');
  });

  test('that nobody knows words of, it is told that nothing was looked for', () => {
    expect(told('cy', 'Cododd yr afon i 4.2 m [@level].')).toEqual(['hedges-not-checked']);
  });
});

describe('the words of a page that is not in English', () => {
  const FORMAT = readFileSync(join(PAGES, '../format.md'), 'utf8');
  const german = /^```yaml\n(words:\n.*?)^```$/ms.exec(FORMAT)![1]!;
  const about = (words: string, sentence: string, lang = 'de') => {
    const who = 'who: Ida Lund, certainty: confirmed, source: s';
    const facts = `facts: { riders: { value: 12500, qualifier: about, unit: F, units: F, ${who} } }`;
    const head = `version: 1\ntitle: A\nlang: ${lang}\nauthors: [Ada]\npublished: 2026-05-06\n${facts}\n${words}`;
    const source =
      's: { publisher: P, date: 2026-05-05, link: https://p.example/, archived: https://a.example/, accessed: 2026-05-05 }';
    const story = `---\n${head}sources: { ${source} }\n---\n\n${sentence}\n`;
    return check(new Map([['story.md', story]]));
  };

  test('are all in the format’s German list, which is taken as it stands: nothing is missing then', () => {
    const names = [...german.matchAll(/^ {2}([a-z-]+):/gm)].map(([, name]) => wordName(name!.replace(/^page-/, '')));
    for (const name of [...PAGE_WORDS, ...ELEMENT_WORDS]) expect(names).toContain(name);
    expect(open(about(german, 'Lund zählt :value[riders] [@riders].'))).toEqual([]);
  });

  test('are told of once, by their names, where they are missing', () => {
    const [finding] = about('', 'Lund telt ongeveer 12.500 [@riders].', 'nl').filter(
      ({ code }) => code !== 'hedges-not-checked',
    );
    expect(about('', 'Lund zählt rund 12.500 [@riders].')).toEqual([]);
    expect(finding).toMatchObject({ code: 'words-in-english', level: 'warning' });
    const names = finding!.help.split('Missing: ')[1]!.replace('.', '').split(', ');
    for (const name of ['by', 'who-says-so', 'confirmed', 'about']) expect(names).toContain(name);
    for (const name of ['sponsored', 'claimed', 'over', 'steps']) expect(names).not.toContain(name);
    expect(finding!.message).toContain(` ${names.length} words `);
  });

  test('say how a bound number is open, and where that word is missing the help names it', () => {
    const inGerman = (words: string) =>
      about(words, 'Lund zählt :value[riders] [@riders].').filter(({ code }) => code === 'open-quantity-as-exact');
    expect(inGerman('words: { about: "rund {n}" }\n')).toEqual([]);
    expect(inGerman('')).toEqual([]);
    expect(inGerman('words: { about: "{n}!" }\n')[0]!.help).toContain('under words: in the front matter: about: ');
  });
});

describe('ordinary news prose', () => {
  const HEAD = 'version: 1\ntitle: The tram\nlang: en\nauthors: [Ada]\npublished: 2026-05-06';
  const PLAN = 'plan: { value: 240, unit: million euros, units: million euros, certainty: claimed, source: s, who:';
  const RIDERS = 'riders: { value: 12500, unit: rider, units: riders, certainty: estimated, source: s, who:';
  const told = (body: string, facts: readonly string[], head = HEAD, saved = '') => {
    const source = `sources: { s: { publisher: City of Halden, date: 2026-05-05${saved === '' ? '' : ', saved: s.txt'} } }`;
    const listed = facts.map((fact) => `  ${fact}\n`).join('');
    const story = `---\n${head}\n${source}\nfacts:\n${listed}---\n\n${body}\n`;
    const texts = new Map([['story.md', story], ...(saved === '' ? [] : [['s.txt', saved] as const])]);
    return check(texts).filter(({ code, waived }) => !/^source-|^unused-fact|^heading/.test(code) && waived === null);
  };
  const codes = (...given: Parameters<typeof told>) => told(...given).map(({ code, level }) => `${level} ${code}`);
  const RULE =
    'rule: { words: "no tram leaves without a driver", how: written, certainty: claimed, source: s, who: { name: Karin Holt, role: mayor } }';
  const WRITTEN = 'As of today no tram leaves without a driver.';
  const MAYOR = `${PLAN} { name: Karin Holt, role: mayor } }`;

  test.each([
    'The mayor pledged 240 million euros [@plan].',
    'In the mayor’s view it was to be 240 million euros [@plan].',
    'The mayor’s figure is 240 million euros [@plan].',
    'The mayor gave the cost as 240 million euros [@plan].',
  ])('names a speaker by the role: %s', (sentence) => {
    expect(codes(sentence, [MAYOR])).toEqual([]);
  });

  test.each([
    ['the city’s own count', 'The city’s own count was 12,500 [@riders].'],
    ['the head of a table', '| Year | Estimated riders |\n| --- | --- |\n| 2026 | 12,500 [@riders] |'],
    ['what leads in', 'The bureau says:\n\n- 12,500 riders [@riders]\n- nothing else'],
    ['the row of a table', '| Who | Riders |\n| --- | --- |\n| Traffic bureau | 12,500 [@riders] |'],
  ])('says by %s that it is not certain', (_, body) => {
    expect(codes(body, [`${RIDERS} Traffic bureau }`])).toEqual([]);
  });

  test.each([
    ['The tram costs 240 million euros [@plan].', MAYOR],
    ['| Year | Riders |\n| --- | --- |\n| 2026 | 12,500 [@riders] |', `${RIDERS} Traffic bureau }`],
    ['| Riders | Estimated cost |\n| --- | --- |\n| 12,500 [@riders] | high |', `${RIDERS} Traffic bureau }`],
    ['The bureau says so. It is a list.\n\n- 12,500 riders [@riders]', `${RIDERS} Traffic bureau }`],
    ['The city carried 12,500 [@riders].', `${RIDERS} Traffic bureau }`],
  ])('or states it flatly, and is told: %s', (body, fact) => {
    expect(codes(body, [fact])).toEqual(['error hedge-lost']);
  });

  const titled = (title: string, standfirst: string) =>
    codes(
      'The mayor says it is 240 million euros [@plan].',
      [MAYOR],
      `${HEAD.replace('The tram', `"${title}"`)}\nstandfirst: "${standfirst}"`,
    );

  test.each([
    ['The tram costs 240 million euros', 'A page.'],
    ['The tram', 'It costs 240 million euros. Is it built?'],
  ])('is warned of a headline or standfirst that states a claim: %s %s', (title, standfirst) => {
    expect(titled(title, standfirst)).toEqual(['warning hedge-lost']);
  });

  test.each([
    ['The tram costs 240 million euros, mayor says', 'A page.'],
    ['The tram could cost 240 million euros', 'A page.'],
    ['Does the tram cost 240 million euros?', 'A page.'],
    ['Holt: 240 million euros', 'A page.'],
    ['The tram', 'Some 240 million euros, by what the mayor says.'],
  ])('and not of: %s %s', (title, standfirst) => {
    expect(titled(title, standfirst)).toEqual([]);
  });

  const drawn = (title: string, label: string, described = 'as the bureau counts them', prose = '') =>
    codes(
      `:::figure[${title}]{graphic=force-comparison-bar}\n\n| | Tram | Bus |\n| --- | --- | --- |\n| **${label}** | [@riders] | |\n\n` +
        `::picture[One bar for the 12,500 riders of the tram, ${described}.]{}\n\n:::\n\n${prose}`,
      [`${RIDERS.replace('estimated', 'confirmed')} Traffic bureau }`],
    );

  test.each([
    ['Trams carry 77% more', 'Riders', 'number'],
    ['The tram', 'Inflation of 99%', 'number'],
    ['The tram', 'Fares: €9', 'number'],
    ['The tram', '13,000 riders', 'number'],
    ['The tram', 'Riders, “by far the most of all”', 'quotation'],
    ['The tram, “by far the best”', 'Riders', 'quotation'],
    ['The tram, ›by far the best‹', 'Riders', 'quotation'],
  ])('is told of what a picture states of its own accord, in title or label: %s, %s', (title, label, sort) => {
    expect(drawn(title, label)).toEqual([`error ${sort}-without-fact`]);
  });

  test.each([
    ['12,500 riders on the tram', 'Riders'],
    ['Riders per 100,000 people, 2015 = 100', '12,500 riders'],
    ...(
      'Su-30|2019|Ages 18–24|20 to 29 years|Top 10%|Over 65|65 and over|Route 66|100 metres|20% tariff|1.5 °C|3 May 2020|' +
      'Towns with 10,000–50,000 people|Homes over £500,000|More than 300 riders a day|Between 20% and 30%|“Barbie”|“zombie” firms'
    )
      .split('|')
      .map((label) => ['The tram', label] as [string, string]),
  ] as [string, string][])('and not of what names a row: %s, %s', (title, label) => {
    expect(drawn(title, label)).toEqual([]);
  });

  test('may repeat beside a picture what names its rows, and not what its title states', () => {
    expect(drawn('The tram', 'Ages 18–24', 'all between 18 and 24')).toEqual([]);
    const both = drawn('What 77% do', 'Riders', '77% of all', 'So 77% go by tram.');
    expect(both).toEqual(Array(3).fill('error number-without-fact'));
  });

  test.each([
    ['“no tram […] without a driver”', '[…]'],
    ['“[every] tram leaves without a driver”', '[every]'],
    ['“tram ... without a driver”', '...'],
  ])('lists for an editor what is cut out of %s', (quoted, cut) => {
    const [found, ...more] = told(`The mayor says that ${quoted} [@rule].`, [RULE], HEAD, WRITTEN);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ code: 'quotation-edited', message: expect.stringContaining(`: ${cut}`) as string });
  });

  test.each(['“no tram leaves”', '“No tram leaves without a driver,”', '“[N]o tram leaves.”', '“without a driver”'])(
    'and nothing where a sentence takes in %s',
    (quoted) => {
      expect(codes(`The mayor says ${quoted} [@rule] and it is a rule.`, [RULE], HEAD, WRITTEN)).toEqual([]);
    },
  );

  test('lists a cut once, where the fact has it, too', () => {
    const cut = RULE.replace('leaves without', '[…] without');
    const found = told('The mayor: “no tram … without a driver” [@rule].', [cut], HEAD, WRITTEN);
    expect(found.map(({ code, about }) => `${code} ${about}`)).toEqual(['quotation-edited rule']);
  });

  const noticed = (notice: string) => codes('The tram runs.', [MAYOR], `${HEAD}\n${notice}`);
  const updated = (text: string) => noticed(`updates: [{ date: 2026-05-06, was: 9 trams, text: "${text}" }]`);

  test('is asked for its facts in an update and in what readers are told of how it was made', () => {
    const both = ['error number-without-fact', 'error quotation-without-fact'];
    expect(updated('It costs 250 million euros, “a steal”.')).toEqual(both);
    expect(noticed('disclosure: The city gave 5,000 euros, “as always”.')).toEqual(both);
  });

  test('and not for what was published before, a day, or the name of a tool', () => {
    expect(updated('On 6 May 2026 it still was 240 million euros, and no longer 9 trams.')).toEqual([]);
    expect(noticed('disclosure: Translated by ChatGPT 5 and looked over by Claude 4.')).toEqual([]);
    const before = CLEAN.get('story.md')!;
    const told = before.replace('level at the south bridge.', 'level at the south bridge, 6.5 metres.');
    const texts = new Map([...CLEAN, ['story.md', told]]);
    expect(open(check(texts, { published: lockOf(texts) }))).toEqual([]);
    expect(open(check(texts))).toHaveLength(1);
  });

  test.each([
    'It is 12,34,567 trams.',
    'It is ٩٠٠ trams.',
    'It is ９００ trams.',
    'It is 1,500sq m.',
    'It is 90percent.',
    'It is `900`.',
    'It is 3,4%.',
    'It is so since 13.4.2020.',
    'It is so since 03/04/2026.',
    'The mayor says it is −240 million euros [@plan].',
    'The mayor says it is $240 million [@plan].',
    'The mayor says it is 240 million dollars [@plan].',
  ])('has no number by the way in which it is written: %s', (sentence) => {
    expect(codes(sentence, [MAYOR])).toEqual(['error number-without-fact']);
  });

  test.each([
    'It is version 1.2.3, and `value: 900`, in tables 1,2,3, since 2025/26.',
    'It is so since 6.5.2026, or 06/06/2026, in 24/7 service.',
    'The mayor says it is €240 million, EUR 240 million or 240 million euros [@plan].',
    'The mayor says it is ٢٤٠ million euros – 240 million – [@plan].',
    'It has 3,4-dimethyl in it.',
  ])('and has one that a fact gives: %s', (sentence) => {
    expect(codes(sentence, [MAYOR])).toEqual([]);
  });

  test('says what may be two days, and what is no number in the story’s language', () => {
    expect(told('It is so since 03/04/2026.', [MAYOR])[0]?.message).toContain('may be two days');
    expect(told('It is 3,4%.', [MAYOR])[0]?.help).toContain('3.4');
  });

  test('is told of words in another currency than the unit', () => {
    const reads = (words: string) => codes('It is so.', [MAYOR.replace('certainty', `reads: ${words}, certainty`)]);
    expect(reads('$240 million')).toEqual(['error reads-differs']);
    expect(reads('€240 million')).toEqual([]);
  });

  test('is told of an open number that it calls exact, whoever estimates it', () => {
    const fact = `${RIDERS.replace('unit: rider', 'qualifier: about, unit: rider')} Traffic bureau }`;
    const said = (sentence: string) => codes(sentence, [fact]);
    expect(said('Exactly 12,500 riders came, the bureau estimates [@riders].')).toEqual([
      'error open-quantity-as-exact',
    ]);
    expect(said('It is 12,500 riders, the bureau estimates, if not exactly so [@riders].')).toEqual([]);
  });

  test.each(['Officials put the ridership at 12,500 [@riders].', 'It is set to have 12,500 riders [@riders].'])(
    'says by a verb of every day that it is not certain: %s',
    (sentence) => {
      expect(codes(sentence, [`${RIDERS} Traffic bureau }`])).toEqual([]);
    },
  );

  const GREW =
    'grew: { value: 25, unit: per cent, units: per cent, who: this page, source: s, certainty: measured, method:';
  const TEXT = 'In 2024 the city counted 10,000 riders, in 2025 it counted 12,500 of them.';
  const measured = (method: string) =>
    told('Riders grew by 25 per cent [@grew].', [`${GREW} "${method}" }`], HEAD, TEXT).map(({ code, help }) => ({
      code,
      help,
    }));

  test('gives a number that was worked out from those that the method names', () => {
    expect(measured('The growth from 10,000 riders in 2024 to 12,500 in 2025, times 100.')).toEqual([]);
  });

  test.each([
    ['no number', 'By hand.', 'a method that names the numbers it was worked out from'],
    ['one that nothing gives', 'From 10,000 to 12,600.', 'The method names 12,600, which is neither'],
  ])('and is told what works where the method names %s', (_, method, help) => {
    expect(measured(method)).toEqual([{ code: 'number-not-in-source', help: expect.stringContaining(help) as string }]);
  });

  test.each([
    ['a citation without its @', 'The city’s own count was 12,500 [riders].'],
    ['a citation in the wrong brackets', 'The city’s own count was 12,500 (@riders).'],
    ['a footnote', 'The city counts its riders[^1].'],
    ['the words of a footnote', '[^1]: A note on it.'],
    ['a footnote that is an address', 'The city counts[^1].\n\n[^1]: https://city.example/'],
    ['a link with a space in it', 'The city [counts] (https://city.example/a).'],
    ['a bound value with a space in it', 'The city counts :value [riders].'],
    ['a heading without a space', '##The count\n\nThe city counts.'],
    ['an id in a heading', '## The count {#count}\n\nThe city counts.'],
    ['a heading without words', '##\n\nThe city counts.'],
  ])('has %s among its words, and is told so', (_, body) => {
    expect(codes(body, [`${RIDERS} Traffic bureau }`])).toEqual(['error mark-as-words']);
  });

  test.each([
    ['He calls it “the [riders] plan” [@said].'],
    ['The plan [of last year, not the one before] is his (see [the page](https://city.example/)).'],
    ['#trams was the word of the day, and @riders its account (@halden).'],
    [
      '## The plan :id[the-plan]\n\nSee [the plan](#the-plan), [its sources](#sources), [who says so](#note-said) [@said].',
    ],
    ['It is `[riders]`, `##plan` and `[^1]` in the file.'],
    ['It ran from x^2 to [sic].'],
  ])('and is not of what only looks like a mark: %s', (body) => {
    const said =
      'said: { words: "the [riders] plan", certainty: confirmed, source: s, how: interview, who: { name: Ada, role: guard } }';
    const told = codes(body, [`${RIDERS} Traffic bureau }`, said]);
    expect(told.filter((each) => /mark-as-words|link-to-nothing|number-without/.test(each))).toEqual([]);
  });

  test.each([
    ['number', 'value: 4, unit: m, units: m', 1],
    ['number that is not known', 'qualifier: unknown, words: nobody knows how many', 1],
    ['claim', 'says: It has risen', 1],
    ['quotation', 'words: It has risen, as-of: 2026-05-04, how: interview', 0],
  ])('is asked how sure it is of a %s', (_, fact, count) => {
    const said = codes('Words [@said].', [`said: { ${fact}, source: s, who: { name: Ada, role: guard } }`]);
    expect(said.filter((each) => each === 'warning certainty-missing')).toHaveLength(count);
  });

  test.each([
    'She calls it a "snake".',
    "She calls it a 'snake'.",
    'She calls it a ‘snake’.',
    'She calls it a ‚snake‘.',
  ])('is asked whose words these are: %s', (body) => {
    expect(codes(body, [])).toContain('error quotation-without-fact');
  });

  test('is told of a link within the page that leads nowhere', () => {
    expect(codes('## The plan\n\nSee [the plan](#the-plans).', [])).toContain('error link-to-nothing');
  });

  test.each([
    ['quotation-without-fact', 'It is “a snake”, it is “a worm.”', 'a snake'],
    [
      'language-unmarked',
      'She told them que no se lo vamos a decir a nadie, and wir werden das nicht mit uns machen lassen.',
      'wir werden das nicht mit uns machen lassen',
    ],
  ])('has a waiver of %s for some words alone', (code, body, about) => {
    const waiver = `waive:\n  - { rule: ${code}, about: ${about}, reason: It is known., by: Desk }`;
    expect(codes(body, [], HEAD).filter((each) => each.endsWith(code))).toHaveLength(2);
    const left = codes(body, [], `${HEAD}\n${waiver}`);
    expect(left.filter((each) => each.endsWith(code))).toHaveLength(1);
    expect(left.join(' ')).not.toContain('waiver-unused');
  });
});

describe('a fact’s number and its words', () => {
  const told = (fact: string, lang: string) => {
    const who = 'who: Ida Lund, certainty: confirmed, source: s';
    const head = `version: 1\ntitle: A\nlang: ${lang}\nauthors: [Ada]\npublished: 2026-05-06`;
    const source = 'sources: { s: { publisher: P, date: 2026-05-05 } }';
    const story = `---\n${head}\n${source}\nfacts: { nests: { ${fact}, ${who} } }\n---\n\nWords [@nests].\n`;
    return check(new Map([['story.md', story]])).filter(({ code }) => code === 'reads-differs').length;
  };

  test.each([
    ['value: 28, unit: nest, reads: 28 million nests', 'en'],
    ['value: 28, unit: euro, reads: €28m', 'en'],
    ['value: 28, unit: euro, words: "28 Millionen Euro, 28m euros"', 'de'],
    ['value: 28, unit: nest, says: It has 28 million nests', 'en'],
    ['value: 240, unit: €m, reads: 240 billion euros', 'en'],
  ])('are a million apart, and are told to be: %s', (fact, lang) => {
    expect(told(fact, lang)).toBe(1);
  });

  test.each([
    ['value: 28000000, unit: nest, reads: 28 million nests', 'en'],
    ['value: 240, unit: million euros, reads: 240 million euros, says: They pay 240 million euros', 'en'],
    ['value: 240, unit: €m, reads: €240m', 'en'],
    ['value: 2.5, unit: bn dollars, reads: 2.5 billion dollars, words: "$2.5bn"', 'en'],
    ['value: 2.5, unit: Mrd. Euro, reads: "2,5 Milliarden Euro"', 'de'],
    ['value: 240, unit: thousand tonnes, reads: "240,000 tonnes"', 'en'],
    ['value: 5, unit: m, units: m, reads: 5m', 'en'],
    ['value: 1234, unit: m, units: m, words: "1,234 m"', 'de'],
    ['value: 2019, unit: year, reads: in May 2019', 'en'],
    ['value: 36, unit: egg, reads: three dozen eggs', 'en'],
  ])('are the same, however they are written: %s', (fact, lang) => {
    expect(told(fact, lang)).toBe(0);
  });
});

describe('two facts that a sentence compares', () => {
  const compared = (sentence: string) => {
    const story = CLEAN.get('story.md')!.replace(
      'The dam lies 7.6 kilometres',
      `${sentence} The dam lies 7.6 kilometres`,
    );
    const found = check(new Map([...CLEAN, ['story.md', story]])).filter(({ code }) => code === 'ratio-contradicted');
    return found.map(({ message }) => message);
  };

  // From bridge to bridge 13.5, to the dam 7.6 kilometres.
  test.each([
    ['To the bridge it is three times as far [@way] as to the dam [@dam].', '"three times as"'],
    ['The dam is a quarter of the way [@dam] to the bridge [@way].', '"a quarter of"'],
    ['The way has quadrupled, from :value[dam] to :value[way].', '"has quadrupled"'],
  ])('do not bear it out: %s', (sentence, said) => {
    expect(compared(sentence)).toEqual([expect.stringContaining(said)]);
  });

  test.each([
    'To the bridge it is twice as far [@way] as to the dam [@dam].',
    'To the dam it is half of the way [@dam] to the bridge [@way].',
    'To the bridge it is less than three times as far [@way] as to the dam [@dam].',
    'In the first half of the way [@way] lies the dam [@dam].',
    'To the dam it is ten times as far [@dam] as elsewhere.',
    'The gauge [@level-north] is ten times as far [@way] as the dam [@dam].',
    'It is ten times as far [@way]. So is the dam [@dam].',
    'It is ten times as far as the level is high [@way; @level-north].',
    'It is ten times as far, and twice as slow [@way; @dam].',
    'It is ten times as far as stated [@way; @way-stated].',
  ])('bear it out, or it is not plain what is compared: %s', (sentence) => {
    expect(compared(sentence)).toEqual([]);
  });
});

describe('what only follows from another mistake is not told', () => {
  test.each([
    ['a key of a fact that means nothing', 'unknown-key', 'facts.yaml', 'who: officials', 'whom: officials'],
    ['a value that nothing reads', 'unknown-key', 'facts.yaml', 'value: 140', 'values: 140'],
    ['a unit that nothing reads', 'unknown-key', 'facts.yaml', 'unit: square kilometre', 'uint: square kilometre'],
    ['words that nothing reads', 'unknown-key', 'facts.yaml', 'words: Nobody had', 'word: Nobody had'],
    ['a source that nothing reads', 'unknown-key', 'facts.yaml', 'source: letter', 'scource: letter'],
    [
      'a key of a source that means nothing',
      'unknown-key',
      'sources.yaml',
      'saved: saved/letter',
      'save: saved/letter',
    ],
    ['a number with a separator', 'number-unreadable', 'facts.yaml', 'upper: 160', 'upper: 1,160'],
    ['a share that is none', 'number-unreadable', 'facts.yaml', 'value: 35', 'value: 35 %'],
    ['a range without an end', 'range-open', 'facts.yaml', '  upper: 160\n', ''],
    ['a wrong value beside the right words', 'number-not-in-source', 'facts.yaml', 'value: 1200', 'value: 1300'],
    ['a wrong number in quoted words', 'quotation-not-verbatim', 'facts.yaml', 'roughly 5.7 m', 'roughly 5.8 m'],
    ['a distance that is not the source’s', 'number-not-in-source', 'facts.yaml', 'value: 7.6', 'value: 8.6'],
    ['a share of an unknown fact', 'unknown-fact', 'story.md', '[@roads-north]', '[@roads-nort]'],
    ['a quotation with a number, without its fact', 'quotation-without-fact', 'story.md', ' [@worst]', ''],
    ['a number that may be two', 'number-ambiguous', 'facts.yaml', 'value: 1200', 'value: 1.200'],
    ['a row without its fact, and its id', 'value-without-fact', 'story.md', 'lower town [@pumps]', 'lower town'],
    ['a number whose fact is cited nowhere else', 'number-without-fact', 'story.md', ' [@basin]', ''],
    ['a title that is called otherwise', 'unknown-key', 'story.md', 'title: How', 'headline: How'],
    ['authors that are called otherwise', 'unknown-key', 'story.md', 'authors:', 'author:'],
    ['facts that are called otherwise', 'unknown-key', 'story.md', 'facts: facts.yaml', 'fact: facts.yaml'],
    ['facts that are nowhere', 'unknown-fact', 'story.md', 'facts: facts.yaml\n', ''],
    ['a fact whose id cannot be one', 'bad-id', 'facts.yaml', 'way-stated:', 'way stated:'],
    ['a manner that there is none of', 'unknown-word', 'facts.yaml', 'how: to-reporters', 'how: shouted'],
    ['a qualifier that there is none of', 'unknown-word', 'facts.yaml', 'qualifier: over', 'qualifier: above'],
    ['two citations with a comma', 'broken-citation', 'story.md', '[@pumps; @gauge]', '[@pumps, @gauge]'],
    ['a citation of a quotation with a space in it', 'broken-citation', 'story.md', '[@worst]', '[@wo rst]'],
    ['a step that shows a side', 'unknown-id', 'story.md', 'show="level-north" focus=level-north', 'show=north'],
    ['an address of a source that is not whole', 'address-not-whole', 'sources.yaml', 'https://board', 'board'],
  ])('of %s', (_, code, file, from, to) => {
    expect(CLEAN.get(file)!.split(from).length).toBe(2);
    const texts = new Map([...CLEAN, [file, CLEAN.get(file)!.replace(from, to)]]);
    expect(open(check(texts)).map((line) => line.split(' ')[0])).toEqual([code]);
  });

  const ARCHIEML = readFileSync(join(import.meta.dirname, 'fixtures/formats/1/flood.aml'), 'utf8');

  test.each([
    ['a table without its end', 'archieml-ignored', '\n:end\n', '\n'],
    ['the words of a step', 'unknown-key', 'text: The gauge', 'txt: The gauge'],
    ['the picture of a step', 'unknown-key', 'picture: One row', 'picure: One row'],
  ])('in ArchieML, of %s', (_, code, from, to) => {
    expect(ARCHIEML.split(from)).toHaveLength(2);
    const files = { read: () => ({ fault: 'missing' as const }) };
    const { story, problems } = readStory({ path: 'story.aml', text: ARCHIEML.replace(from, to) }, files);
    const told = open(checkStory(story, { kinds, problems, saved: () => null })).map((line) => line.split(' ')[0]!);
    expect(told.filter((each) => !each.startsWith('source-'))).toEqual([code]);
  });

  test('of a cell in a file whose number has a separator', () => {
    const story = CLEAN.get('story.md')!;
    const table = /\| \| North bridge[^]*?\n\n/.exec(story)![0];
    const rows = table
      .replace('| [@people] | |', '| 1,234 | |')
      .replace('to leave**', 'to leave** [@people]')
      .trim()
      .split('\n');
    const csv = rows
      .filter((_, i) => i !== 1)
      .map((row) =>
        row
          .slice(1, -1)
          .split('|')
          .map((cell) => `"${cell.trim()}"`)
          .join(','),
      );
    const named = story
      .replace(table, '')
      .replace('{graphic=force-comparison-bar #gauges}', '{graphic=force-comparison-bar data=g.csv #gauges}');
    const texts = new Map([...CLEAN, ['story.md', named], ['g.csv', `${csv.join('\n')}\n`]]);
    expect(open(check(texts))).toEqual(['odd-number g.csv:3:38']);
  });

  test('but other mistakes of the same fact are', () => {
    const facts = CLEAN.get('facts.yaml')!
      .replace('who: officials', 'whom: officials')
      .replace('nine hundred', 'eight hundred');
    const codes = open(check(new Map([...CLEAN, ['facts.yaml', facts]]))).map((line) => line.split(' ')[0]);
    expect(codes).toEqual(['quotation-not-verbatim', 'unknown-key']);
  });
});

describe('a description of other data than before', () => {
  const dam = 'A third mark joins on the ruler: the dam, at 7.6 km, measured.';
  const told = (from: string, to: string, lang = 'en-GB') => {
    const story = CLEAN.get('story.md')!;
    expect(story).toContain(from);
    const texts = new Map([...CLEAN, ['story.md', story.replace(from, to).replace('lang: en-GB', `lang: ${lang}`)]]);
    return check(texts).filter(({ code }) => code === 'description-says-little').length;
  };

  test.each([
    'Another mark has come into the picture, and it stands further away.',
    'Something else appears now, far away from all that was there before.',
    'Everything moves outwards, and the whole becomes larger.',
  ])('says too little in: %s', (text) => {
    expect(told(dam, text)).toBe(1);
  });

  test.each([
    ['a number in words', 'Three marks stand there now, and nothing else.'],
    ['a number', 'Marks stand there now at 7.6 and at 13.5.'],
    ['an order', 'The last mark has come into the picture.'],
    ['a word of a label', 'Another mark has come into the picture, that of the dam, far away.'],
    ['a name', 'Another mark has come into the picture, as Holt says.'],
    ['a quotation', 'Another mark has come into the picture, “far away”.'],
    ['that there is none', 'Nothing but the ruler remains to be seen here.'],
  ])('says enough with %s: %s', (_, text) => {
    expect(told(dam, text)).toBe(0);
  });

  test('is asked for no number where the data are the same, nor in languages of which too little is known', () => {
    const quiet = 'Something else is bright now, and all that was there goes quiet.';
    expect(
      told(
        'The first line stands out: pumps for the lower town, requested of the state. The second line goes quiet.',
        quiet,
      ),
    ).toBe(0);
    expect(told(dam, quiet, 'cy')).toBe(0);
  });
});

describe('a table that was not read', () => {
  const dashes = ' |\n| --- | --- | --- |\n| **Highest level**';
  const torn = (...changes: readonly (readonly [file: string, from: string, to: string])[]) =>
    changes.reduce(
      (texts, [file, from, to]) => {
        expect(texts.get(file)).toContain(from);
        return new Map([...texts, [file, texts.get(file)!.replace(from, to)]]);
      },
      new Map([...CLEAN, ['story.md', CLEAN.get('story.md')!.replace(dashes, ' |\n| **Highest level**')]]),
    );
  const codes = (texts: Texts, published: Published | null = null) =>
    open(check(texts, { published })).map((line) => line.split(' ')[0]);

  test('is all that is told of it', () => {
    expect(codes(torn())).toEqual(['table-torn']);
    expect(codes(torn(), lockOf(CLEAN))).toEqual(['table-torn']);
  });

  test('silences nothing that does not depend on it: numbers, quotations, facts and what was published', () => {
    const spare = 'spare:\n  says: Sandbags\n  who: The town\n  certainty: reported\n  source: courier\ngauge:\n  says';
    const texts = torn(
      ['story.md', 'about 1,200 square', 'about 1,300 square'],
      ['story.md', 'The dam lies 7.6', 'The dam lies 7.7'],
      ['story.md', 'A Spanish crew', 'A “Spanish” crew'],
      ['facts.yaml', 'gauge:\n  says', spare],
    );
    const elsewhere = ['number-without-fact', 'quotation-without-fact', 'number-without-fact', 'unused-fact'];
    expect(codes(texts)).toEqual([elsewhere[0], 'table-torn', ...elsewhere.slice(1)]);
    expect(codes(torn(['facts.yaml', 'who: officials', 'who: two officials']), lockOf(CLEAN))).toEqual([
      'table-torn',
      'changed-since-published',
    ]);
  });

  test('may cite a fact that there is none of, which is told', () => {
    expect(codes(torn(['story.md', '| [@houses] |', '| [@hoses] |']))).toEqual(['table-torn', 'unknown-fact']);
  });
});

test('A mistake of the words does not hide that numbers have no facts, where no fact has been written yet', () => {
  const story = `${CLEAN.get('story.md')!.split('updates:')[0]!}---\n\nWater stood in 41 houses.\n\n[Here](javascript:x)\n`;
  const codes = open(check(new Map([...CLEAN, ['story.md', story], ['facts.yaml', '# None yet.\n']])));
  expect(codes).toEqual(expect.arrayContaining(['number-without-fact story.md:18:16', 'unsafe-link story.md:20:1']));
});

describe('what an editor answers for', () => {
  const unused = '  - rule: source-without-link\n';
  const waive = (waiver: string) =>
    new Map([...CLEAN, ['story.md', CLEAN.get('story.md')!.replace(unused, waiver + unused)]]);
  const pumps = 'The mayor calls the pumps urgent';
  const flat = (texts: Texts) =>
    new Map([...texts, ['story.md', texts.get('story.md')!.replace(pumps, 'The mayor calls the pumps “urgent”')]]);

  test('stops nothing, and is still reported with the reason', () => {
    const waiver =
      '  - rule: quotation-without-fact\n    about: pumps-first\n    reason: It is her usual word.\n    by: Desk\n';
    const findings = check(flat(waive(waiver)));
    expect(open(findings)).toEqual([]);
    expect(findings.find(({ code }) => code === 'quotation-without-fact')!.waived!.reason).toBe(
      'It is her usual word.',
    );
  });

  test('is only what the waiver is about', () => {
    const waiver =
      '  - rule: quotation-without-fact\n    about: people\n    reason: It is her usual word.\n    by: Desk\n';
    const codes = open(check(flat(waive(waiver)))).map((line) => line.split(' ')[0]);
    expect(codes).toEqual(['waiver-unused', 'quotation-without-fact']);
  });

  test('is nothing that cannot be waived', () => {
    const waiver = '  - rule: unknown-fact\n    reason: It is late.\n    by: Desk\n';
    const texts = waive(waiver);
    const broken = new Map([...texts, ['story.md', texts.get('story.md')!.replace('[@dam]', '[@damm]')]]);
    const codes = open(check(broken)).map((line) => line.split(' ')[0]);
    expect(codes).toEqual(['waiver-refused', 'unknown-fact']);
  });

  test('has a reason', () => {
    const story = waive('  - rule: quotation-without-fact\n    about: pumps-first\n    reason: ""\n    by: Desk\n');
    const codes = open(check(flat(story))).map((line) => line.split(' ')[0]);
    expect(codes).toContain('quotation-without-fact');
    expect(codes.some((code) => code === 'waiver-without-reason' || code === 'key-missing')).toBe(true);
  });

  const codesOf = (lines: string) =>
    open(check(flat(waive(`  - rule: quotation-without-fact\n    about: pumps-first\n${lines}`)))).map(
      (line) => line.split(' ')[0],
    );

  test.each(['.', 'ok', '???? !', '日付'])('whose reason is %s waives nothing', (reason) => {
    const codes = codesOf(`    reason: "${reason}"\n    by: Desk\n`);
    expect(codes).toContain('waiver-without-reason');
    expect(codes).toContain('quotation-without-fact');
  });

  test.each(['Her word.', 'Своё слово.', '日付がありません。'])('whose reason is “%s” does', (reason) => {
    expect(codesOf(`    reason: ${reason}\n    by: Desk\n`)).toEqual([]);
  });

  test('for which nobody answers is told of', () => {
    expect(codesOf('    reason: It is her usual word.\n')).toEqual(['waiver-without-name']);
  });
});

describe('a number in a name', () => {
  const named = (waiver: string) => {
    const story = CLEAN.get('story.md')!
      .replace('The water came', 'There Route 66 was closed. So was Room 660, and 66 farms burnt. The water came')
      .replace('waive:\n', `waive:\n${waiver}`);
    return check(new Map([...CLEAN, ['story.md', story]]));
  };

  test('is waived by that name, wherever it stands, and no other number with it', () => {
    const waiver = '  - { rule: number-without-fact, about: Route 66, reason: It is a road., by: Desk }\n';
    const findings = named(waiver).filter(({ code }) => code === 'number-without-fact');
    expect(findings.map(({ at, waived }) => [at.endColumn - at.column, waived?.reason ?? ''])).toEqual([
      [2, 'It is a road.'],
      [3, ''],
      [2, ''],
    ]);
    const unused = named(waiver.replace('Route 66', 'oute 66'));
    expect(unused.map(({ code }) => code)).toContain('waiver-unused');
  });

  test('is told of with the waiver that it may have; another number is not', () => {
    const helps = named('').flatMap(({ code, help }) => (code === 'number-without-fact' ? [help] : []));
    expect(helps).toEqual([
      'Cite the fact that gives it, or correct the number. If it is a name, waive this, about: Route 66.',
      'Cite the fact that gives it, or correct the number. If it is a name, waive this, about: Room 660.',
      'Cite the fact that gives it, or correct the number.',
    ]);
  });

  test('is none where a sentence begins, or behind a month or a qualifier; a date is one finding, and so is a score', () => {
    const prose =
      'Call 112. About 1,300 came. On 14 May 2019 they won 3–1. Since May 2018, the water is back. The US-backed 14 held. The water came';
    const story = CLEAN.get('story.md')!.replace('The water came', prose);
    const found = check(new Map([...CLEAN, ['story.md', story]])).filter(({ code }) => code === 'number-without-fact');
    expect(found.map(({ message }) => /(?:number|date) .*/.exec(message)![0])).toEqual([
      'number 112.',
      'number 1,300.',
      'date 14 May 2019.',
      'number 3–1.',
      'date May 2018.',
      'number 14.',
    ]);
    expect(found.filter(({ help }) => help.includes('waive'))).toEqual([]);
    expect(found[2]!.help).toMatch(/^Cite a fact that gives this date, or write it as the date of the fact/);
  });

  test('is not to be cited where nothing is, as in the headline', () => {
    const story = CLEAN.get('story.md')!.replace(/^title: .*/m, 'title: What is left of the 66');
    const [found] = check(new Map([...CLEAN, ['story.md', story]])).filter(
      ({ code }) => code === 'number-without-fact',
    );
    expect(found).toMatchObject({
      message: 'No fact of the story gives the number 66.',
      help: 'Write the fact that gives it, or correct the number.',
    });
  });
});

describe('a number in words, up to twelve,', () => {
  const told = (sentence: string) => {
    const facts = CLEAN.get('facts.yaml')!.replace(
      'value: 7.6\n  unit: km\n  units: km',
      'value: 6\n  unit: lock\n  units: locks',
    );
    const story = CLEAN.get('story.md')!.replace('The water came at night.', `${sentence} The water came at night.`);
    return check(new Map([...CLEAN, ['facts.yaml', facts], ['story.md', story]])).filter(
      ({ code, at }) => code === 'number-without-fact' && at.file === 'story.md' && at.line < 30,
    ).length;
  };

  test.each([
    ['Seven locks held [@dam].', 1],
    ['Seven old locks held [@dam].', 1],
    ['Of the locks, seven of them held, eleven a year later [@dam].', 2],
    ['Six locks held [@dam].', 0],
    ['For two summers one of the locks was shut [@dam].', 0],
    ['Three crews walked there [@dam]. Seven locks are elsewhere.', 0],
  ])('is held against the fact that counts the same: %s', (sentence, count) => {
    expect(told(sentence)).toBe(count);
  });
});

describe('a newsroom’s own rule', () => {
  const rule: Rule = {
    code: 'no-night',
    level: 'warning',
    says: 'Nothing happens at night.',
    waivable: true,
    *check({ story }) {
      if (JSON.stringify(story.body).includes('at night'))
        yield { at: story.at, message: 'Night!', help: 'Write day.' };
    },
  };
  const throws: Rule = {
    ...rule,
    code: 'throws',
    check() {
      throw new TypeError('broken');
    },
  };

  test('is asked like the others', () => {
    expect(open(check(CLEAN, { rules: [rule] }))).toEqual(['no-night story.md:1:1']);
  });

  test('is written as the documentation shows', () => {
    const file = join(import.meta.dirname, 'fixtures/rules/no-superlatives.js');
    expect(page('README')).toContain(`\`\`\`js\n${readFileSync(file, 'utf8')}\`\`\``);
    const story = CLEAN.get('story.md')!.replace('The water came', 'It was the largest flood of all. The water came');
    const findings = check(new Map([...CLEAN, ['story.md', story]]), { rules: [noSuperlatives as Rule] });
    expect(open(findings)).toEqual(['no-superlatives story.md:28:1']);
  });

  test('is told of when it throws, and the others are asked all the same', () => {
    const findings = check(CLEAN, { rules: [throws, rule] });
    expect(open(findings)).toEqual(['no-night story.md:1:1', 'rule-failed story.md:1:1']);
    expect(findings.find(({ code }) => code === 'rule-failed')!.message).toContain('throws');
  });
});

describe('what has been published', () => {
  test('is kept in the same bytes, and read back as it was', () => {
    const text = printPublished(lockOf(CLEAN));
    expect(printPublished(lockOf(CLEAN))).toBe(text);
    expect(printPublished(readPublished(text)!)).toBe(text);
    expect(text.endsWith('}\n')).toBe(true);
  });

  test('is known by its facts, pictures, descriptions and data in lines that people can compare', () => {
    const { date, facts, steps, graphics, amendments } = lockOf(CLEAN);
    expect(date).toBe('2026-05-09');
    expect(facts['people']).toBe(
      'over 900 person | reads over 900 people | “more than nine hundred residents” | according to officials | estimated | from courier',
    );
    expect(steps['people']).toEqual({
      picture: 'force-comparison-bar focus=people show=level-north,people view=bars',
      description:
        'A second row joins: over 900 people told to leave. It is an estimate by officials. Its bar has an open end.',
    });
    expect(graphics['gauges']).toContain('4.2');
    expect(amendments).toEqual([
      '2026-05-09 update: The water board has published the level at the south bridge. (level-south)',
    ]);
  });

  test('is told in words where it has changed: of the picture only what differs, of a number what it counts', () => {
    const published = lockOf(CLEAN);
    const told = (file: string, from: string, to: string) => {
      expect(CLEAN.get(file)).toContain(from);
      const findings = check(new Map([...CLEAN, [file, CLEAN.get(file)!.replace(from, to)]]), { published });
      return findings
        .filter(({ code }) => code === 'changed-since-published')
        .map(({ message }) => message.split(': ')[1]);
    };
    expect(told('story.md', '{#people show="level-north people" focus=people', '{#people show="people"')).toEqual([
      'focus was "people" and is not set, show was "level-north,people" and is "people".',
    ]);
    expect(told('facts.yaml', 'value: 900', 'value: 950')).toContain(
      'it was "over 900 people", it is "over 950 people".',
    );
    expect(told('facts.yaml', 'value: 4.2', 'value: 1')).toContain('it was "4.2 metres", it is "1 metre".');
  });

  test('is what a new entry must speak of, with its number, and not of a day before', () => {
    const published = lockOf(CLEAN);
    const facts = (to: string) => CLEAN.get('facts.yaml')!.replace('value: 13.5', to);
    const told = (was: string, is: string, date = '2026-05-10', value = 'value: 13.6') => {
      const entry = `corrections:\n  - { date: ${date}, text: The way., was: ${was}, is: ${is}, about: [way] }\nupdates:\n`;
      const story = CLEAN.get('story.md')!.replace('updates:\n', entry);
      const texts = new Map([...CLEAN, ['story.md', story], ['facts.yaml', facts(value)]]);
      return check(texts, { published })
        .filter(({ code }) => code === 'amendment-not-as-changed')
        .map(({ message }) => message);
    };
    expect(told('13.5 km', '13.6 km')).toEqual([]);
    expect(told('91 km', '92 km')).toEqual([
      '"91 km" is not what was published: 13.5 km.',
      '"92 km" is not what the fact says now: 13.6 km.',
    ]);
    expect(told('as the crow flies', 'by road')).toEqual([]);
    expect(told('13.5 km', '13.6 km', '2026-05-08')).toHaveLength(1);
    // Where the fact is as it was, the prose was wrong.
    expect(told('14 km', '13.5 km', '2026-05-10', 'value: 13.5')).toEqual([]);
    expect(told('13.5 km', '14 km', '2026-05-10', 'value: 13.5')).toHaveLength(1);
  });

  test('is changed in prose only where figures change places, or one takes the place of another', () => {
    const story = (sentence: string) =>
      new Map([
        ...CLEAN,
        [
          'story.md',
          CLEAN.get('story.md')!.replace('### The dam is nearer\n', `### The dam is nearer\n\n${sentence}\n`),
        ],
      ]);
    const published = lockOf(story('From :value[way] to :value[dam] [@way; @dam].'));
    const told = (sentence: string) =>
      check(story(sentence), { published }).flatMap(({ code, about }) =>
        code === 'changed-since-published' ? [about] : [],
      );
    expect(told('Exactly from :value[way] to :value[dam], and :value[way] again [@way; @dam].')).toEqual([]);
    expect(told('From :value[way] [@way].')).toEqual([]);
    expect(told('From :value[dam] to :value[way] [@way; @dam].')).toEqual(['dam-near']);
    expect(told('From :value[dam] to :value[dam] [@way; @dam].')).toEqual(['dam-near']);
  });

  test('is told where a figure that is typed is another, or two change places; prose and lines may change around them', () => {
    const far =
      'From bridge to bridge it is less than 15 kilometres, the mayor says [@way-stated]. On the map it is 13.5 [@way].';
    const published = lockOf(CLEAN);
    const told = (written: string, entry = '') => {
      const story = CLEAN.get('story.md')!.replace(far, written).replace('updates:\n', `updates:\n${entry}`);
      expect(story).toContain(written);
      const codes = check(new Map([...CLEAN, ['story.md', story]]), { published });
      return codes.flatMap(({ code, about }) => (code === 'changed-since-published' ? [about] : []));
    };
    const said = (stated: string, way: string) =>
      `It is less than ${stated} kilometres, the mayor says [@way-stated]. On the map: ${way} [@way].`;
    expect(told(said('15', '13.5'))).toEqual([]);
    expect(told('It is less than 15 kilometres, the mayor says [@way-stated].\n\nOn the map: 13.5 [@way].')).toEqual(
      [],
    );
    expect(told('It is less than 15 kilometres, the mayor says [@way-stated].')).toEqual([]);
    expect(told(said('15', '15'))).toEqual(['bridges']);
    expect(told(said('13.5', '15'))).toEqual(['bridges']);
    const entry = '  - { date: 2026-05-12, text: It has been measured anew., about: [bridges] }\n';
    expect(told(said('15', '15'), entry)).toEqual([]);
  });

  test('is told at the citation of the fact whose words or figure it was, in prose before any heading, too', () => {
    const opening = 'Two gauges, 4.2 metres [@level-north]. “Nobody had told us,” says Ida Lund [@gate].';
    const story = (sentence: string) =>
      new Map([...CLEAN, ['story.md', CLEAN.get('story.md')!.replace('The water came at night.', sentence)]]);
    const told = (sentence: string) => {
      const found = check(story(sentence), { published: lockOf(story(opening)) });
      return found.flatMap(({ code, at, help }) =>
        code === 'changed-since-published' ? [`${String(at.column)} ${/about: \[[^\]]*/.exec(help)![0]}`] : [],
      );
    };
    const cut = opening.replace('had told us', 'had told');
    expect(told(cut)).toEqual([`${String(cut.indexOf('@gate') + 1)} about: [gate`]);
    expect(told(opening.replace('4.2', '7.6'))).toEqual([
      `${String(opening.indexOf('@level') + 1)} about: [level-north`,
    ]);
    // Where its words are gone it is still cited, by the quotation that is set apart.
    const apart = '> Nobody had told us that the gate was open. [@gate]';
    expect(CLEAN.get('story.md')).toContain(`\n${apart}\n`);
    expect(told('The water came.')).toEqual([`${String(apart.indexOf('@gate') + 1)} about: [gate`]);
  });

  test('is told where the standfirst has another figure', () => {
    const told = (written: string) => {
      const story = CLEAN.get('story.md')!.replace('the night of 3 May 2026', written);
      return open(check(new Map([...CLEAN, ['story.md', story]]), { published: lockOf(CLEAN) }));
    };
    expect(told('that night, of 3 May 2026')).toEqual([]);
    expect(told('the night of 9 May 2026')).toEqual(['changed-since-published story.md:4:13']);
  });

  test('is asked of no file that was written before titles, prose, headline and sources were kept', () => {
    const { titles, words, figures, standfirst, headline, origins, sources, ...old } = lockOf(CLEAN);
    expect(standfirst).toBe('3 2026');
    expect([titles, words, figures, origins, sources].map((kept) => Object.keys(kept!))).toEqual([
      expect.arrayContaining(['words']),
      expect.arrayContaining(['board']),
      expect.arrayContaining(['bridges']),
      expect.arrayContaining(['way']),
      expect.arrayContaining(['courier']),
    ]);
    const other = new Map([...CLEAN, ['story.md', CLEAN.get('story.md')!.replace(headline!, 'Another headline')]]);
    for (const texts of [CLEAN, other]) expect(open(check(texts, { published: old }))).toEqual([]);
    expect(readPublished(printPublished(old))).toEqual(old);
    expect(readPublished(printPublished(lockOf(CLEAN)))).toEqual(lockOf(CLEAN));
  });

  describe('of headline, origin of a fact, and source', () => {
    const published = lockOf(CLEAN);
    const told = (file: string, from: string, to: string, about = '') => {
      expect(CLEAN.get(file)).toContain(from);
      const texts = new Map([...CLEAN, [file, CLEAN.get(file)!.replace(from, to)]]);
      const entry = `updates:\n  - { date: 2026-05-12, text: It has been spelt anew., about: [${about}] }\n`;
      const story = texts.get('story.md')!.replace('modified: 2026-05-09', 'modified: 2026-05-12');
      const amended = about === '' ? texts : new Map([...texts, ['story.md', story.replace('updates:\n', entry)]]);
      return open(check(amended, { published })).map((line) => line.split(' ')[0]);
    };

    test.each([
      ['story.md', 'title: How high the river rose', 'title: How high it rose', 'title', 'level-south'],
      ['facts.yaml', 'where: table 2, row 3', 'where: table 3', 'level-south', 'level-north'],
      ['facts.yaml', 'method: Along the great circle, on', 'method: On', 'dam', 'way'],
      ['sources.yaml', 'title: Daily levels, May 2026', 'title: Levels by day', 'water-board', 'letter'],
      ['sources.yaml', '  author: Nils Aare\n', '', 'gate', 'rules'],
    ])('in %s (%s → %s): an update about %s tells it, one about %s does not', (file, from, to, right, wrong) => {
      expect(told(file, from, to)).toEqual(['changed-since-published']);
      expect(told(file, from, to, right)).toEqual([]);
      expect(told(file, from, to, wrong)).toEqual(['changed-since-published']);
    });

    test.each([
      ['where a fact stands, where nothing was said of it', 'facts.yaml', '  source: insurers\n', '$&  where: row 1\n'],
      ['other marks and spaces', 'sources.yaml', 'publisher: Insurers’ office', "publisher: Insurers'  office"],
      ['a copy', 'sources.yaml', 'archive.example/courier', 'archive.example/other'],
      ['the day on which it was read', 'sources.yaml', 'accessed: 2026-05-06', 'accessed: 2026-05-05'],
      ['a note', 'sources.yaml', '  author: Nils Aare\n', '$&  note: The evening edition.\n'],
    ])('nobody need be told of %s', (_, file, from, to) => {
      expect(told(file, from, to)).toEqual([]);
    });

    test('a fact that has changed otherwise is told of once', () => {
      const facts = CLEAN.get('facts.yaml')!.replace('who: officials', 'who: two officials').replace('¶4', '¶14');
      expect(open(check(new Map([...CLEAN, ['facts.yaml', facts]]), { published }))).toHaveLength(1);
    });
  });

  test('is not guessed from a broken file, or from one of a newer version', () => {
    const text = printPublished(lockOf(CLEAN));
    for (const broken of ['', '{', 'null', '[]', '{"version":1}', text.replace('"version": 1', '"version": 2')])
      expect(readPublished(broken)).toBeNull();
    expect(readPublished(text.replace('"facts": {', '"facts": {"x": 3, '))).toBeNull();
  });

  test('has no prototype that an id could reach', () => {
    const text = printPublished(lockOf(CLEAN)).replace('"facts": {', '"facts": {"__proto__": "here", ');
    const published = readPublished(text)!;
    expect(Object.keys(published.facts)).toContain('__proto__');
    expect(({} as Record<string, unknown>)['here']).toBeUndefined();
  });

  test.each(['word of a quotation', 'figure of a fact', 'cell of a table'])(
    'cannot change by one %s until an update is entered',
    (what) => {
      const changes: Record<string, readonly [file: string, from: string, to: string, about: string][]> = {
        'word of a quotation': [['facts.yaml', 'words: roughly 5.7 m', 'words: roughly 5.7', 'level-south']],
        'figure of a fact': [
          ['facts.yaml', 'value: 70', 'value: 71', 'farms-south'],
          ['saved/damage.txt', '70', '71', 'farms-south'],
          ['facts.yaml', 'value: 10', 'value: 9', 'farms-south'],
          ['saved/damage.txt', '10', '9', 'roads-south'],
        ],
        'cell of a table': [['story.md', '| [@people] | |', '| over 900, say officials [@people] | |', 'gauges']],
      };
      const list = changes[what]!;
      const texts = list.reduce(
        (all, [file, from, to]) => new Map([...all, [file, all.get(file)!.replace(from, to)]]),
        new Map(CLEAN),
      );
      const published = lockOf(CLEAN);
      const codes = open(check(texts, { published })).map((line) => line.split(' ')[0]);
      expect(new Set(codes)).toEqual(new Set(['changed-since-published']));
      const about = [...new Set(list.map(([, , , id]) => id))].join(', ');
      const story = texts
        .get('story.md')!
        .replace('modified: 2026-05-09', 'modified: 2026-05-12')
        .replace(
          'updates:\n',
          `updates:\n  - date: 2026-05-12\n    text: It has been read again.\n    about: [${about}]\n`,
        );
      expect(open(check(new Map([...texts, ['story.md', story]]), { published }))).toEqual([]);
    },
  );
});

// Size and hostility

/** A story of so many scenes, ten facts each, with two steps that say something of all of them. */
function storyOf(scenes: number): Texts {
  const facts: string[] = [];
  const saved: string[] = [];
  const body = Array.from({ length: scenes }, (_, scene) => {
    const ids = Array.from({ length: 10 }, (_, i) => `fact-${String(scene)}-${String(i)}`);
    for (const [i, id] of ids.entries()) {
      const value = 1000 + scene * 10 + i;
      facts.push(
        `${id}: { value: ${value}, unit: house, units: houses, words: ${value} houses, says: Houses, who: the town, certainty: reported, source: town }`,
      );
      saved.push(`${value} houses`);
    }
    const rows = ids.map((id) => `| **Row of ${id}** | [@${id}] | |`).join('\n');
    const value = 1000 + scene * 10;
    return `## Part ${'I'.repeat(scene % 9)} of it

:::scene[What the town counts]{graphic=force-comparison-bar #scene-${String(scene)}}

| | North :id[north] | South :id[south] |
| --- | --- | --- |
${rows}

### One row

The town says that it has counted ${String(value)} houses [@${ids[0]!}]. It speaks of “${String(value)} houses” [@${ids[0]!}].

::picture[One row of bars: ${String(value)} houses, the town says.]{#one-${String(scene)} show=${ids[0]!}}

### All rows

The town says that it has counted all of them, up to :value[${ids[9]!}] [@${ids[9]!}].

::picture[Ten rows of bars, from ${String(value)} to ${String(value + 9)} houses, the town says.]{#all-${String(scene)}}

:::`;
  });
  const front =
    'version: 1\ntitle: Houses\nlang: en\nauthors: [Ada]\npublished: 2026-05-06\nsources: sources.yaml\nfacts: facts.yaml';
  const sources =
    'town: { publisher: The town, title: Count, date: 2026-05-01, link: https://a.example/, archived: https://b.example/, accessed: 2026-05-02, saved: saved/town.txt }\n';
  return new Map([
    ['story.md', `---\n${front}\n---\n\n${body.join('\n\n')}\n`],
    ['facts.yaml', `${facts.join('\n')}\n`],
    ['sources.yaml', sources],
    ['saved/town.txt', `${saved.join('\n')}\n`],
  ]);
}

/** The time that this process has worked, in milliseconds: what else the machine does is not in it. The least of three runs. */
function work(run: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = process.cpuUsage();
      run();
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    }),
  );
}

describe('a long story', () => {
  test('is checked whole: its last mistake is found', () => {
    const texts = storyOf(20);
    const story = texts.get('story.md')!.replace('up to :value[fact-19-9] [@fact-19-9]', 'up to 4711 [@fact-19-9]');
    expect(open(check(texts))).toEqual([]);
    const [found, ...more] = open(check(new Map([...texts, ['story.md', story]])));
    expect(more).toEqual([]);
    expect(found).toMatch(/^number-without-fact/);
  }, 60_000);

  test('takes as much longer as it is longer: four times the scenes, at most six times the time', () => {
    const [small, large] = [storyOf(50), storyOf(200)];
    check(small);
    const [short, long] = [work(() => check(small)), work(() => check(large))];
    expect(long / short).toBeLessThan(6);
  }, 60_000);
});

describe('hostile words', () => {
  const long = 50_000;
  const hostile: readonly (readonly [name: string, text: string])[] = [
    ['opening quotation marks', '“'.repeat(long)],
    ['straight quotation marks', '"a '.repeat(long / 3)],
    ['apostrophes before words', " 'ab".repeat(long / 4)],
    ['digits', '1'.repeat(long)],
    ['digits and separators', '1,'.repeat(long / 2)],
    ['groups of digits', '111 '.repeat(long / 4)],
    ['number words', 'hundred and '.repeat(long / 12)],
    ['ellipses and brackets', '[…'.repeat(long / 2)],
    ['full stops', '.'.repeat(long)],
    ['letters and full stops', 'a.'.repeat(long / 2)],
    ['spaces', `a${' '.repeat(long)}b`],
    ['hyphens', 'a-'.repeat(long / 2)],
    ['syllables', 'eded'.repeat(long / 4)],
    ['hedges that end in nothing', 'over the '.repeat(long / 9)],
  ];

  test.each(hostile)(
    'such as 50,000 characters of %s are checked in prose, description and fact before a reader would notice',
    (_, text) => {
      const story = CLEAN.get('story.md')!.replace(
        'The mayor calls the pumps urgent',
        () => `The mayor calls the pumps ${text}`,
      );
      const described = story.replace(
        'The second line goes quiet.',
        () => `The second line goes quiet. ${text.replace(/[[\]]/g, '')}`,
      );
      const quoted = JSON.stringify(text);
      const facts = CLEAN.get('facts.yaml')!.replace(
        'words: the worst hours in thirty years',
        () => `words: ${quoted}`,
      );
      const saved = CLEAN.get('saved/courier.txt')! + text.slice(1);
      const start = performance.now();
      const findings = check(
        new Map([...CLEAN, ['story.md', described], ['facts.yaml', facts], ['saved/courier.txt', saved]]),
      );
      // Linear work takes a few hundredths of a second, quadratic work on 50,000 characters takes minutes.
      expect(performance.now() - start).toBeLessThan(3000);
      expect(findings.some(({ code }) => code === 'rule-failed')).toBe(false);
      for (const { message, help } of findings) expect(message.length + help.length).toBeLessThan(1500);
    },
  );

  test('such as __proto__ and constructor for ids reach no prototype, and are found like others', () => {
    const story = CLEAN.get('story.md')!.replace('[@dam].', '[@constructor]. It says so [@__proto__].');
    const facts = `${CLEAN.get('facts.yaml')!}constructor: { says: A word, who: me, source: courier }\n__proto__: { says: A word, who: me, source: toString }\n`;
    const codes = open(check(new Map([...CLEAN, ['story.md', story], ['facts.yaml', facts]]))).map(
      (line) => line.split(' ')[0],
    );
    expect(codes).toContain('unknown-source');
    expect(codes).not.toContain('rule-failed');
    expect(({} as Record<string, unknown>)['says']).toBeUndefined();
  });
});

// The pages

interface Block {
  readonly sort: string;
  readonly file: string;
  /** Line and column that the page marks. */
  readonly at: string;
  readonly text: string;
}

/** The fenced blocks of a page: ` ```markdown fails story.md at=11:31 `. */
function blocksIn(text: string): readonly Block[] {
  const fences = text.matchAll(/^```\w+ (fails|passes|published|shared) (\S+?)(?: at=(\S+))?\n(.*?)^```$/gms);
  return [...fences].map(([, sort = '', file = '', at = '', text = '']) => ({ sort, file, at, text }));
}

const SHARED = blocksIn(page('README'));

/** The files of an example, and what is found in them; what the shared files themselves lack is not the example's. */
function findingsOf(blocks: readonly Block[], sort: 'fails' | 'passes'): readonly string[] {
  const own = blocks.filter((block) => block.sort === sort);
  const texts = new Map([...SHARED, ...own].map(({ file, text }) => [file, text]));
  const before = blocks.filter((block) => block.sort === 'published');
  const published =
    before.length > 0 ? lockOf(new Map([...texts, ...before.map(({ file, text }) => [file, text] as const)])) : null;
  const files = new Set(own.map(({ file }) => file));
  return open(check(texts, { published }).filter(({ at }) => files.has(at.file)));
}

test('of a story that is too large to be read nothing else is said, whatever was published', () => {
  const large = new Map([...CLEAN, ['story.md', `${CLEAN.get('story.md')!}\n${'word '.repeat(1e6)}`]]);
  expect(open(check(large, { published: lockOf(CLEAN) }))).toEqual(['too-large story.md:1:1']);
});

describe('each rule has a page', () => {
  const codes = RULES.map(({ code }) => code);

  test('and each page a rule, listed in the index', () => {
    const pages = readdirSync(PAGES).map((file) => file.replace(/\.md$/, ''));
    expect(pages.filter((name) => !['README', 'format', 'waivers'].includes(name)).sort()).toEqual([...codes].sort());
    const index = page('README');
    for (const code of codes) expect(index).toContain(`[${code}](${code}.md)`);
  });

  test('and each code of the format a line', () => {
    const text = page('format');
    for (const [code, why] of Object.entries(FORMAT_CODES)) expect(text).toContain(`| ${code} | ${why} |`);
  });

  test.each(RULES.map((rule) => ({ ...rule })))(
    'which says what $code is, fails once where it is marked, and passes',
    (rule) => {
      const text = page(rule.code);
      expect(text).toContain(rule.says);
      expect(text).toContain(rule.level === 'error' ? 'An error' : 'A warning');
      expect(text).toContain(rule.waivable ? 'An editor may [waive]' : 'It cannot be waived');
      const blocks = blocksIn(text);
      const marked = blocks.filter(({ at, sort }) => at !== '' && sort === 'fails');
      expect(marked).toHaveLength(1);
      const [{ file, at } = { file: '', at: '' }] = marked;
      const code = rule.code === 'picture' ? 'unknown-id' : rule.code;
      expect(findingsOf(blocks, 'fails').join('\n')).toBe(`${code} ${file}:${at}`);
      expect(findingsOf(blocks, 'passes').join('\n')).toBe('');
    },
  );
});
