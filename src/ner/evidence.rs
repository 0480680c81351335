//! The rules: each looks at a stretch of words and speaks for a label, or against one.
//!
//! Points are whole numbers. What a rule says about a stretch is added up by label; `lattice` then chooses the
//! stretches of a sentence that are worth most together. About twenty points are a good reason, five a hint.

mod context;
mod form;
mod headed;

use crate::mention::EntityLabel;

use super::scene::Scene;
use context::{cue_beside, memory, place_context, title_before, torn, verb_after, weak_words};
use form::{capitals, designation, edition, listed, person_name, quoted, unknown};
use headed::{head_at_end, head_at_start, national_branch};

pub(crate) use form::is_name_suffix;

/// The name labels, in the order in which ties are decided.
pub(crate) const LABELS: [EntityLabel; 11] = [
    EntityLabel::Person,
    EntityLabel::Org,
    EntityLabel::Gpe,
    EntityLabel::Norp,
    EntityLabel::Loc,
    EntityLabel::Fac,
    EntityLabel::Event,
    EntityLabel::Law,
    EntityLabel::WorkOfArt,
    EntityLabel::Product,
    EntityLabel::Language,
];

/// The votes for one stretch.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ballot {
    tallies: [Tally; LABELS.len()],
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    points: i32,
    named: bool,
    strongest: i32,
    rule: &'static str,
}

/// What the rules make of a stretch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    /// The best label.
    pub(crate) label: EntityLabel,
    /// Its points.
    pub(crate) points: i32,
    /// How far the next label is behind; its own points when there is none.
    pub(crate) margin: i32,
    /// The rule that spoke loudest for it.
    pub(crate) rule: &'static str,
}

impl Ballot {
    /// A reason that by itself can make the stretch a name of this label.
    fn vote(&mut self, label: EntityLabel, points: i32, rule: &'static str) {
        if let Some(tally) = self.tally(label) {
            tally.named = true;
            tally.points += points;
            if tally.rule.is_empty() || points > tally.strongest {
                tally.strongest = points;
                tally.rule = rule;
            }
        }
    }

    /// A hint that counts only together with a vote.
    fn lean(&mut self, label: EntityLabel, points: i32) {
        if let Some(tally) = self.tally(label) {
            tally.points += points;
        }
    }

    fn lean_all(&mut self, points: i32) {
        self.tallies.iter_mut().for_each(|tally| tally.points += points);
    }

    fn tally(&mut self, label: EntityLabel) -> Option<&mut Tally> {
        LABELS.iter().position(|&each| each == label).and_then(|index| self.tallies.get_mut(index))
    }

    /// The label with most points among those that a rule voted for.
    fn verdict(&self) -> Option<Verdict> {
        let mut best: Option<(EntityLabel, Tally)> = None;
        let mut second = None;
        for (&label, &tally) in LABELS.iter().zip(&self.tallies).filter(|(_, tally)| tally.named) {
            match best {
                Some((_, leader)) if leader.points >= tally.points => second = second.max(Some(tally.points)),
                _ => {
                    second = second.max(best.map(|(_, leader)| leader.points));
                    best = Some((label, tally));
                }
            }
        }
        best.map(|(label, tally)| Verdict {
            label,
            points: tally.points,
            margin: second.map_or(tally.points.max(20), |second| tally.points - second),
            rule: tally.rule,
        })
    }
}

/// The rules, in the order in which they vote. Order matters for nothing but the rule's name in a tie.
const RULES: [fn(&Scene<'_>, &mut Ballot); 17] = [
    listed,
    person_name,
    head_at_end,
    head_at_start,
    national_branch,
    capitals,
    designation,
    edition,
    quoted,
    unknown,
    title_before,
    cue_beside,
    verb_after,
    place_context,
    memory,
    torn,
    weak_words,
];

/// What all rules together make of a stretch; none if nothing speaks for a name.
pub(crate) fn judge(scene: &Scene<'_>) -> Option<Verdict> {
    let mut ballot = Ballot::default();
    for rule in RULES {
        rule(scene, &mut ballot);
    }
    ballot.verdict()
}
