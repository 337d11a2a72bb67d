//! What a verb takes, and where its clause ends.
//!
//! In: the parts of a sentence and a verb. Out: token ranges.

use super::phrase::{Clause, FAR, may_break};
use crate::event::parts::{Part, takes_two};
use crate::words::{BASE, Class, PARTICIPLE, PAST, THIRD};
use std::ops::Range;

impl Clause<'_> {
    /// "… and Berg in 1991": a name or a noun phrase and a date, and no verb.
    fn is_elided(&self, at: usize) -> bool {
        // "Served as consul from 1920 and as envoy from 1926".
        let at = at + usize::from(matches!(self.part(at), Part::Prep | Part::To));
        let end = self.phrase_end(at);
        let after = self.with_prepositions(end, 1);
        // "… and the coal mines the year after."
        let time = (at + 1..end).find(|&t| self.part(t) == Part::Time);
        let bare = time.is_some_and(|time| {
            self.part(time - 1).is_nominal()
                && (time..end).all(|t| self.part(t) == Part::Time)
                && self.part(end).breaks()
        });
        after > at && self.part(after) == Part::Prep && self.part(after + 1) == Part::Time || bare
    }

    /// "Between Karst *and* Varn", behind the verb at `at`.
    fn joins_two(&self, at: usize, conj: usize) -> bool {
        let opened = (at + 1..conj).rev().find(|&t| !self.part(t).is_nominal() && self.part(t) != Part::Det);
        self.word(conj) == "and" && opened.is_some_and(|t| self.word(t) == "between")
    }

    /// "Six were killed *and* two others injured": token of the second participle, which has the auxiliary of the one at `at`.
    pub(crate) fn leaves_unsaid(&self, at: usize, conj: usize) -> Option<usize> {
        let participle =
            |t: usize| matches!(self.part(t), Part::Verb(form) if form & (PARTICIPLE | PAST) != 0);
        // "And two others", "and another man seriously", "and more than 1,600".
        let within = |t: usize| {
            matches!(self.part(t), Part::Num | Part::Noun | Part::Adj | Part::Adv | Part::Det)
                || matches!(self.spelt(t), "others" | "more" | "than" | "another" | "at")
        };
        let second = (conj + 1..conj + 6).find(|&t| !within(t)).unwrap_or(conj + 1);
        let counts = (conj + 1..second)
            .any(|t| self.part(t) == Part::Num || matches!(self.spelt(t), "another" | "others"));
        let unsaid = self.word(conj) == "and" && counts && participle(second);
        Some(second).filter(|_| unsaid && self.part(self.group_start(at)) == Part::Be)
    }

    /// "The parcel *sent* on 3 May", "the men *arrested* in Norby": which one is meant. But "the mayor *said* on Monday …".
    pub(crate) fn says_which(&self, at: usize) -> bool {
        let class = self.verb(at).map_or(Class::Occurrence, |verb| verb.class);
        self.part(at.wrapping_sub(1)).is_nominal()
            && matches!(self.part(at), Part::Verb(form) if form & (PAST | PARTICIPLE) != 0)
            && self.part(at + 1).tells_when()
            && matches!(class, Class::Occurrence | Class::IntentionalAction)
    }

    /// "… and the army withdrew": a subject with a verb of its own.
    fn begins_clause_after(&self, conj: usize) -> bool {
        let phrase = (conj + 1..(conj + 14).min(self.range.end)).find(|&t| {
            // "And a campaign to secure the north of Varn succeeded".
            let within = match self.part(t) {
                // "And the day following saw".
                _ if self.spelt(t) == "following" => self.part(t - 1).is_nominal(),
                Part::Prep => !may_break(self.word(t)) && self.part(t - 1).is_nominal(),
                Part::To => self.part(t - 1) == Part::Noun,
                Part::Verb(BASE) => self.part(t - 1) == Part::To,
                // "And one of them fled".
                Part::Object => t == conj + 1,
                // "And the defeated rebels fled".
                Part::Verb(PARTICIPLE) => self.part(t - 1) == Part::Det,
                part => matches!(
                    part,
                    Part::Det
                        | Part::Adj
                        | Part::Noun
                        | Part::Name
                        | Part::Num
                        | Part::Time
                        | Part::Hyphen
                        | Part::Possessive
                ),
            };
            !within
        });
        phrase.is_some_and(|t| self.part(t).is_tensed())
    }

    /// "As troops crossed the river", but "as an ally".
    pub(crate) fn begins_clause(&self, at: usize) -> bool {
        let mut beside = None;
        matches!(self.word(at), "despite" | "according" | "except")
            || (at + 1..(at + 14).min(self.range.end))
                .take_while(|&t| match self.part(t) {
                    Part::Comma => {
                        let close = (t + 2..t + 10).find(|&t| self.part(t) == Part::Comma);
                        // "After the owner, Karl Osten, was jailed".
                        beside = beside.or(close.filter(|&close| {
                            matches!(self.part(close + 1), Part::Verb(PAST) | Part::Be | Part::Have)
                        }));
                        let apposed = beside.is_some_and(|close| t <= close);
                        // "After her mother, sister and two others drowned".
                        let listed = matches!(self.part(t + 1), Part::Noun | Part::Name | Part::Num)
                            && (t + 2..t + 6).any(|t| self.part(t) == Part::Conj);
                        listed || apposed
                    }
                    // "After the Norby League (NL) met".
                    Part::Stop => self.past_short_form(t) > t || t > 2 && self.past_short_form(t - 2) > t,
                    Part::Wh | Part::Sub => false,
                    _ => true,
                })
                // But "as part of a plan to cut costs".
                .any(|t| match self.part(t) {
                    Part::Verb(form) => form & (PAST | THIRD | BASE) != 0 && self.part(t - 1) != Part::To,
                    part => matches!(part, Part::Be | Part::Have | Part::Modal),
                })
    }

    /// Token after the short form in parentheses that begins at `at`: "(NL)", "(“the Landlord”)"; `at` itself where none does.
    pub(super) fn past_short_form(&self, at: usize) -> usize {
        /// Words and quotation marks at most.
        const FEW: usize = 7;
        let quoted = self.part(at + 1) == Part::Quote;
        let short = self.text.tokens.get(at + 1).is_some_and(|token| token.capital);
        let most = if quoted { FEW } else { 1 };
        let close = (at + 2..=at + 1 + most).find(|&t| self.spelt(t) == ")");
        close.filter(|_| self.spelt(at) == "(" && (quoted || short)).map_or(at, |close| close + 1)
    }

    /// Token after what a comma only parts from what stands before it: more adjectives, the rest of a list, a name.
    fn past_comma(&self, comma: usize) -> Option<usize> {
        match self.part(comma - 1) {
            Part::Adj | Part::Verb(PARTICIPLE) => self.lists_adjectives(comma).then_some(comma + 1),
            Part::Noun | Part::Name => self.list_end(comma).or_else(|| self.past_apposed_name(comma)),
            _ => None,
        }
    }

    /// "Economic, social, and legal reforms", "a wooded, hilly area", but "was ill, hungry and cold".
    fn lists_adjectives(&self, comma: usize) -> bool {
        const FAR: usize = 8;
        let noun = (comma + 1..comma + FAR)
            .find(|&t| !matches!(self.part(t), Part::Adj | Part::Comma) && !self.is(t, "and"));
        let listed =
            noun.is_some_and(|noun| self.part(noun) == Part::Noun && self.part(noun - 1) == Part::Adj);
        let led = self.part(self.phrase_start(comma - 1)) == Part::Det;
        listed && self.part(comma - 1) == Part::Adj
            || led && matches!(self.part(comma + 1), Part::Adj | Part::Num)
    }

    /// Is the clause that "that" opens yet to come to its verb, behind a comma that opens no aside: "that, after long talks, …"?
    fn still_opens(&self, that: usize, comma: usize) -> bool {
        let aside = || self.past_aside(comma).is_some_and(|past| self.part(past).is_finite());
        match self.part(comma + 1) {
            Part::Wh | Part::Conj | Part::Verb(_) => false,
            Part::Prep | Part::Adv | Part::Sub => true,
            _ => comma > that + 1 && !aside(),
        }
    }

    /// Token after the comma that closes what the one at `comma` opens.
    fn past_aside(&self, comma: usize) -> Option<usize> {
        const FAR: usize = 15;
        let which = self.part(comma + 1) == Part::Wh || self.part(comma + 2) == Part::Wh;
        let close = (comma + 1 + usize::from(which)..(comma + FAR).min(self.range.end)).find(|&t| {
            self.part(t).breaks() || !which && (self.part(t) == Part::Wh || self.part(t).is_finite())
        })?;
        (self.part(close) == Part::Comma).then_some(close + 1)
    }

    /// Token after the other measure in parentheses that begins at `at`: "(56 mi)", "(1.4 billion dollars)"; `at` itself where
    /// none does.
    fn past_measure(&self, at: usize) -> usize {
        const FEW: usize = 6;
        let opened = self.spelt(at) == "(" && self.part(at + 1) == Part::Num;
        let close = (at + 2..at + 2 + FEW).find(|&t| self.spelt(t) == ")").filter(|_| opened);
        let goes_on = |close: &usize| !matches!(self.part(close + 1), Part::Stop | Part::Comma | Part::Wh);
        close.filter(goes_on).map_or(at, |close| close + 1)
    }

    /// Token after what stands between commas and says who, where the verb goes on to take more: "sentenced the mayor, Ada
    /// Lund, to four years".
    fn past_apposed_name(&self, comma: usize) -> Option<usize> {
        // "Charged Lund, captain of the Alda, with theft".
        let told = |t: usize| match self.part(t) {
            Part::Prep => self.word(t) == "of",
            part => part.is_of_phrase(),
        };
        let close = (comma + 1..(comma + 9).min(self.range.end)).find(|&t| !told(t))?;
        let two = self.part(close + 1) == Part::Num && self.part(comma - 1) == Part::Name;
        let led = two || matches!(self.part(close + 1), Part::Prep | Part::To);
        let goes_on = led && (self.part(close + 2) != Part::Time || self.word(close + 1) == "to");
        (close > comma + 1 && self.part(close) == Part::Comma && goes_on).then_some(close + 1)
    }

    /// Token after the list of nouns that goes on behind the comma at `comma`: "Karst, *Varn and Ostby*".
    pub(super) fn list_end(&self, comma: usize) -> Option<usize> {
        const ITEMS: usize = 8;
        let mut at = comma;
        let mut items = 0;
        for _ in 0..ITEMS {
            let joint = at + usize::from(self.part(at) == Part::Comma);
            let last = self.part(joint) == Part::Conj && matches!(self.word(joint), "and" | "or");
            let start = joint + usize::from(last);
            let end = (start..(start + 8).min(self.range.end)).find(|&t| !self.part(t).is_of_phrase())?;
            if end == start || !matches!(self.part(end - 1), Part::Noun | Part::Name | Part::Num) {
                return None;
            }
            items += 1;
            if last {
                // "He left Karst, and Varn and Ostby followed".
                let told = self.part(end).is_finite() || self.part(end) == Part::Adv;
                return (!told && (items > 1 || self.is_last(end))).then_some(end);
            }
            at = end;
        }
        None
    }

    /// "*The firm* found the filters had not been cleaned": where the subject opens its clause and another verb follows what seems
    /// the object, the whole of it is said. `end`: token of that verb.
    pub(crate) fn takes_clause(&self, subject: &Range<usize>, at: usize, end: usize) -> bool {
        let opens = matches!(self.before(subject.start), Part::Stop | Part::Comma | Part::Conj);
        let own = !(subject.end..at).any(|t| matches!(self.part(t), Part::Wh | Part::Sub));
        let object = end > at + 1 && self.part(end - 1).is_nominal() && self.phrase_start(end - 1) == at + 1;
        opens && own && object && self.part(end).is_finite()
    }

    /// Does a sentence end, or go on with no verb, behind the noun phrase that ends before `end`?
    fn is_last(&self, end: usize) -> bool {
        let end = self.with_prepositions(end, 2);
        match self.part(end) {
            Part::Stop | Part::Wh => true,
            part => part.tells_when() && self.part(end + 1).tells_when(),
        }
    }

    /// Token after what a verb of saying at `at` says, up to the next comma.
    pub(crate) fn content_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        let mut that = None;
        while end < self.range.end && end - at < FAR {
            match self.part(end) {
                Part::Stop => break,
                // "That, after long talks, the dam would be closed".
                Part::Comma if that.is_some_and(|that| self.still_opens(that, end)) => {}
                Part::Comma => match self.past_comma(end) {
                    Some(past) => end = past - 1,
                    None => break,
                },
                Part::Sub if self.word(end) == "that" => that = Some(end),
                part if part.is_finite() => that = None,
                Part::Conj if matches!(self.part(end + 1), Part::Verb(_) | Part::Sub) => break,
                Part::Sub if end > at + 1 && self.word(end) != "that" => break,
                _ => {}
            }
            end += 1;
        }
        end
    }

    /// What goes on behind an aside that cuts what the verb at `at` says or takes, `end` its first comma: "announced that Aho, a
    /// former judge, *had been held*", "awarded Berg, who had sued, *two million*".
    pub(crate) fn resumed(&self, at: usize, end: usize, content: bool) -> Option<Range<usize>> {
        let from = self.past_aside(end).filter(|_| self.part(end) == Part::Comma)?;
        let told = (at + 1..end).any(|t| self.part(t).is_finite());
        if content {
            return (!told && self.part(from).is_finite()).then(|| from..self.content_end(from));
        }
        let takes = match self.part(from) {
            Part::Prep => {
                !may_break(self.word(from))
                    && self.word(from) != "including"
                    && self.part(from + 1) != Part::Time
            }
            Part::Num => takes_two(self.lemma(at)),
            Part::To => true,
            _ => false,
        };
        takes.then(|| from..self.predicate_end(from))
    }

    /// Token after what the verb at `at` takes, up to the end of its clause.
    pub(crate) fn predicate_end(&self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.range.end && end - at < FAR {
            let next = self.part(end + 1);
            match self.part(end) {
                Part::Stop if self.past_short_form(end) > end => end = self.past_short_form(end) - 1,
                // "Along a 90 km (56 mi) front", "rose to 30 marks (12 dollars) in May".
                Part::Stop if self.past_measure(end) > end => end = self.past_measure(end) - 1,
                Part::Comma => match self.past_comma(end) {
                    Some(past) => end = past - 1,
                    None => break,
                },
                // "Offered to forgo what remained".
                Part::Wh if self.word(end) == "what" && self.part(end - 1).is_verb() => {
                    return self.content_end(end);
                }
                Part::Stop | Part::Wh => break,
                // "Played down the likelihood that they had met".
                Part::Sub if self.word(end) == "that" && is_of_content(self.spelt(end - 1)) => {
                    return self.content_end(end);
                }
                Part::Sub => break,
                Part::Prep if may_break(self.word(end)) && self.begins_clause(end) => break,
                // "The largest and most modern mill".
                Part::Conj
                    if next == Part::Adv
                        && self.part(end + 2) == Part::Adj
                        && self.part(end - 1) == Part::Adj => {}
                Part::Conj
                    if matches!(
                        next,
                        Part::Verb(_)
                            | Part::Subject
                            | Part::Be
                            | Part::Have
                            | Part::Modal
                            | Part::Adv
                            | Part::Neg
                            | Part::Do
                    ) =>
                {
                    break;
                }
                Part::Conj if self.word(end) == "but" && matches!(next, Part::Adj) => {}
                // "Signed between Karst and Varn in 2003 ended it": the "and" is that of "between".
                Part::Conj if self.joins_two(at, end) => {}
                // "Were killed and 21 injured": one clause.
                Part::Conj if self.leaves_unsaid(at, end).is_some() => {
                    end = self.leaves_unsaid(at, end).unwrap_or(end);
                }
                Part::Conj if self.word(end) == "but" || self.begins_clause_after(end) => break,
                // "Signed in 1995 and due to expire".
                Part::Conj if next == Part::Adj && self.part(end + 2) == Part::To => break,
                // "Aho won the cup in 1990 and Berg in 1991": the second has left its verb unsaid.
                Part::Conj if self.part(end - 1) == Part::Time && self.is_elided(end + 1) => break,
                // A verb with a tense of its own begins another clause.
                Part::Modal | Part::Have | Part::Do | Part::Subject if end > at + 1 => break,
                // "When the war ended he left".
                Part::Verb(THIRD | PAST) => break,
                Part::Subject if !matches!(self.word(end), "it" | "you") && next.is_finite() => break,
                // "The fire that destroyed the mill was put out", "the parcel sent on 3 May was opened", "those who live there
                // include": of two verbs the second is of another clause, but for "said the mill was sold".
                Part::Be | Part::Verb(BASE)
                    if !matches!(self.word(end), "be" | "been" | "being")
                        && (self.before(end).is_nominal()
                            || self.part(end) == Part::Be && self.before(end).is_verb())
                        && !matches!(self.lemma(at), "help" | "make" | "let")
                        && !self.word(at).starts_with("ha")
                        && !self.holds_clause(at)
                        && !(at..end).any(|t| self.part(t) == Part::Conj) =>
                {
                    break;
                }
                _ => {}
            }
            end += 1;
        }
        // "They had won so they left", "a fee that they also owe": the adverb is the next clause's.
        while end > at + 1
            && (self.part(end) == Part::Subject || self.part(end).is_finite())
            && self.part(end - 1) == Part::Adv
        {
            end -= 1;
        }
        // "Asked about the letter the king had sent": its noun belongs to the verb behind it.
        let next = self.part(end).is_predicate();
        let noun = self.phrase_start(end - 1);
        let told = next && noun > at + 1 && self.part(noun).determines();
        if told && self.part(noun - 1).is_noun() { noun } else { end }
    }
}

/// Nouns that say nothing without the clause behind them.
pub(crate) fn is_of_content(noun: &str) -> bool {
    matches!(
        noun,
        "likelihood" | "possibility" | "chance" | "notion" | "idea" | "fact" | "suggestion" | "prospect"
    )
}
