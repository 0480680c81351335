//! One occurrence of a name or number in the text.

use crate::span::Span;

/// The 18 entity labels of OntoNotes 5, as users of spaCy know them.
///
/// `Date` and `Time` come from [`crate::timex`]; the numeric ones from rules; the eleven name types from [`crate::ner`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityLabel {
    /// People, without their titles.
    Person,
    /// Nationalities, religious and political groups: "Syrian", "Shiite", "Republicans".
    Norp,
    /// Buildings, airports, bridges, roads.
    Fac,
    /// Companies, agencies, parties, teams, armed groups, outlets.
    Org,
    /// Countries, cities, states: places with a government.
    Gpe,
    /// Other places: rivers, mountains, regions, continents.
    Loc,
    /// Things that are made and named: vehicles, weapons, software.
    Product,
    /// Named battles, wars, storms, tournaments.
    Event,
    /// Titles of books, songs, films.
    WorkOfArt,
    /// Named laws and treaties.
    Law,
    /// Named languages.
    Language,
    /// Dates and periods of a day or longer.
    Date,
    /// Times shorter than a day.
    Time,
    /// Percentages, with their sign or word.
    Percent,
    /// Sums of money, with the currency.
    Money,
    /// Measurements: weights, distances, speeds.
    Quantity,
    /// "first", "2nd".
    Ordinal,
    /// Other numbers.
    Cardinal,
}

impl EntityLabel {
    /// All labels, in the order in which a legend shows them.
    pub const ALL: [EntityLabel; 18] = [
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
        EntityLabel::Date,
        EntityLabel::Time,
        EntityLabel::Money,
        EntityLabel::Percent,
        EntityLabel::Quantity,
        EntityLabel::Ordinal,
        EntityLabel::Cardinal,
    ];

    /// The eleven name types, the first of [`EntityLabel::ALL`].
    pub const NAMES: [EntityLabel; 11] = match Self::ALL.first_chunk() {
        Some(names) => *names,
        None => panic!("the name types should be a part of all labels"),
    };

    /// The label as OntoNotes and spaCy write it.
    ///
    /// ```
    /// assert_eq!(dateline::EntityLabel::WorkOfArt.as_str(), "WORK_OF_ART");
    /// ```
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            EntityLabel::Person => "PERSON",
            EntityLabel::Norp => "NORP",
            EntityLabel::Fac => "FAC",
            EntityLabel::Org => "ORG",
            EntityLabel::Gpe => "GPE",
            EntityLabel::Loc => "LOC",
            EntityLabel::Product => "PRODUCT",
            EntityLabel::Event => "EVENT",
            EntityLabel::WorkOfArt => "WORK_OF_ART",
            EntityLabel::Law => "LAW",
            EntityLabel::Language => "LANGUAGE",
            EntityLabel::Date => "DATE",
            EntityLabel::Time => "TIME",
            EntityLabel::Percent => "PERCENT",
            EntityLabel::Money => "MONEY",
            EntityLabel::Quantity => "QUANTITY",
            EntityLabel::Ordinal => "ORDINAL",
            EntityLabel::Cardinal => "CARDINAL",
        }
    }

    /// Reads a label as [`EntityLabel::as_str`] writes it.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.as_str() == name)
    }

    /// Whether this is one of the eleven name types, whose mentions are grouped into entities.
    #[must_use]
    pub fn is_name(self) -> bool {
        !matches!(
            self,
            EntityLabel::Date
                | EntityLabel::Time
                | EntityLabel::Percent
                | EntityLabel::Money
                | EntityLabel::Quantity
                | EntityLabel::Ordinal
                | EntityLabel::Cardinal
        )
    }
}

/// One occurrence of a name or number: where, of which type, how sure, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Where it stands, without "the", titles and possessive endings.
    pub span: Span,
    /// Its type.
    pub label: EntityLabel,
    /// Confidence in per mille, 0 to 1000. Integer, so that it is the same on every target.
    pub score: u16,
    /// The name of the rule, list or model that decided: what "why?" shows.
    pub rule: &'static str,
    /// For numbers, the value and unit that were read.
    pub quantity: Option<Quantity>,
}

/// What a numeric mention says, normalised.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// A decimal number in plain digits ("1500000"), or a vague one as said ("dozens").
    pub value: String,
    /// ISO 4217 code for money, "%" for percent, the unit's singular name for quantities, else none.
    pub unit: Option<String>,
}
