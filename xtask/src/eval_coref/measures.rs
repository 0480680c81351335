//! The measures of grouping: what is counted over a document's mentions, and the figures that come of it.
//!
//! Definitions: pairs of mentions, pairs of different written forms, B³ (Bagga and Baldwin 1998), LEA (Moosavi and
//! Strube 2016), and the share of groups of two mentions and more that are exactly right.

use std::collections::BTreeSet;

/// Sums over documents. `[right, gold, predicted]` of pairs; numerators and denominators of the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    pairs: [usize; 3],
    forms: [usize; 3],
    cubed: [f64; 2],
    mentions: usize,
    lea: [(f64, f64); 2],
    multi: [usize; 2],
}

/// Precision and recall, in per cent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rates {
    pub(super) precision: f64,
    pub(super) recall: f64,
}

impl Rates {
    fn of([right, gold, predicted]: [usize; 3]) -> Self {
        Rates { precision: per_cent(right as f64, predicted as f64), recall: per_cent(right as f64, gold as f64) }
    }

    /// Their harmonic mean.
    pub(super) fn f1(self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

fn per_cent(part: f64, whole: f64) -> f64 {
    if whole == 0.0 { 0.0 } else { 100.0 * part / whole }
}

/// One document's mentions, each with the gold group and the predicted group that it is in and its folded form.
pub(super) type Grouped = Vec<(usize, usize, String)>;

impl Counts {
    /// Adds one document; gives the pairs that were wrongly joined and wrongly split, as indexes into `mentions`.
    pub(super) fn add(&mut self, mentions: &Grouped) -> [Vec<(usize, usize)>; 2] {
        let [mut joined, mut split] = [Vec::new(), Vec::new()];
        let mut forms: [BTreeSet<(&str, &str)>; 2] = Default::default();
        for (b, (gold_b, predicted_b, form_b)) in mentions.iter().enumerate() {
            for (a, (gold_a, predicted_a, form_a)) in mentions.iter().enumerate().take(b) {
                let same = [gold_a == gold_b, predicted_a == predicted_b];
                match same {
                    [true, true] => self.pairs[0] += 1,
                    [true, false] => split.push((a, b)),
                    [false, true] => joined.push((a, b)),
                    [false, false] => {}
                }
                for (side, set) in forms.iter_mut().enumerate() {
                    if same[side] && form_a != form_b {
                        set.insert((form_a.min(form_b), form_a.max(form_b)));
                    }
                }
                self.pairs[1] += usize::from(same[0]);
                self.pairs[2] += usize::from(same[1]);
            }
        }
        let [gold_forms, predicted_forms] = &forms;
        self.forms[0] += gold_forms.intersection(predicted_forms).count();
        self.forms[1] += gold_forms.len();
        self.forms[2] += predicted_forms.len();
        self.mentions += mentions.len();
        let gold = groups(mentions.iter().map(|mention| mention.0));
        let predicted = groups(mentions.iter().map(|mention| mention.1));
        for (key, response, side) in [(&gold, &predicted, 0), (&predicted, &gold, 1)] {
            for group in key {
                for other in response {
                    let shared = group.intersection(other).count() as f64;
                    // Of a gold group this is recall, of a predicted one precision.
                    self.cubed[side] += shared * shared / group.len() as f64;
                }
                let (resolved, size) = (resolved(group, response), group.len() as f64);
                self.lea[side].0 += size * resolved;
                self.lea[side].1 += size;
            }
        }
        for group in gold.iter().filter(|group| group.len() > 1) {
            self.multi[1] += 1;
            self.multi[0] += usize::from(predicted.contains(group));
        }
        [joined, split]
    }

    /// Pairs of mentions.
    pub(super) fn pairs(&self) -> Rates {
        Rates::of(self.pairs)
    }

    /// Pairs of different forms, each once a document.
    pub(super) fn forms(&self) -> Rates {
        Rates::of(self.forms)
    }

    /// B³.
    pub(super) fn cubed(&self) -> Rates {
        let all = self.mentions as f64;
        Rates { recall: per_cent(self.cubed[0], all), precision: per_cent(self.cubed[1], all) }
    }

    /// LEA.
    pub(super) fn lea(&self) -> Rates {
        let [recall, precision] = self.lea.map(|(part, whole)| per_cent(part, whole));
        Rates { precision, recall }
    }

    /// The share of gold groups of several mentions that are exactly right, in per cent.
    pub(super) fn multi_exact(&self) -> f64 {
        per_cent(self.multi[0] as f64, self.multi[1] as f64)
    }
}

/// Indexes by group.
fn groups(of: impl Iterator<Item = usize>) -> Vec<BTreeSet<usize>> {
    let mut sorted: Vec<(usize, usize)> = of.enumerate().map(|(index, group)| (group, index)).collect();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a.0 == b.0).map(|group| group.iter().map(|&(_, index)| index).collect()).collect()
}

/// The share of a group's links that the other side has; of a single mention, whether it is single there too.
fn resolved(group: &BTreeSet<usize>, others: &[BTreeSet<usize>]) -> f64 {
    let links = |count: usize| (count * count.saturating_sub(1) / 2) as f64;
    if group.len() == 1 {
        return if others.contains(group) { 1.0 } else { 0.0 };
    }
    others.iter().map(|other| links(group.intersection(other).count())).sum::<f64>() / links(group.len())
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn a_small_document_by_hand() {
        let mut counts = Counts::default();
        // Gold: {a, A, b} {c} {d d}; predicted: {a, A} {b, c} {d d}
        let mentions = [(0, 0, "a"), (0, 0, "aa"), (0, 1, "b"), (1, 1, "c"), (2, 2, "d"), (2, 2, "d")];
        let [joined, split] = counts.add(&mentions.iter().map(|&(gold, predicted, form)| (gold, predicted, form.to_owned())).collect());
        assert_eq!((joined, split), (vec![(2, 3)], vec![(0, 2), (1, 2)]));
        let close = |value: f64, expected: f64| assert!((value - expected).abs() < 0.01, "{value} should be {expected}");
        close(counts.pairs().precision, 100.0 * 2.0 / 3.0);
        close(counts.pairs().recall, 50.0);
        close(counts.forms().precision, 50.0);
        close(counts.forms().recall, 100.0 / 3.0);
        // Recall: a 2/3, aa 2/3, b 1/3, c 1, d 1, d 1.
        close(counts.cubed().recall, 100.0 * (4.0 + 2.0 / 3.0) / 6.0);
        // Recall: {a, aa, b} 3 · 1/3, {c} 0, {d, d} 2 · 1, of 6 mentions.
        close(counts.lea().recall, 100.0 * 3.0 / 6.0);
        close(counts.lea().precision, 100.0 * 4.0 / 6.0);
        close(counts.multi_exact(), 50.0);
    }
}
