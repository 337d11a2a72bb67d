//! Forms of English verbs and nouns.
//!
//! In: a lemma (with past and participle where irregular). Out: its inflected forms, lower case.

/// The forms of a verb; `past` and `participle` are the irregular ones, where there are any.
pub(super) struct Forms {
    pub third: String,
    pub ing: Vec<String>,
    pub past: Vec<String>,
    pub participle: Vec<String>,
}

pub(super) fn verb_forms(lemma: &str, irregular: Option<(&str, &str)>) -> Forms {
    let regular = past(lemma);
    let (past, participle) = match irregular {
        Some((past, participle)) => (vec![past.to_owned()], vec![participle.to_owned()]),
        None => (regular.clone(), regular),
    };
    Forms { third: plural(lemma), ing: ing(lemma), past, participle }
}

/// Plural of a noun and third person of a verb: both add `-s` in the same way.
pub(super) fn plural(lemma: &str) -> String {
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end));
    if let Some(stem) = lemma.strip_suffix("sis") {
        return format!("{stem}ses");
    }
    match lemma.strip_suffix('y') {
        Some(stem) if ends_in_consonant(stem) => format!("{stem}ies"),
        _ if hisses || matches!(lemma, "go" | "undergo" | "veto" | "echo" | "torpedo") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    }
}

fn past(lemma: &str) -> Vec<String> {
    if let Some(stem) = lemma.strip_suffix('y').filter(|stem| ends_in_consonant(stem)) {
        return vec![format!("{stem}ied")];
    }
    if lemma.ends_with('e') {
        return vec![format!("{lemma}d")];
    }
    ending_in(lemma, "ed")
}

fn ing(lemma: &str) -> Vec<String> {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    match lemma.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'o', 'y']) && stem != "b" => vec![format!("{stem}ing")],
        _ => ending_in(lemma, "ing"),
    }
}

/// British and American spelling differ: "travelled", "traveled".
fn ending_in(lemma: &str, ending: &str) -> Vec<String> {
    let (single, double) = (format!("{lemma}{ending}"), format!("{}{ending}", doubled(lemma)));
    match doubling(lemma) {
        Doubling::No => vec![single],
        Doubling::Yes => vec![double],
        Doubling::Either => vec![single, double],
    }
}

enum Doubling {
    No,
    Yes,
    Either,
}

fn doubled(lemma: &str) -> String {
    let last = lemma.chars().last();
    lemma.chars().chain(last).collect()
}

/// Is the last consonant doubled before `-ed`? After one vowel in a word of one syllable, and in longer words that
/// are stressed on the last.
fn doubling(lemma: &str) -> Doubling {
    let letters: Vec<char> = lemma.chars().collect();
    let [.., before, vowel, last] = letters[..] else { return Doubling::No };
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let quiet = is_vowel(last) || matches!(last, 'w' | 'x' | 'y' | 'h');
    let after_q = before == 'u' && letters.len() > 3 && letters[letters.len() - 4] == 'q';
    if quiet || !is_vowel(vowel) || (is_vowel(before) && !after_q) {
        return Doubling::No;
    }
    let syllables = letters.windows(2).filter(|pair| is_vowel(pair[0]) && !is_vowel(pair[1])).count();
    const STRESSED: [&str; 36] = [
        "admit", "permit", "commit", "submit", "omit", "transmit", "emit", "refer", "prefer", "defer",
        "infer", "confer", "transfer", "occur", "incur", "recur", "concur", "deter", "expel", "compel",
        "propel", "repel", "rebel", "control", "patrol", "begin", "forget", "regret", "equip", "abet",
        "annul", "enrol", "rebut", "kidnap", "offset", "reset",
    ];
    if syllables <= 1 || STRESSED.contains(&lemma) || lemma.ends_with("quip") {
        return Doubling::Yes;
    }
    if last == 'l' { Doubling::Either } else { Doubling::No }
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.chars().last().is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms() {
        let of = |lemma| {
            let forms = verb_forms(lemma, None);
            format!("{} {} {}", forms.third, forms.ing.join("/"), forms.past.join("/"))
        };
        assert_eq!(of("carry"), "carries carrying carried");
        assert_eq!(of("stop"), "stops stopping stopped");
        assert_eq!(of("refer"), "refers referring referred");
        assert_eq!(of("visit"), "visits visiting visited");
        assert_eq!(of("die"), "dies dying died");
        assert_eq!(of("agree"), "agrees agreeing agreed");
        assert_eq!(of("travel"), "travels traveling/travelling traveled/travelled");
        assert_eq!(of("need"), "needs needing needed");
        assert_eq!(of("invade"), "invades invading invaded");
    }
}
