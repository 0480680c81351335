//! Disjoint groups of names, which are only ever joined, each time for a named reason.

use super::name::Name;
use rustc_hash::FxHashMap;
use std::hash::Hash;

/// The rule that joins equal names; the others are named where they are applied.
pub(super) const SAME_NAME: &str = "same name";

/// Two names that were joined, and the rule that did it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Join {
    /// Indexes of the two names.
    pub(super) names: [usize; 2],
    /// What "why?" shows.
    pub(super) rule: &'static str,
}

/// A union-find over names; the root of a group is its first name.
pub(super) struct Groups {
    parent: Vec<usize>,
    joins: Vec<Join>,
}

impl Groups {
    pub(super) fn new(count: usize) -> Self {
        Groups { parent: (0..count).collect(), joins: Vec::new() }
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

    /// Joins the groups of two names. The rule is kept when they were apart before, so that a group of n names has
    /// n - 1 joins and each name is reached from each other by exactly one way.
    pub(super) fn join(&mut self, a: usize, b: usize, rule: &'static str) {
        let names = [a, b];
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        if let Some(parent) = self.parent.get_mut(a.max(b)) {
            *parent = a.min(b);
            self.joins.push(Join { names, rule });
        }
    }

    /// Joins all names that have the same key; names without one stay as they are. The rule says whether they are equal
    /// as they stand.
    pub(super) fn join_equal<K: Hash + Eq>(&mut self, names: &[Name], key: impl Fn(&Name) -> Option<K>) {
        let mut first: FxHashMap<K, usize> = FxHashMap::default();
        for (index, name) in names.iter().enumerate() {
            if let Some(key) = key(name) {
                let with = *first.entry(key).or_insert(index);
                self.join(with, index, names.get(with).map_or(SAME_NAME, |other| other.sameness(name)));
            }
        }
    }

    /// All joins, in the order in which they were made.
    pub(super) fn joins(&self) -> &[Join] {
        &self.joins
    }
}
