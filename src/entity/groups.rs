//! Disjoint groups of names, which are only ever joined.

use super::name::Name;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// A union-find over names; the root of a group is its first name.
pub(super) struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    pub(super) fn new(count: usize) -> Self {
        Groups { parent: (0..count).collect() }
    }

    /// The first name of the group that `index` is in.
    pub(super) fn find(&mut self, index: usize) -> usize {
        let mut root = index;
        while let Some(&parent) = self.parent.get(root) {
            if parent == root {
                break;
            }
            root = parent;
        }
        // Shorten the way for the next time.
        let mut at = index;
        while let Some(parent) = self.parent.get_mut(at) {
            if *parent == root {
                break;
            }
            at = std::mem::replace(parent, root);
        }
        root
    }

    /// Joins the groups of two names.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(parent) = self.parent.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
    }

    /// Joins all names that have the same key; names without one stay as they are.
    pub(super) fn join_equal<K: Hash + Eq>(&mut self, names: &[Name], key: impl Fn(&Name) -> Option<K>) {
        let mut first: FxHashMap<K, usize> = FxHashMap::default();
        for (index, name) in names.iter().enumerate() {
            if let Some(key) = key(name) {
                let with = *first.entry(key).or_insert(index);
                self.join(with, index);
            }
        }
    }
}
