//! The weights of features, found by key.

use super::keys::Keys;
use super::tagger::ROW;

/// Rows of weights by feature key.
#[derive(Clone, Debug)]
pub(crate) struct Rows {
    keys: Keys,
    rows: Vec<[i16; ROW]>,
}

impl Rows {
    /// From rising keys and a row for each.
    pub(crate) fn new(keys: Vec<u32>, rows: Vec<[i16; ROW]>) -> Self {
        Rows { keys: Keys::new(keys, 32), rows }
    }

    /// The row of a key, if the model has one.
    pub(crate) fn get(&self, key: u32) -> Option<&[i16; ROW]> {
        self.rows.get(self.keys.place(key)?)
    }
}
