//! What a label goes without where it is too long, and where it is cut.
//!
//! In: a word of a label, or the label. Out: whether the word can be spared; the label cut to its length.

use super::LONGEST;
use crate::event::clause::phrase::Clause;
use crate::event::parts::Part;
use crate::text::Gap;

/// "A brief arguing that …".
pub(crate) fn argues(word: &str) -> bool {
    matches!(word, "arguing" | "claiming" | "saying" | "warning" | "alleging")
}

/// Small words that lean on the sentence before: "*soon* fell", "died *there*" (but "went there", "then fell").
pub(crate) fn is_adrift(clause: &Clause, at: usize, end: usize) -> bool {
    const SETTLED: [&str; 10] =
        ["bear", "bury", "die", "fight", "hold", "kill", "lose", "meet", "rest", "study"];
    let verb = clause.part(at + 1);
    let before_verb = matches!(verb, Part::Verb(_)) || verb == Part::Adv;
    match clause.word(at) {
        "soon" | "subsequently" | "thereupon" | "then" => before_verb,
        "there" => {
            let closes = at + 1 == end || matches!(clause.part(at + 1), Part::Time | Part::Prep);
            closes && SETTLED.contains(&clause.lemma(at - 1))
        }
        _ => false,
    }
}

/// Adjectives without which something else is told: "the first race", "the former king".
const TELLING: [&str; 32] = [
    "civil", "human", "nuclear", "high", "low", "acting", "alleged", "attempted", "deputy", "draft",
    "failed", "fake", "false", "final", "first", "former", "last", "mock", "new", "next", "only", "own",
    "planned", "possible", "potential", "proposed", "same", "second", "senior", "suspected", "third", "vice",
];

/// "A minor accident" is "an accident" without its adjective.
pub(crate) fn fit_article(out: &mut String, next: &str) {
    let vowel =
        next.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O', '8']) || matches!(next, "11" | "18");
    let stem = out.strip_suffix("an").or_else(|| out.strip_suffix('a')).map(str::len);
    let Some(stem) =
        stem.filter(|&stem| out.get(..stem).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
    else {
        return;
    };
    out.truncate(stem);
    out.push_str(if vowel { "an" } else { "a" });
}

/// An adverb, or an adjective before a noun, that no hyphen joins to another word.
pub(crate) fn is_spare(clause: &Clause, at: usize, part: Part) -> bool {
    let spare = match part {
        // "After four rounds", "over 20 others".
        Part::Adv if clause.part(at + 1) == Part::Num => false,
        // "The most important and largest fair".
        Part::Adv if clause.part(at + 1) == Part::Adj && clause.part(at + 2) == Part::Conj => false,
        Part::Adv => ![
            "not", "almost", "nearly", "narrowly", "partly", "only", "there", "forth", "back", "apart",
            "together", "ahead", "forward", "away",
        ]
        .contains(&clause.spelt(at)),
        // "Under domestic and foreign pressure": both.
        Part::Adj if clause.part(at.wrapping_sub(1)) == Part::Conj => false,
        // "The largest and most modern mill".
        Part::Adj
            if clause.part(at.wrapping_sub(1)) == Part::Adv
                && clause.part(at.wrapping_sub(2)) == Part::Conj =>
        {
            false
        }
        // "Prime Minister" is a name.
        Part::Adj if clause.text.tokens[at].capital => false,
        // "By sinking steamers".
        Part::Adj
            if clause.spelt(at).ends_with("ing")
                && matches!(clause.part(at.wrapping_sub(1)), Part::Prep | Part::Possessive) =>
        {
            false
        }
        Part::Adj if TELLING.contains(&clause.spelt(at)) => false,
        // "A larger share": of two, the one that is meant.
        Part::Adj if clause.spelt(at).ends_with("er") || clause.spelt(at).ends_with("est") => false,
        Part::Adj => matches!(clause.part(at + 1), Part::Noun | Part::Adj | Part::Name),
        _ => false,
    };
    // "The 38th" is two tokens.
    let apart = clause.text.tokens.get(at).is_some_and(|token| token.gap != Gap::None);
    spare && apart && [at.wrapping_sub(1), at + 1].iter().all(|&t| clause.part(t) != Part::Hyphen)
}

/// Cut to `LONGEST` characters, at the place given or between words.
pub(crate) fn shortened(mut label: String, cut: Option<usize>) -> String {
    let Some((limit, _)) = label.char_indices().nth(LONGEST) else { return label };
    // A phrase that would leave too little gives way to a cut between words.
    let phrase = cut.filter(|&at| at >= limit / 3);
    let at = phrase.or_else(|| label.get(..limit)?.rfind(' ')).unwrap_or(limit);
    label.truncate(at);
    let kept = label.trim_end_matches([',', '-', '–', ' ', ';', ':']).len();
    label.truncate(kept);
    // "Warned that the state could fail and".
    const LOOSE: [&str; 41] = [
        "other", "after", "before", "between", "into", "near", "off", "under", "a", "an", "and", "are", "as",
        "at", "be", "but", "by", "for", "from", "had", "has", "have", "her", "his", "in", "is", "its", "may",
        "not", "of", "on", "or", "that", "the", "to", "was", "were", "who", "will", "with", "would",
    ];
    let loose =
        |label: &str| label.rsplit_once(' ').filter(|(_, last)| LOOSE.contains(last)).map(|cut| cut.0.len());
    while let Some(kept) = loose(&label) {
        label.truncate(kept);
    }
    // "Plans daily flights, up from four a week".
    if let Some(kept) = [", up", ", down"].iter().find_map(|end| label.strip_suffix(end).map(str::len)) {
        label.truncate(kept);
    }
    label
}
