//! Where a sentence looks: ahead or back. It decides which Tuesday, which May is meant.

use super::class::Class;
use super::item::Item;
use super::meaning::{Date, Part, Which};
use super::resolve::Direction;
use crate::document::Document;

/// How many items a cue may stand away.
const REACH: usize = 24;

/// The same for a day that something belongs to, as "Friday's ruling".
const REACH_OF_OWNED: usize = 6;

/// The direction of the sentence around an item: the nearest cue before it, else the first one after it.
pub(super) fn direction(document: &Document, items: &[Item], at: usize) -> Direction {
    let Some(item) = items.get(at) else { return Direction::Unknown };
    let sentence = document.sentence_of(item.token).and_then(|index| document.sentences.get(index)).map(|sentence| sentence.tokens.clone());
    let within = |item: &&Item| sentence.as_ref().is_none_or(|tokens| tokens.contains(&item.token));
    let before = |n: usize| at.checked_sub(n).and_then(|before| items.get(before));
    // "ahead of Sunday's vote", whatever the verb says.
    if before(1).is_some_and(|item| item.classes.has(Class::Ahead)) {
        return Direction::Future;
    }
    if stands_until(document, items, at) {
        return Direction::Future;
    }
    // "by May", "until Friday": a deadline lies ahead, unless the past is told.
    let deadline = before(1).is_some_and(|before| before.classes.has(Class::Deadline));
    // "will appeal against ways round Friday's ruling": what has a day of its own is mostly over.
    let owned = items.get(at + 1).is_some_and(|next| !next.space_before && matches!(document.folded(next.token), "'s" | "’s"));
    let weekday = items.get(at).is_some_and(|item| item.classes.has(Class::WeekdayDate));
    let reach = if owned && weekday { REACH_OF_OWNED } else { REACH };
    let start = at.saturating_sub(reach);
    let before = (start..at).rev();
    let after = at + 1..(at + 1 + reach).min(items.len());
    let sentence = |index: &usize| items.get(*index).as_ref().is_some_and(within);
    let cues = before.take_while(sentence).chain(after.take_while(sentence));
    match cues.filter_map(|index| cue(document, items, index)).next() {
        None if deadline => Direction::Future,
        direction => direction.unwrap_or(Direction::Unknown),
    }
}

/// Whether a weekday is what something lasts until: "gave them until Monday", but "Until Monday, …", "not until Monday".
fn stands_until(document: &Document, items: &[Item], at: usize) -> bool {
    let folded = |n: usize| at.checked_sub(n).and_then(|before| items.get(before)).map(|item| (item.token, document.folded(item.token)));
    let weekday = items.get(at).and_then(|item| item.meaning.as_deref()).is_some_and(|meaning| {
        let date = meaning.as_date().or_else(|| meaning.as_time().and_then(|time| time.date.as_deref()));
        matches!(date, Some(Date::Part(Part::Weekday(_), Which::Bare)))
    });
    let (Some((until, "until" | "till" | "'til")), Some((_, before))) = (folded(1), folded(2)) else { return false };
    let begins = document.sentence_of(until).and_then(|index| document.sentences.get(index)).is_some_and(|sentence| sentence.tokens.start == until);
    weekday && !begins && !matches!(before, "not" | "up" | "n't")
}

fn cue(document: &Document, items: &[Item], at: usize) -> Option<Direction> {
    let item = items.get(at).filter(|item| item.meaning.is_none())?;
    if item.classes.has(Class::FutureCue) {
        // "May" with a capital is the month or a name.
        return (!item.capital).then_some(Direction::Future);
    }
    if item.classes.has(Class::PastCue) {
        return Some(Direction::Past);
    }
    let folded = document.folded(item.token);
    // "The hearing is on Tuesday": a plain present tells an appointment.
    if item.classes.has(Class::Passive) && matches!(folded, "is" | "are") {
        let next = items.get(at + 1)?;
        let appointed = next.meaning.is_some() || matches!(document.folded(next.token), "on" | "at" | "for");
        return appointed.then_some(Direction::Future);
    }
    let past = item.classes.is_empty() && !item.capital && folded.len() > 3 && folded.ends_with("ed") && !folded.ends_with("eed");
    // "will be published", "is required": the verb before says when.
    let passive = at.checked_sub(1).and_then(|before| items.get(before)).is_some_and(|before| before.classes.has(Class::Passive));
    (past && !passive).then_some(Direction::Past)
}
