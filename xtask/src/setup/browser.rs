//! Chromium and chromedriver: found, or installed with apt-get where that is possible.

use std::path::PathBuf;
use std::process::Command;

use super::{found, say};
use crate::command;
use crate::error::{Error, Result};

/// The browser and its driver.
pub(crate) struct Browser {
    /// Chromium, Chrome, or what `CHROME` names.
    pub(crate) chrome: PathBuf,
    /// What wasm-pack's tests steer it with.
    pub(crate) driver: PathBuf,
}

/// A font besides, so that a page has letters in it on a machine without any.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-dejavu-core"];

/// Finds or installs the browser.
pub(super) fn ensure() -> Result<Browser> {
    let browser = match find() {
        Some(browser) => browser,
        None => {
            let why = "Chromium and chromedriver, for the tests in a real browser (about 400 MB unpacked, 10 to 30 s)";
            apt_get(&PACKAGES, why)?;
            find().ok_or_else(|| Error::new("Expected chromium and chromedriver on PATH after apt-get installed them."))?
        }
    };
    let chrome_version = major(&browser.chrome);
    let driver_version = major(&browser.driver);
    if let (Some(chrome), Some(driver)) = (chrome_version, driver_version)
        && chrome != driver
    {
        return Err(Error::needs_you(format!(
            "Expected the browser and its driver to be of one version, but {} is {chrome} and {} is {driver}.\nName a fitting pair: CHROME=… CHROMEDRIVER=… cargo xtask test",
            browser.chrome.display(),
            browser.driver.display()
        )));
    }
    found("Chromium", &browser.chrome);
    found("chromedriver", &browser.driver);
    Ok(browser)
}

fn find() -> Option<Browser> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|file| command::is_executable(file));
    let chrome = named("CHROME").or_else(|| {
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"].iter().find_map(|name| command::which(name))
    })?;
    let driver = named("CHROMEDRIVER").or_else(|| command::which("chromedriver"))?;
    Some(Browser { chrome, driver })
}

/// The first number in what `--version` prints: "Chromium 156.0.8078.79 …" is 156.
fn major(program: &std::path::Path) -> Option<u32> {
    command::version_of(program)?.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

/// Installs Debian packages, or says how the person can.
pub(super) fn apt_get(packages: &[&str], what: &str) -> Result<()> {
    let needs_you =
        |why: &str| Error::needs_you(format!("Expected {what}: {why}.\nInstall by hand, then run the verb again:\n  {}", apt_line(packages)));
    let Some(apt) = command::which("apt-get") else {
        return Err(needs_you("not all of it is installed, and there is no apt-get here; on another system, install the same by its own means"));
    };
    if command::answer(Command::new("id").arg("-u")).as_deref() != Some("0") {
        return Err(needs_you("not all of it is installed, and only root may install it"));
    }
    say(&format!("installing with apt-get: {what}"));
    let mut update = Command::new(&apt);
    let mut install = Command::new(&apt);
    update.args(["update", "-qq"]);
    install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages);
    for (step, command) in [("update", &mut update), ("install", &mut install)] {
        command.env("DEBIAN_FRONTEND", "noninteractive");
        command::run(command, "install Debian packages").map_err(|error| needs_you(&format!("apt-get {step} failed ({error})")))?;
    }
    Ok(())
}

/// The command that a person would type for [`apt_get`].
pub(super) fn apt_line(packages: &[&str]) -> String {
    format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {}", packages.join(" "))
}
