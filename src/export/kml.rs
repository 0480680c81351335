//! KML 2.2: a placemark for each place that the article names and that is known; the others are named in the document's description.

use super::article::{Article, one_line};
use super::xml::escaped;
use crate::error::Error;
use std::fmt::Write as _;

pub(super) fn write(article: &Article) -> Result<String, Error> {
    let mut placemarks = String::new();
    let mut others = Vec::new();
    for (entity, place) in article.places() {
        let name = escaped(&one_line(&entity.name));
        let Some((place, location)) = place.and_then(|place| Some((place, place.location.as_ref()?))) else {
            others.push(name);
            continue;
        };
        let about = format!("{}: {}. Certainty: {}, since {}.", one_line(&location.name), location.kind, place.confidence, one_line(&place.why));
        let _ = write!(
            placemarks,
            "<Placemark id=\"place-{}\">\n<name>{name}</name>\n<description>{}</description>\n\
             <ExtendedData><Data name=\"mentions\"><value>{}</value></Data><Data name=\"confidence\"><value>{}</value></Data></ExtendedData>\n\
             <Point><coordinates>{},{}</coordinates></Point>\n</Placemark>\n",
            entity.id,
            escaped(&about),
            entity.mentions.len(),
            escaped(&place.confidence),
            location.lon,
            location.lat
        );
    }
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n".to_owned();
    let _ = writeln!(out, "<name>{}</name>", escaped(&article.title()));
    if !others.is_empty() {
        let _ = writeln!(out, "<description>Not placed: {}</description>", others.join("; "));
    }
    out.push_str(&placemarks);
    out.push_str("</Document>\n</kml>\n");
    Ok(out)
}
