//! GeoJSON (RFC 7946): a feature for each place that the article names, with longitude before latitude.
//!
//! A place that the lists do not know, or that the article leaves open, is a feature without a geometry: listed, and on no map.

use super::article::{Article, one_line};
use crate::error::Error;
use serde::Serialize;

#[derive(Serialize)]
struct Collection<'s> {
    #[serde(rename = "type")]
    kind: &'static str,
    features: Vec<Feature<'s>>,
}

#[derive(Serialize)]
struct Feature<'s> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: usize,
    geometry: Option<Point>,
    properties: Properties<'s>,
}

#[derive(Serialize)]
struct Point {
    #[serde(rename = "type")]
    kind: &'static str,
    coordinates: [f64; 2],
}

#[derive(Serialize)]
struct Properties<'s> {
    name: String,
    label: &'s str,
    mentions: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'s str>,
}

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let features = article.places().map(|(entity, place)| {
        let location = place.and_then(|place| place.location.as_ref());
        Feature {
            kind: "Feature",
            id: entity.id,
            geometry: location.map(|location| Point { kind: "Point", coordinates: [location.lon, location.lat] }),
            properties: Properties {
                name: one_line(&entity.name),
                label: &entity.label,
                mentions: entity.mentions.len(),
                place: location.map(|location| location.name.as_str()),
                country: location.and_then(|location| location.country.as_deref()),
                kind: location.map(|location| location.kind.as_ref()),
                confidence: place.map(|place| place.confidence.as_ref()),
                why: place.map(|place| place.why.as_str()),
            },
        }
    });
    let collection = Collection { kind: "FeatureCollection", features: features.collect() };
    let mut json = serde_json::to_string(&collection).map_err(|error| Error::session(&error.to_string()))?;
    json.push('\n');
    Ok(json)
}
