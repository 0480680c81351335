//! From feature scores to names: the best allowed sequence of tags for each sentence.

use std::ops::Range;

use crate::mention::EntityLabel;

/// The types that the model tells apart, in the order of its tags.
pub const LABELS: [EntityLabel; 11] = [
    EntityLabel::Person,
    EntityLabel::Org,
    EntityLabel::Gpe,
    EntityLabel::Loc,
    EntityLabel::Fac,
    EntityLabel::Norp,
    EntityLabel::Event,
    EntityLabel::WorkOfArt,
    EntityLabel::Product,
    EntityLabel::Law,
    EntityLabel::Language,
];

/// A tag: 0 outside, then for each label "begins here" and "continues here".
pub type Tag = u8;

/// How many tags there are.
pub const TAGS: usize = 1 + 2 * LABELS.len();

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

const LOWEST: i32 = i32::MIN / 4;

/// The best sequence for a sentence whose tokens have these scores, as names with token indexes counted from `first`.
pub(crate) fn decode(scores: &[[i32; ROW]], transitions: &[[i32; ROW]; ROW], first: usize) -> Vec<Prediction> {
    // Best score of a path that ends (from the left) and begins (from the right) with each tag.
    let mut left: Vec<[i32; ROW]> = Vec::with_capacity(scores.len());
    let mut from: Vec<[Tag; ROW]> = Vec::with_capacity(scores.len());
    for (position, row) in scores.iter().enumerate() {
        let mut best = [LOWEST; ROW];
        let mut origin = [0; ROW];
        let before = position.checked_sub(1).and_then(|before| left.get(before)).copied();
        for tag in 0..TAGS {
            let reach = match &before {
                None => (if allowed(0, tag) { cell(transitions, 0, tag) } else { LOWEST }, 0),
                Some(before) => best_before(before, transitions, tag),
            };
            if let (Some(best), Some(origin), Some(score)) = (best.get_mut(tag), origin.get_mut(tag), row.get(tag)) {
                *best = reach.0.saturating_add(*score).max(LOWEST);
                *origin = reach.1;
            }
        }
        left.push(best);
        from.push(origin);
    }
    let mut right: Vec<[i32; ROW]> = vec![[0; ROW]; scores.len()];
    for position in (0..scores.len().saturating_sub(1)).rev() {
        let (Some(next), Some(row)) = (right.get(position + 1).copied(), scores.get(position + 1)) else { continue };
        let mut best = [LOWEST; ROW];
        for (tag, best) in best.iter_mut().enumerate().take(TAGS) {
            for after in 0..TAGS {
                if allowed(tag, after) {
                    let (a, b) = (next.get(after).copied().unwrap_or(LOWEST), row.get(after).copied().unwrap_or(LOWEST));
                    *best = (*best).max(a.saturating_add(b).saturating_add(cell(transitions, tag, after)));
                }
            }
        }
        if let Some(slot) = right.get_mut(position) {
            *slot = best;
        }
    }
    let mut tags: Vec<Tag> = Vec::with_capacity(scores.len());
    let mut tag = left.last().map_or(0, |row| top(row, None).0);
    for origin in from.iter().rev() {
        tags.push(tag);
        tag = origin.get(usize::from(tag)).copied().unwrap_or_default();
    }
    tags.reverse();
    let margin = |position: usize, tag: Tag| -> i32 {
        let (Some(left), Some(right)) = (left.get(position), right.get(position)) else { return 0 };
        let mut through = [LOWEST; ROW];
        for ((through, left), right) in through.iter_mut().zip(left).zip(right) {
            *through = left.saturating_add(*right);
        }
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
                let Some(&label) = LABELS.get((usize::from(tag) - 1) / 2) else { continue };
                names.push(Prediction { tokens: first + position..first + position + 1, label, margin: sure });
            }
        }
    }
    names
}

fn cell(transitions: &[[i32; ROW]; ROW], from: usize, to: usize) -> i32 {
    transitions.get(from).and_then(|row| row.get(to)).copied().unwrap_or_default()
}

fn best_before(before: &[i32; ROW], transitions: &[[i32; ROW]; ROW], tag: usize) -> (i32, Tag) {
    let mut best = (LOWEST, 0);
    for (previous, &score) in before.iter().enumerate().take(TAGS) {
        if allowed(previous, tag) {
            let reach = score.saturating_add(cell(transitions, previous, tag));
            if reach > best.0 {
                best = (reach, Tag::try_from(previous).unwrap_or_default());
            }
        }
    }
    best
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
        let names = decode(&[row(&[(2, 50)]), row(&[(1, 30)]), row(&[(2, 30)])], &[[0; ROW]; ROW], 7);
        assert_eq!(names.len(), 1);
        assert_eq!(names.first().map(|name| (name.tokens.clone(), name.label)), Some((8..10, EntityLabel::Person)));
    }

    #[test]
    fn the_margin_is_the_lead_over_the_best_other_reading() {
        let names = decode(&[row(&[(5, 40), (3, 25)])], &[[0; ROW]; ROW], 0);
        assert_eq!(names, [Prediction { tokens: 0..1, label: EntityLabel::Gpe, margin: 15 }]);
    }

    #[test]
    fn two_names_side_by_side_stay_two() {
        let names = decode(&[row(&[(11, 40)]), row(&[(11, 40)])], &[[0; ROW]; ROW], 0);
        assert_eq!(names.iter().map(|name| name.tokens.clone()).collect::<Vec<_>>(), [0..1, 1..2]);
        assert!(names.iter().all(|name| name.label == EntityLabel::Norp));
    }

    #[test]
    fn an_empty_sentence_has_no_names() {
        assert!(decode(&[], &[[0; ROW]; ROW], 0).is_empty());
    }
}
