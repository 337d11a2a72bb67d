//! Of which of the nouns before it a relative clause tells.
//!
//! In: the token of "who" or "which" and two nouns before it. Out: whether it tells of the nearer one.

use super::number::is_plural;
use super::phrase::Clause;
use crate::event::Class;
use crate::event::parts::Part;
use crate::words::person::{gender_of_given, is_body, is_person_noun};

impl Clause<'_> {
    /// "The ouster of Aho, who survived", "loyal to Aho, who survived", "the result of polling that took place": the
    /// relative clause is about what stands right before it, not about what that belongs to.
    pub(crate) fn is_told_of(&self, wh: usize, near: usize, outer: usize) -> bool {
        // "One of the men who were hurt", but "one of the men who was hurt".
        let many = matches!(self.word(wh + 1), "were" | "are" | "have");
        if self.is_one(outer) {
            return many;
        }
        // "The head of the mills that were sold", "the end of a feud which split the town".
        let one = matches!(self.word(wh + 1), "was" | "is" | "has");
        if (one || many) && self.is_plural(near) != self.is_plural(outer) {
            return self.is_plural(near) == many;
        }
        if matches!(self.word(self.phrase_start(near)), "a" | "an") {
            return true;
        }
        let happens = |at: usize| self.noun(at).is_some();
        // "Dockers in Norby, who struck".
        let placed = matches!(self.word(outer + 1), "in" | "at" | "from" | "near");
        // "The website of the High Court, which convicted her": a website convicts nobody.
        let acts = |at: usize| self.part(at) == Part::Name || is_body(self.spelt(at));
        if self.word(wh) != "who" && acts(near) && self.is_of_will(wh) {
            return true;
        }
        // "The widow of his friend Olaf Berg, who died".
        let names = self.back(near + 1, 4).take_while(|&t| self.part(t) == Part::Name);
        let name = (near + 1).saturating_sub(names.count())..near + 1;
        let known = name.len() > 1 && gender_of_given(name.map(|t| self.spelt(t))).is_some();
        if known && self.word(outer + 1) == "of" && self.part(wh - 1) == Part::Comma {
            return true;
        }
        match self.word(wh) {
            // "Joan Lund of the Council of Ports, who wrote".
            "who" => {
                // "The trial of the seven, who were held".
                let persons =
                    self.part(near) == Part::Name || self.part(near) == Part::Num || self.is_person(near);
                persons && !self.is_person(outer) && !placed && self.part(outer) != Part::Name
            }
            // "Someone in the government, which came to power".
            "which" if self.is_person(outer) && !self.is_person(near) => true,
            // "A factor weighed by the Norby Bank, which held its rate".
            "which" if self.is_doer(near) => true,
            // "A number of mills that burnt", "the other 20 percent in the venture, which began work in May".
            _ if is_of_many(self.spelt(outer)) => true,
            "which" | "that" => happens(near) && !happens(outer),
            _ => false,
        }
    }

    /// Does the clause behind a "which" tell what only somebody does?
    fn is_of_will(&self, wh: usize) -> bool {
        const FEW: usize = 6;
        let verb = (wh + 1..wh + FEW).find(|&t| self.part(t).is_verb());
        let passive = (wh + 1..wh + FEW).any(|t| self.part(t) == Part::Be);
        verb.filter(|_| !passive).is_some_and(|verb| {
            let class = self.verb(verb).map(|verb| verb.class);
            matches!(class, Some(Class::IntentionalAction | Class::Reporting | Class::IntentionalState))
                || matches!(
                    self.lemma(verb),
                    "win" | "defeat" | "beat" | "convict" | "invade" | "occupy" | "sign" | "ratify" | "elect"
                )
        })
    }

    /// "Weighed *by the Norby Bank*".
    fn is_doer(&self, noun: usize) -> bool {
        let by = self.prior(self.phrase_start(noun)).filter(|&t| self.is(t, "by"));
        by.is_some_and(|by| self.part(by.wrapping_sub(1)).is_verb())
    }

    /// "One of the men".
    pub(crate) fn is_one(&self, at: usize) -> bool {
        self.spelt(at).eq_ignore_ascii_case("one") && self.word(at + 1) == "of"
    }

    pub(crate) fn is_plural(&self, at: usize) -> bool {
        is_plural(self.spelt(at))
    }

    /// A noun for a person, or for several.
    pub(crate) fn is_person(&self, at: usize) -> bool {
        let word = self.spelt(at);
        is_person_noun(word.strip_suffix('s').unwrap_or(word))
            || matches!(
                word,
                "men"
                    | "women"
                    | "people"
                    | "one"
                    | "head"
                    | "member"
                    | "members"
                    | "winner"
                    | "someone"
                    | "somebody"
            )
    }
}

/// Nouns that say nothing without what they are of.
pub(crate) fn is_of_many(noun: &str) -> bool {
    const MANY: [&str; 37] = [
        "%", "batch", "couple", "dozen", "dozens", "group", "half", "handful", "hundreds", "kind", "list",
        "lot", "majority", "member", "members", "millions", "most", "number", "one", "pair", "part",
        "percent", "percentage", "process", "result", "score", "scores", "series", "share", "shares",
        "stake", "stakes", "start", "tens", "thousands", "total", "version",
    ];
    MANY.binary_search(&noun).is_ok()
}
