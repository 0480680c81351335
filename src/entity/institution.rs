//! Institutions that every country has: "the U.S. Congress" is "Congress", "the Russian Ministry of Defense" is not
//! the Ukrainian one.

use super::groups::Groups;
use super::lists::Lists;
use super::name::{Name, NameClass, head_first};
use crate::document::Document;
use crate::token::{Case, TokenKind};
use rustc_hash::FxHashMap;

/// An institution's name, taken apart.
struct Institution {
    /// Whose it is: a country's code, or a word before it ("kaduna"); none where the name does not say.
    owner: Option<String>,
    /// The rest: "ministry of defense".
    bare: String,
    /// Whether the owner is part of the name rather than said before it ("Russia's Ministry of Defense").
    inside: bool,
}

/// Whose the institution is that a mention names, where the article gives institutions of one name to several countries
/// ("Iran's Foreign Ministry", "Iraq's Foreign Ministry"); none where it does not say whose it is.
pub(super) type Contested = FxHashMap<usize, Option<String>>;

/// Finds the institutions of one name that have several owners, each said before the name.
pub(super) fn contested(document: &Document, names: &[Name], lists: Lists) -> Contested {
    let organisations = || names.iter().filter(|name| name.class == NameClass::Organisation);
    let mut owners: FxHashMap<String, (Option<String>, bool)> = FxHashMap::default();
    let mut owned: FxHashMap<usize, String> = FxHashMap::default();
    for name in organisations().filter(|name| is_possessed(document, name)) {
        let Some(owner) = owner_before(document, name, lists) else { continue };
        let (first, several) = owners.entry(name.key()).or_default();
        *several |= first.get_or_insert_with(|| owner.clone()) != &owner;
        owned.insert(name.mention, owner);
    }
    let several = |name: &&Name| owners.get(&name.key()).is_some_and(|&(_, several)| several);
    organisations().filter(several).map(|name| (name.mention, owned.get(&name.mention).cloned())).collect()
}

/// Whether a possessive ending stands before the name.
fn is_possessed(document: &Document, name: &Name) -> bool {
    let before = name.tokens.start.checked_sub(1).and_then(|before| document.tokens.get(before));
    before.is_some_and(|token| token.kind == TokenKind::Possessive)
}

/// Joins institutions of one owner, and those said without an owner with the one named last before.
pub(super) fn join(document: &Document, names: &[Name], groups: &mut Groups, lists: Lists, contested: &Contested) {
    let peoples: FxHashMap<String, ()> =
        names.iter().filter(|name| matches!(name.class, NameClass::Place | NameClass::Group)).map(|name| (name.words.join(" "), ())).collect();
    let mut owned: FxHashMap<(String, String), usize> = FxHashMap::default();
    let mut by_bare: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut bare: Vec<(usize, String)> = Vec::new();
    for (index, name) in names.iter().enumerate().filter(|(_, name)| name.class == NameClass::Organisation) {
        let institution = institution(document, name, &peoples, lists);
        match institution.owner {
            Some(owner) => {
                let with = *owned.entry((owner, institution.bare.clone())).or_insert(index);
                groups.join(with, index, "same institution");
                if institution.inside || contested.contains_key(&name.mention) {
                    by_bare.entry(institution.bare).or_default().push(index);
                }
            }
            None => bare.push((index, institution.bare)),
        }
    }
    for (index, bare) in bare {
        let Some(list) = by_bare.get(&bare) else { continue };
        let at = list.partition_point(|&other| other < index);
        if let Some(&full) = at.checked_sub(1).and_then(|before| list.get(before)).or(list.first()) {
            groups.join(full, index, "country left out");
        }
    }
}

fn institution(document: &Document, name: &Name, peoples: &FxHashMap<String, ()>, lists: Lists) -> Institution {
    // "Foreign Ministry" of "Iranian Foreign Ministry" is read as a name of these two words alone is.
    let usual = |words: &[String]| match head_first(words) {
        Some(words) => words.join(" "),
        None => lists.aliases.usual_name(NameClass::Organisation, words.join(" ")),
    };
    if let Some((owner, rest)) = split_owner(name, peoples, lists) {
        let armed = lists.aliases.is_armed_forces(&rest.join(" ")) && is_lower(document, name);
        return Institution { owner: Some(owner), bare: if armed { "armed forces".to_owned() } else { usual(rest) }, inside: true };
    }
    let bare = usual(&name.core);
    let institution = name.core.first().is_some_and(|word| lists.aliases.opens_institution(word) || lists.aliases.is_armed_forces(word));
    // "Iran's Foreign Ministry"
    let possessed = || name.core.len() >= 2 && is_possessed(document, name);
    let before = if institution || possessed() { owner_before(document, name, lists) } else { None };
    let armed = before.is_some() && lists.aliases.is_armed_forces(&bare) && is_lower(document, name);
    Institution { owner: before, bare: if armed { "armed forces".to_owned() } else { bare }, inside: false }
}

/// Whether the name ends in lower case: "Syrian army".
fn is_lower(document: &Document, name: &Name) -> bool {
    name.tokens.end.checked_sub(1).and_then(|last| document.tokens.get(last)).is_some_and(|token| token.case == Case::Lower)
}

/// The owner and what is left: "Russian Ministry of Defense", "Armed Forces of Ukraine", "UK RAF". An owner is a
/// country, a place or people of the article, or any one word before an institution's.
fn split_owner<'n>(name: &'n Name, peoples: &FxHashMap<String, ()>, lists: Lists) -> Option<(String, &'n [String])> {
    let words = name.core.as_slice();
    let is_institution_word = |word: &String| lists.aliases.opens_institution(word) || lists.aliases.is_armed_forces(word);
    let is_institution = |rest: &[String]| rest.first().is_some_and(is_institution_word);
    // "Kaduna State Police", but not "Liberal Democratic Party".
    let is_region = |owner: &String| !lists.is_common(owner) && !is_institution_word(owner);
    for length in 1..=3.min(words.len().saturating_sub(1)) {
        let (owner, rest) = words.split_at(length);
        let owner = owner.join(" ");
        let place = lists.aliases.usual_name(NameClass::Place, owner.clone());
        let nation = lists.nation(&owner).or_else(|| lists.nation(&place));
        let named = nation.is_some() || peoples.contains_key(&owner);
        let institution = is_institution(rest);
        // A bare acronym after the country is the institution's own: "UK RAF".
        let acronym = nation.is_some() && rest.len() == 1 && name.trailing_capitals;
        if (named && (institution || rest.len() >= 2 || acronym)) || (length == 1 && institution && rest.len() >= 2 && is_region(&owner)) {
            return Some((nation.map_or(owner, str::to_owned), rest));
        }
    }
    // "Armed Forces of Ukraine"
    let of = words.iter().rposition(|word| word == "of")?;
    let (rest, owner) = (words.get(..of)?, words.get(of + 1..)?);
    let nation = lists.nation(&owner.join(" "))?;
    is_institution(rest).then(|| (nation.to_owned(), rest))
}

/// The country that stands right before the name: "Russia's Ministry of Defense", "the Russian Defense Ministry" where
/// the nationality is a mention of its own.
fn owner_before(document: &Document, name: &Name, lists: Lists) -> Option<String> {
    let before = name.tokens.start.checked_sub(1)?;
    let possessive = document.tokens.get(before).is_some_and(|token| token.kind == TokenKind::Possessive);
    let last = if possessive { before.checked_sub(1)? } else { before };
    let capital = |token: usize| document.tokens.get(token).is_some_and(|token| token.is_capitalized());
    let mut words = String::new();
    // "Russia", "South Korea", "United Arab Emirates": the longest run that is a country.
    let mut found = None;
    for token in (last.saturating_sub(2)..=last).rev().take_while(|&token| capital(token)) {
        words = if words.is_empty() { document.folded(token).to_owned() } else { format!("{} {words}", document.folded(token)) };
        found = lists.nation(&words).or(found);
    }
    found.map(str::to_owned)
}
