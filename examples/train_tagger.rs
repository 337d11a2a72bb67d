//! Trains the part-of-speech tagger and says how often it is right.
//!
//! In: a folder with `train.tsv` and `dev.tsv` (a token a line: word, lemma, universal tag, Penn tag, …; an empty line
//! between sentences). Out: the file of weights. The same input gives the same bytes.
//!
//! `cargo run --release --example train_tagger -- FOLDER [WEIGHTS]`; without WEIGHTS it only measures those built in.

use dateline::extractor::{Extractor, Settings, Wanted};
use dateline::tag::{LEARNT, Model, Tag, Tagger, Weights, Word, features};
use dateline::text::{Document, Kind, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Failure = Box<dyn std::error::Error>;

/// Features that the first pass finds useful, and that the second pass weighs.
const FEATURES: usize = 50_000;
const PASSES: [usize; 2] = [4, 10];
/// The right tag has to win by this much.
const MARGIN: f32 = 10.0;
/// The greatest weight that is kept.
const GREATEST: f32 = 30.0;
/// A word is known from this many sights on, and a tag of it where it has this share of them.
const KNOWN: u32 = 4;
const SHARE: f32 = 0.04;
/// From this many sights on a word may be one that always has the same tag.
const SURE: u32 = 30;
const ALWAYS: f32 = 0.995;

/// A sentence as our tokens, each with its tag.
struct Sentence {
    text: Text,
    gold: Vec<Tag>,
    /// For each word of the treebank its tag and the token to judge it by; a word within a token ("n't") has none.
    words: Vec<(Tag, Option<usize>)>,
}

fn main() -> Result<(), Failure> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().ok_or("say the folder that holds train.tsv and dev.tsv")?;
    let extractor = Extractor::new(Settings::default())?;
    let read = |name: &str, style: Style| read(&Path::new(&folder).join(name), &extractor, style);
    let model = match args.next() {
        Some(path) => {
            let styles = [Style::AsIs, Style::Upper, Style::Lower];
            let train =
                styles.into_iter().map(|style| read("train.tsv", style)).collect::<Result<Vec<_>, _>>()?;
            let bytes = train_on(&train, Tagger::new(extractor.lexicon())).bytes();
            std::fs::write(path, &bytes)?;
            println!("{} bytes", bytes.len());
            Some(Model::read(bytes.leak()).ok_or("the weights cannot be read back")?)
        }
        None => None,
    };
    for (name, style) in
        [("as it is", Style::AsIs), ("all capitals", Style::Upper), ("no capitals", Style::Lower)]
    {
        println!(
            "dev.tsv, {name}: {}",
            measure(&read("dev.tsv", style)?, model.as_ref(), Tagger::new(extractor.lexicon()))
        );
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    AsIs,
    Upper,
    Lower,
}

fn read(path: &Path, extractor: &Extractor, style: Style) -> Result<Vec<Sentence>, Failure> {
    let table = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut out = Vec::new();
    for block in table.split("\n\n") {
        let rows: Vec<Vec<&str>> = block.lines().map(|line| line.split('\t').collect()).collect();
        let rows = rows.iter().filter(|row| row.len() > 3);
        // Which words touch is not told: those that never stand alone do.
        let (mut text, mut spans) = (String::new(), Vec::new());
        for row in rows {
            let word = match style {
                Style::AsIs => row[0].to_owned(),
                Style::Upper => row[0].to_uppercase(),
                Style::Lower => row[0].to_lowercase(),
            };
            let touches = matches!(
                word.to_lowercase().replace('’', "'").as_str(),
                "n't" | "'s" | "'ve" | "'re" | "'ll" | "'d" | "'m" | "'em" | "," | "." | "-"
            );
            if !touches && !text.is_empty() && !text.ends_with('-') {
                text.push(' ');
            }
            let start = text.len() as u32;
            text.push_str(&word);
            let tag = tag_of(row[2], row[3]).ok_or_else(|| format!("no such tag: {} {}", row[2], row[3]))?;
            spans.push((start, text.len() as u32, tag));
        }
        if spans.is_empty() {
            continue;
        }
        let document = Document { text, ..Document::default() };
        let wanted = Wanted {
            timexes: false,
            events: false,
            links: false,
            reasons: false,
            guesses: false,
            only_rows: false,
        };
        let text = extractor.analyse(document, wanted).text;
        let word_of = |start: u32| spans.partition_point(|span| span.0 <= start).saturating_sub(1);
        let gold = text.tokens.iter().map(|token| spans[word_of(token.start)].2).collect();
        let words = spans.iter().map(|&(start, end, tag)| {
            let own = text.tokens.partition_point(|t| t.start < start)
                ..text.tokens.partition_point(|t| t.start < end);
            let lettered = own.clone().find(|&at| text.tokens[at].kind == Kind::Word);
            (tag, lettered.or(own.clone().next().filter(|_| !own.is_empty())))
        });
        let words = words.collect();
        out.push(Sentence { text, gold, words });
    }
    Ok(out)
}

fn tag_of(universal: &str, penn: &str) -> Option<Tag> {
    const UNIVERSAL: [(&str, Tag); 17] = [
        ("NOUN", Tag::Noun),
        ("PROPN", Tag::Name),
        ("ADJ", Tag::Adjective),
        ("ADV", Tag::Adverb),
        ("VERB", Tag::Base),
        ("AUX", Tag::Auxiliary),
        ("ADP", Tag::Preposition),
        ("SCONJ", Tag::Subordinator),
        ("CCONJ", Tag::Conjunction),
        ("DET", Tag::Determiner),
        ("PRON", Tag::Pronoun),
        ("PART", Tag::Particle),
        ("NUM", Tag::Number),
        ("INTJ", Tag::Interjection),
        ("X", Tag::Other),
        ("SYM", Tag::Symbol),
        ("PUNCT", Tag::Punctuation),
    ];
    let tag = UNIVERSAL.iter().find(|entry| entry.0 == universal)?.1;
    Some(match (tag, penn) {
        (Tag::Base, "VBP") => Tag::Present,
        (Tag::Base, "VBZ") => Tag::Third,
        (Tag::Base, "VBD") => Tag::Past,
        (Tag::Base, "VBN") => Tag::Participle,
        (Tag::Base, "VBG") => Tag::Ing,
        (tag, _) => tag,
    })
}

/// Share of the treebank's words whose tag is right: universal, with the form of verbs, and words per second.
fn measure(sentences: &[Sentence], model: Option<&Model>, mut tagger: Tagger) -> String {
    let universal = |tag: Tag| if tag.is_verb() { Tag::Base } else { tag };
    let (mut all, mut merged, mut right, mut exact) = (0, 0, 0, 0);
    let mut took = std::time::Duration::ZERO;
    let mut bytes = 0;
    for sentence in sentences {
        let begin = std::time::Instant::now();
        let tags = tag(&mut tagger, sentence, model);
        took += begin.elapsed();
        bytes += sentence.text.text().len();
        for &(gold, token) in &sentence.words {
            let Some(tag) = token.and_then(|at| tags.get(at)).copied() else {
                merged += 1;
                continue;
            };
            all += 1;
            right += usize::from(universal(tag) == universal(gold));
            exact += usize::from(tag == gold);
        }
    }
    let share = |n: usize| 100.0 * n as f64 / all as f64;
    format!(
        "{:.2} % universal tags, {:.2} % with verb forms, of {all} words ({merged} within others left out), {:.1} MB/s",
        share(right),
        share(exact),
        bytes as f64 / 1e6 / took.as_secs_f64()
    )
}

fn tag(tagger: &mut Tagger, sentence: &Sentence, model: Option<&Model>) -> Vec<Tag> {
    let text = &sentence.text;
    let ranges = text.sentences.iter().map(|s| s.tokens.clone());
    ranges
        .flat_map(|range| {
            match model {
                Some(model) => tagger.tag_with(model, text, range),
                None => tagger.tag(text, range),
            }
            .to_vec()
        })
        .collect()
}

/// Numbers that look random and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
    }
}

/// A feature's weights, with their sums over all steps.
#[derive(Clone, Default)]
struct Row {
    weights: [f32; LEARNT],
    sums: [f32; LEARNT],
    since: [f32; LEARNT],
    sights: f32,
}

impl Row {
    fn add(&mut self, tag: usize, change: f32, step: f32) {
        self.sums[tag] += self.weights[tag] * (step - self.since[tag]);
        self.since[tag] = step;
        self.weights[tag] += change;
    }

    fn average(&self, steps: f32) -> [f32; LEARNT] {
        std::array::from_fn(|tag| (self.sums[tag] + self.weights[tag] * (steps - self.since[tag])) / steps)
    }
}

fn train_on(styles: &[Vec<Sentence>], mut tagger: Tagger) -> Weights {
    let words = known_words(&styles[0], &mut tagger);
    let known = Weights { features: Vec::new(), words: words.words.clone() };
    let known = Model::read(known.bytes().leak()).unwrap_or_default();
    let mut kept: Option<BTreeSet<u32>> = None;
    let mut features = Vec::new();
    for epochs in PASSES {
        let rows = pass(styles, &mut tagger, &known, &words.sights, kept.as_ref(), epochs);
        let mut useful: Vec<(f32, u32, [f32; LEARNT])> = rows.into_iter().collect();
        useful.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        useful.truncate(FEATURES);
        kept = Some(useful.iter().map(|row| row.1).collect());
        features = useful;
    }
    let small = |weight: f32| (weight * 127.0 / GREATEST).round().clamp(-127.0, 127.0) as i8;
    let features = features.into_iter().map(|(_, feature, row)| (feature, row.map(small))).collect();
    Weights { features, words: words.words }
}

/// Averaged perceptron with a margin: each feature with its use, its number and its average weights.
fn pass(
    styles: &[Vec<Sentence>],
    tagger: &mut Tagger,
    known: &Model,
    sights: &BTreeMap<u32, u32>,
    kept: Option<&BTreeSet<u32>>,
    epochs: usize,
) -> Vec<(f32, u32, [f32; LEARNT])> {
    let mut rows: Vec<(u32, Row)> = Vec::new();
    let mut index: std::collections::HashMap<u32, usize> = Default::default();
    let mut dice = Dice(12_345);
    let mut order: Vec<usize> = (0..styles[0].len()).collect();
    let mut step = 1.0_f32;
    for epoch in 0..epochs {
        for at in (1..order.len()).rev() {
            order.swap(at, (dice.roll() * (at + 1) as f32) as usize);
        }
        for &number in &order {
            let style = match dice.roll() {
                roll if roll < 0.03 => 1,
                roll if roll < 0.06 => 2,
                _ => 0,
            };
            let sentence = &styles[style][number];
            for range in sentence.text.sentences.iter().map(|s| s.tokens.clone()) {
                let strange = tagger.see(&Model::default(), &sentence.text, range.clone()).to_vec();
                let mut seen = tagger.see(known, &sentence.text, range.clone()).to_vec();
                // Rare words are sometimes hidden, so that endings and neighbours learn to speak for them.
                for (word, strange) in seen.iter_mut().zip(strange) {
                    let times = sights.get(&word.word).copied().unwrap_or(20);
                    if word.known.is_none() && times < 20 && dice.roll() * (times as f32) < 0.3 {
                        *word = word.hidden(strange);
                    }
                }
                let mut last = [Tag::default(); 2];
                for (at, token) in range.enumerate() {
                    let gold = sentence.gold[token];
                    let tag = seen[at].known.unwrap_or_else(|| {
                        let found = features(&seen, at, last[0], last[1]);
                        let found = found.filter(|feature| kept.is_none_or(|kept| kept.contains(feature)));
                        let places: Vec<usize> = found
                            .map(|feature| {
                                *index.entry(feature).or_insert_with(|| {
                                    rows.push((feature, Row::default()));
                                    rows.len() - 1
                                })
                            })
                            .collect();
                        let mut scores = [0.0_f32; LEARNT];
                        for &place in &places {
                            let row = &mut rows[place].1;
                            row.sights += if epoch == 0 { 1.0 } else { 0.0 };
                            scores.iter_mut().zip(row.weights).for_each(|(score, weight)| *score += weight);
                        }
                        let first = |skip: Option<usize>| {
                            let tags = (0..LEARNT).rev().filter(|&tag| Some(tag) != skip);
                            tags.max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
                        };
                        let right = gold as usize;
                        let rival = first(Some(right));
                        if right < LEARNT && scores[right] <= scores[rival] + MARGIN {
                            for &place in &places {
                                rows[place].1.add(right, 1.0, step);
                                rows[place].1.add(rival, -1.0, step);
                            }
                        }
                        step += 1.0;
                        Tag::ALL[first(None)]
                    });
                    last = [tag, last[0]];
                }
            }
        }
    }
    rows.into_iter()
        .map(|(feature, row)| {
            let average = row.average(step);
            let length = average.iter().map(|weight| weight * weight).sum::<f32>().sqrt();
            let useful = if row.sights < 2.0 { 0.0 } else { length * row.sights.sqrt() };
            (useful, feature, average)
        })
        .collect()
}

struct Vocabulary {
    words: Vec<(u32, Word)>,
    sights: BTreeMap<u32, u32>,
}

/// What is known of the words of the training text: the sets of tags that they have, numbered by how common they are.
fn known_words(sentences: &[Sentence], tagger: &mut Tagger) -> Vocabulary {
    let mut counts: BTreeMap<u32, [u32; 22]> = BTreeMap::new();
    for sentence in sentences {
        let seen = tagger.see(&Model::default(), &sentence.text, 0..sentence.text.tokens.len());
        let words = seen.iter().zip(&sentence.gold).filter(|(word, _)| word.known.is_none());
        words.for_each(|(word, &gold)| counts.entry(word.word).or_default()[gold as usize] += 1);
    }
    let sights = counts.iter().map(|(&word, tags)| (word, tags.iter().sum())).collect::<BTreeMap<u32, u32>>();
    let mut sets: BTreeMap<Vec<Tag>, u32> = BTreeMap::new();
    let mut common = Vec::new();
    for (&word, tags) in counts.iter().filter(|(word, _)| sights[word] >= KNOWN) {
        let all = sights[&word] as f32;
        let count = |tag: Tag| tags[tag as usize];
        let mut set: Vec<Tag> =
            Tag::ALL.into_iter().filter(|&tag| count(tag) > 0 && count(tag) as f32 >= SHARE * all).collect();
        set.sort_by_key(|&tag| std::cmp::Reverse(count(tag)));
        set.truncate(3);
        let top = set.remove(0);
        set.sort();
        set.insert(0, top);
        let sure = sights[&word] >= SURE && count(top) as f32 >= ALWAYS * all && (top as usize) < LEARNT;
        *sets.entry(set.clone()).or_default() += 1;
        common.push((word, set, sure.then_some(top)));
    }
    let mut ranked: Vec<(u32, Vec<Tag>)> = sets.into_iter().map(|(set, words)| (words, set)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let class = |set: &[Tag]| ranked.iter().take(254).position(|entry| entry.1 == set).map(|at| at as u8 + 1);
    let words = common.iter().filter_map(|(word, set, always)| {
        Some((*word, Word { class: class(set).or_else(|| class(&set[..1]))?, always: *always }))
    });
    Vocabulary { words: words.collect(), sights }
}
