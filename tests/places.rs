//! The hand-written points of `data/places/features.tsv`: what lies in one country lies near a town of that country.

use std::path::Path;

fn rows(file: &str) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/places").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn degrees(hundredths: &str) -> f64 {
    hundredths.parse::<f64>().expect("a point should be in hundredths of a degree") / 100.0
}

/// Distance in kilometres on a sphere.
fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (p, q) = (a.0.to_radians(), b.0.to_radians());
    let half = ((q - p) / 2.0).sin().powi(2) + p.cos() * q.cos() * ((b.1 - a.1).to_radians() / 2.0).sin().powi(2);
    2.0 * 6371.0 * half.sqrt().asin()
}

#[test]
fn what_lies_in_one_country_lies_near_a_town_of_it() {
    let mut towns: Vec<(String, (f64, f64))> = Vec::new();
    for row in rows("cities.tsv") {
        for record in row[1].split(';') {
            let fields: Vec<&str> = record.split(' ').collect();
            let country = fields[0].split('.').next().unwrap_or_default().to_owned();
            towns.push((country, (degrees(fields[1]), degrees(fields[2]))));
        }
    }
    let mut far = Vec::new();
    for row in rows("features.tsv") {
        let [name, kind, countries, latitude, longitude] = row.as_slice() else { panic!("{row:?} should have five cells") };
        let point = (degrees(latitude), degrees(longitude));
        assert!(point.0.abs() <= 90.0 && point.1.abs() <= 180.0, "{name} should be on the earth");
        if countries.len() != 2 || ["AQ", "SU", "YU", "CS"].contains(&countries.as_str()) {
            continue;
        }
        // A building is in or near a town; a range or a wilderness may be far from the next one that is listed, islands and seas at any distance.
        let most = match kind.as_str() {
            "site" | "borough" => 200.0,
            "sea" | "island" | "territory" => f64::INFINITY,
            _ => 700.0,
        };
        let nearest = towns.iter().filter(|(country, _)| country == countries).map(|(_, town)| distance(point, *town)).fold(f64::INFINITY, f64::min);
        if nearest > most {
            far.push(format!("{name}: {nearest:.0} km from the next town of {countries}"));
        }
    }
    assert!(far.is_empty(), "{}", far.join("\n"));
}

/// A country's point is in the country: within the box around its towns, with room for one whose towns are all on its coast.
#[test]
fn the_points_of_countries_lie_among_their_towns() {
    let mut boxes: std::collections::BTreeMap<String, (f64, f64, f64, f64)> = std::collections::BTreeMap::new();
    for row in rows("cities.tsv") {
        for record in row[1].split(';') {
            let fields: Vec<&str> = record.split(' ').collect();
            let country = fields[0].split('.').next().unwrap_or_default().to_owned();
            let (latitude, longitude) = (degrees(fields[1]), degrees(fields[2]));
            let entry = boxes.entry(country).or_insert((latitude, latitude, longitude, longitude));
            *entry = (entry.0.min(latitude), entry.1.max(latitude), entry.2.min(longitude), entry.3.max(longitude));
        }
    }
    let mut outside = Vec::new();
    for row in rows("countries.tsv") {
        let (latitude, longitude) = (degrees(&row[2]), degrees(&row[3]));
        let Some(&(south, north, west, east)) = boxes.get(&row[0]) else { continue };
        let slack = 6.0;
        // Greenland's point is on the ice, far from any town; Kiribati's islands lie on both sides of the date line.
        let towns_on_the_coast = ["GL", "KI"].contains(&row[0].as_str());
        let outside_box = latitude < south - slack || latitude > north + slack || longitude < west - slack || longitude > east + slack;
        if outside_box && !towns_on_the_coast {
            outside.push(format!("{}: {latitude} {longitude}", row[1]));
        }
    }
    assert!(outside.is_empty(), "{}", outside.join("\n"));
}
