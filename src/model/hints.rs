//! The rules' reading of a document, token by token, as evidence for the model.

use super::features::Hint;
use crate::document::Document;
use crate::mention::{EntityLabel, Mention};

/// A hint for each token. Numbers and dates give none.
#[must_use]
pub(crate) fn hints(document: &Document<'_>, mentions: &[Mention]) -> Vec<Hint> {
    let mut hints = vec![Hint::default(); document.tokens.len()];
    for mention in mentions {
        let Some(index) = EntityLabel::NAMES.iter().position(|&label| label == mention.label) else { continue };
        let label = u8::try_from(index + 1).unwrap_or_default();
        let sure = u8::try_from(mention.score.min(999) / 125).unwrap_or_default();
        let rule = mention.rule.bytes().fold(17_u64, |hash, byte| hash.wrapping_mul(0x0100_0000_01b3) ^ u64::from(byte));
        let range = document.tokens_in(mention.span);
        for token in range.clone() {
            if let Some(hint) = hints.get_mut(token) {
                *hint = Hint { label, begins: token == range.start, sure, rule };
            }
        }
    }
    hints
}
