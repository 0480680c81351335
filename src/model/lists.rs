//! Which lists of the gazetteer hold each token of a document.

use super::Membership;
use crate::document::Document;
use crate::ner::{Gazetteer, KEY_START, extend_key};
use crate::token::{Case, TokenKind};

/// The longest listed phrase that is looked for, in tokens.
const LONGEST: usize = 7;

/// Looks up every token and every phrase of up to seven tokens within a sentence.
#[must_use]
pub(crate) fn memberships(document: &Document<'_>, gazetteer: &Gazetteer) -> Vec<Membership> {
    let mut found = vec![Membership::default(); document.tokens.len()];
    for sentence in &document.sentences {
        for start in sentence.tokens.clone() {
            if !document.tokens.get(start).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Alphanumeric | TokenKind::Number)) {
                continue;
            }
            let mut key = KEY_START;
            let mut upper = true;
            for end in start..sentence.tokens.end.min(start + LONGEST) {
                let Some(token) = document.tokens.get(end) else { break };
                if token.kind == TokenKind::Punctuation && document.surface(end) != "-" && document.surface(end) != "." {
                    break;
                }
                upper &= !matches!(token.case, Case::Lower | Case::Title | Case::Mixed);
                let longer = extend_key(key, document.folded(end));
                // A mark adds nothing to the key, so the phrase before it has been looked up already.
                if longer == key {
                    continue;
                }
                key = longer;
                let bits = gazetteer.classes(key, upper).bits();
                if bits == 0 {
                    continue;
                }
                if end == start {
                    if let Some(member) = found.get_mut(start) {
                        member.alone |= bits;
                    }
                } else {
                    if let Some(member) = found.get_mut(start) {
                        member.first |= bits;
                    }
                    for member in found.iter_mut().take(end + 1).skip(start + 1) {
                        member.inside |= bits;
                    }
                }
            }
        }
    }
    found
}
