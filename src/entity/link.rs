//! Why a mention belongs to its entity: the way from each mention to the one that the entity is called by.

use super::groups::Join;

/// A mention and the one that it was joined with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Index into [`crate::Analysis::mentions`].
    pub mention: usize,
    /// The mention that it was joined with, on the way to the one whose words are the entity's name.
    pub with: usize,
    /// The rule that joined them: "same name", "surname", "acronym defined".
    pub rule: &'static str,
}

/// For each name, the names that it was joined with and the rules, as `starts[name]..starts[name + 1]` of a flat list.
pub(super) struct Neighbours {
    starts: Vec<usize>,
    list: Vec<(usize, &'static str)>,
}

impl Neighbours {
    pub(super) fn new(count: usize, joins: &[Join]) -> Self {
        let mut starts = vec![0; count + 1];
        for name in joins.iter().flat_map(|join| join.names) {
            if let Some(start) = starts.get_mut(name + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut list = vec![(0, ""); sum];
        for join in joins {
            let [a, b] = join.names;
            for (name, other) in [(a, b), (b, a)] {
                let Some(at) = next.get_mut(name) else { continue };
                if let Some(slot) = list.get_mut(*at) {
                    *slot = (other, join.rule);
                }
                *at += 1;
            }
        }
        Neighbours { starts, list }
    }

    /// For each name that is joined with `head`, directly or not: the name, its neighbour towards `head`, the rule.
    pub(super) fn ways_to(&self, head: usize) -> Vec<(usize, usize, &'static str)> {
        let mut ways: Vec<(usize, usize, &'static str)> = Vec::new();
        let mut queue = vec![(head, head)];
        // The joins are a tree, so leaving out where one came from visits each name once.
        while let Some((name, from)) = queue.pop() {
            let (start, end) = (self.starts.get(name).copied().unwrap_or_default(), self.starts.get(name + 1).copied().unwrap_or_default());
            for &(other, rule) in self.list.get(start..end).unwrap_or_default().iter().filter(|(other, _)| *other != from) {
                ways.push((other, name, rule));
                queue.push((other, name));
            }
        }
        ways
    }
}
