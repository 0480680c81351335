//! From feature scores to names: the best allowed sequence of tags for each sentence.

use std::ops::Range;

use crate::mention::EntityLabel;

/// A tag: 0 outside, then for each of [`EntityLabel::NAMES`] "begins here" and "continues here".
pub type Tag = u8;

/// How many tags there are.
pub const TAGS: usize = 1 + 2 * EntityLabel::NAMES.len();

/// The width of a row of scores: the tags, padded to a multiple of eight.
pub const ROW: usize = 24;

/// Whether `next` may follow `previous`: a name goes on only where it began.
#[must_use]
pub fn allowed(previous: usize, next: usize) -> bool {
    let continues = next > 0 && next & 1 == 0;
    !continues || previous == next || previous + 1 == next
}

/// A name that the model found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prediction {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its type.
    pub label: EntityLabel,
    /// By how much the best reading of the sentence beats the best one without one of this name's tags, in the model's units.
    pub margin: i32,
}

/// The score of what cannot be; two of them added stay in range.
const LOWEST: i32 = i32::MIN / 4;

/// The best sequence for a sentence whose tokens have these scores, as names with token indexes counted from `first`.
pub(crate) fn decode(scores: &[[i32; ROW]], transitions: &Transitions, first: usize) -> Vec<Prediction> {
    let mut left: Vec<[i32; ROW]> = Vec::with_capacity(scores.len());
    let mut from: Vec<[Tag; ROW]> = Vec::with_capacity(scores.len());
    for row in scores {
        let (best, origin) = match left.last() {
            Some(before) => transitions.onward(before),
            None => (transitions.opening(), [0; ROW]),
        };
        left.push(settled(added(&best, row)));
        from.push(origin);
    }
    let mut tags: Vec<Tag> = Vec::with_capacity(scores.len());
    let mut tag = left.last().map_or(0, |row| top(row, None).0);
    for origin in from.iter().rev() {
        tags.push(tag);
        tag = origin.get(usize::from(tag)).copied().unwrap_or_default();
    }
    tags.reverse();
    if tags.iter().all(|&tag| tag == 0) {
        return Vec::new();
    }
    // What the best path after each position is worth, from each tag; only names need it.
    let mut right: Vec<[i32; ROW]> = vec![[0; ROW]; scores.len()];
    let mut after = [0; ROW];
    for (slot, row) in right.iter_mut().zip(scores).rev() {
        *slot = after;
        after = settled(transitions.backward(&added(&after, row)));
    }
    let margin = |position: usize, tag: Tag| -> i32 {
        let (Some(left), Some(right)) = (left.get(position), right.get(position)) else { return 0 };
        let through = added(left, right);
        through.get(usize::from(tag)).copied().unwrap_or_default().saturating_sub(top(&through, Some(tag)).1)
    };
    let mut names: Vec<Prediction> = Vec::new();
    for (position, &tag) in tags.iter().enumerate() {
        if tag == 0 {
            continue;
        }
        let sure = margin(position, tag);
        let continues = tag % 2 == 0;
        match names.last_mut() {
            Some(name) if continues && name.tokens.end == first + position => {
                name.tokens.end += 1;
                name.margin = name.margin.min(sure);
            }
            _ => {
                let Some(&label) = EntityLabel::NAMES.get((usize::from(tag) - 1) / 2) else { continue };
                names.push(Prediction { tokens: first + position..first + position + 1, label, margin: sure });
            }
        }
    }
    names
}

/// Scores of one tag after another, those that may not follow at [`LOWEST`].
///
/// Whole rows are added and compared at a time, which compilers turn into vector instructions, in WebAssembly too.
#[derive(Clone, Debug)]
pub(crate) struct Transitions {
    by_tag: [[i32; ROW]; ROW],
    by_next: [[i32; ROW]; ROW],
}

impl Transitions {
    /// From the score of each next tag after each tag.
    pub(crate) fn new(scores: &[[i32; ROW]; ROW]) -> Self {
        let (mut by_tag, mut by_next) = ([[LOWEST; ROW]; ROW], [[LOWEST; ROW]; ROW]);
        for (tag, (row, scores)) in by_tag.iter_mut().zip(scores).enumerate().take(TAGS) {
            for (next, (cell, &score)) in row.iter_mut().zip(scores).enumerate().take(TAGS) {
                if allowed(tag, next) {
                    *cell = score;
                    if let Some(mirror) = by_next.get_mut(next).and_then(|row| row.get_mut(tag)) {
                        *mirror = score;
                    }
                }
            }
        }
        Transitions { by_tag, by_next }
    }

    /// What a sentence may begin with: as if it came after a token outside of names.
    fn opening(&self) -> [i32; ROW] {
        self.by_tag.first().copied().unwrap_or([LOWEST; ROW])
    }

    /// For each next tag the best way to it, and the tag it comes from; of equal ones the first.
    fn onward(&self, before: &[i32; ROW]) -> ([i32; ROW], [Tag; ROW]) {
        let (mut best, mut origin) = ([i32::MIN; ROW], [0_i32; ROW]);
        for (tag, (transition, &reached)) in (0_i32..).zip(self.by_tag.iter().zip(before)).take(TAGS) {
            for ((best, origin), &step) in best.iter_mut().zip(&mut origin).zip(transition) {
                let reach = reached + step;
                *origin = if reach > *best { tag } else { *origin };
                *best = (*best).max(reach);
            }
        }
        (best, origin.map(|tag| Tag::try_from(tag).unwrap_or_default()))
    }

    /// For each tag the best way on, by what each next tag is worth.
    fn backward(&self, after: &[i32; ROW]) -> [i32; ROW] {
        let mut best = [i32::MIN; ROW];
        for (transition, &worth) in self.by_next.iter().zip(after).take(TAGS) {
            for (best, &step) in best.iter_mut().zip(transition) {
                *best = (*best).max(worth + step);
            }
        }
        best
    }
}

fn added(one: &[i32; ROW], other: &[i32; ROW]) -> [i32; ROW] {
    let mut sum = *one;
    for (sum, &other) in sum.iter_mut().zip(other) {
        *sum = sum.saturating_add(other);
    }
    sum
}

/// The same differences with the highest at 0, so that no length of sentence overflows; what cannot be stays at [`LOWEST`].
fn settled(row: [i32; ROW]) -> [i32; ROW] {
    let highest = row.iter().take(TAGS).copied().max().unwrap_or_default();
    row.map(|score| score.saturating_sub(highest).max(LOWEST))
}

/// The best tag of a row and the best score among the others than `without`.
fn top(row: &[i32; ROW], without: Option<Tag>) -> (Tag, i32) {
    let mut best = (0, LOWEST);
    for (tag, &score) in row.iter().enumerate().take(TAGS) {
        let tag = Tag::try_from(tag).unwrap_or_default();
        if score > best.1 && Some(tag) != without {
            best = (tag, score);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(scores: &[(usize, i32)]) -> [i32; ROW] {
        let mut row = [0; ROW];
        for &(tag, score) in scores {
            row[tag] = score;
        }
        row
    }

    #[test]
    fn a_name_goes_on_only_where_it_began() {
        // "continues a person" scores best at once, but nothing has begun.
        let names = decode(&[row(&[(2, 50)]), row(&[(1, 30)]), row(&[(2, 30)])], &Transitions::new(&[[0; ROW]; ROW]), 7);
        assert_eq!(names.len(), 1);
        assert_eq!(names.first().map(|name| (name.tokens.clone(), name.label)), Some((8..10, EntityLabel::Person)));
    }

    #[test]
    fn the_margin_is_the_lead_over_the_best_other_reading() {
        let names = decode(&[row(&[(5, 40), (3, 25)])], &Transitions::new(&[[0; ROW]; ROW]), 0);
        assert_eq!(names, [Prediction { tokens: 0..1, label: EntityLabel::Gpe, margin: 15 }]);
    }

    #[test]
    fn two_names_side_by_side_stay_two() {
        let names = decode(&[row(&[(11, 40)]), row(&[(11, 40)])], &Transitions::new(&[[0; ROW]; ROW]), 0);
        assert_eq!(names.iter().map(|name| name.tokens.clone()).collect::<Vec<_>>(), [0..1, 1..2]);
        assert!(names.iter().all(|name| name.label == EntityLabel::Norp));
    }

    #[test]
    fn an_empty_sentence_has_no_names() {
        assert!(decode(&[], &Transitions::new(&[[0; ROW]; ROW]), 0).is_empty());
    }
}
