//! The expression as OntoNotes tags it: DATE and TIME, flat.
//!
//! OntoNotes keeps a clock time and its date apart, tags lengths under a day as TIME and longer ones as DATE,
//! and does not tag "now", "recently" and the like.

use super::Expression;
use super::meaning::What;
use super::value::TimexValue;
use crate::mention::EntityLabel;
use crate::span::Span;

/// The DATE and TIME spans of an expression.
pub(super) fn onto_notes(expression: &Expression) -> Vec<(Span, EntityLabel)> {
    if !expression.parts.is_empty() {
        let label = |time| if time { EntityLabel::Time } else { EntityLabel::Date };
        return expression.parts.iter().map(|&(span, time)| (span, label(time))).collect();
    }
    let label = match &expression.meaning.what {
        What::Date(_) => EntityLabel::Date,
        What::Time(_) => EntityLabel::Time,
        What::Duration(length) => {
            let clock = length.period.parts().first().is_some_and(|(_, unit)| unit.is_clock());
            if clock { EntityLabel::Time } else { EntityLabel::Date }
        }
        What::Set(set) => match set.value {
            TimexValue::Time(..) => EntityLabel::Time,
            _ => EntityLabel::Date,
        },
        What::Reference(_) => return Vec::new(),
    };
    vec![(expression.span, label)]
}
