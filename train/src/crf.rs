//! A linear-chain conditional random field, trained by AdaGrad one sentence at a time.

use dateline::model::{ROW, TAGS, allowed};

use crate::data::Example;

pub type Row = [f32; ROW];

/// Weights of all features and transitions.
#[derive(Clone)]
pub struct Crf {
    pub weights: Vec<Row>,
    pub transitions: [Row; ROW],
    squares: Vec<Row>,
    transition_squares: [Row; ROW],
    /// Where given, weights outside the mask stay zero.
    mask: Option<Vec<u32>>,
}

/// Pairs of tags that may follow each other.
fn pairs() -> Vec<Vec<usize>> {
    (0..TAGS).map(|next| (0..TAGS).filter(|&previous| allowed(previous, next)).collect()).collect()
}

impl Crf {
    pub fn new(features: usize) -> Self {
        Crf {
            weights: vec![[0.0; ROW]; features],
            transitions: [[0.0; ROW]; ROW],
            squares: vec![[0.0; ROW]; features],
            transition_squares: [[0.0; ROW]; ROW],
            mask: None,
        }
    }

    /// Drops all weights but those of the tags that `keep` gives as bits, for good; the others may move faster again, by about three times, to take over.
    pub fn keep(&mut self, keep: impl Fn(&Row, usize) -> u32) {
        let mask: Vec<u32> = self.weights.iter().enumerate().map(|(feature, row)| keep(row, feature)).collect();
        for (row, mask) in self.weights.iter_mut().zip(&mask) {
            for (tag, weight) in row.iter_mut().enumerate() {
                if mask >> tag & 1 == 0 {
                    *weight = 0.0;
                }
            }
        }
        self.mask = Some(mask);
        for square in self.squares.iter_mut().flatten() {
            *square *= 0.1;
        }
    }

    fn scores(&self, example: &Example, out: &mut Vec<Row>) {
        out.clear();
        for token in 0..example.len() {
            let mut sum = [0.0; ROW];
            for &feature in example.of(token) {
                for (sum, weight) in sum.iter_mut().zip(&self.weights[feature as usize]) {
                    *sum += weight;
                }
            }
            out.push(sum);
        }
    }

    /// One pass over the examples in the given order; returns the mean loss a token.
    pub fn epoch(&mut self, examples: &[Example], order: &[usize], rate: f32, decay: f32) -> f64 {
        let before = pairs();
        let (mut loss, mut tokens) = (0.0_f64, 0_usize);
        let (mut scores, mut forward, mut backward, mut potentials): (Vec<Row>, Vec<Row>, Vec<Row>, Vec<Row>) = Default::default();
        for &number in order {
            let example = &examples[number];
            let length = example.len();
            if length == 0 {
                continue;
            }
            self.scores(example, &mut scores);
            let mut moves = [[0.0_f32; ROW]; ROW];
            for (next, previous) in before.iter().enumerate() {
                for &previous in previous {
                    moves[previous][next] = self.transitions[previous][next].exp();
                }
            }
            // Forward and backward sums, scaled to one at each token.
            forward.clear();
            backward.clear();
            potentials.clear();
            let mut log_z = 0.0_f64;
            for row in &scores {
                let top = row[..TAGS].iter().copied().fold(f32::NEG_INFINITY, f32::max);
                let mut potential = [0.0; ROW];
                for tag in 0..TAGS {
                    potential[tag] = (row[tag] - top).exp();
                }
                log_z += f64::from(top);
                potentials.push(potential);
            }
            for token in 0..length {
                let mut row = [0.0_f32; ROW];
                for next in 0..TAGS {
                    let reach: f32 = if token == 0 {
                        moves[0][next]
                    } else {
                        before[next].iter().map(|&previous| forward[token - 1][previous] * moves[previous][next]).sum()
                    };
                    row[next] = reach * potentials[token][next];
                }
                let sum: f32 = row.iter().sum::<f32>().max(1e-30);
                for cell in &mut row {
                    *cell /= sum;
                }
                log_z += f64::from(sum.ln());
                forward.push(row);
            }
            backward.resize(length, [0.0; ROW]);
            backward[length - 1] = [1.0; ROW];
            for token in (0..length - 1).rev() {
                let mut row = [0.0_f32; ROW];
                for next in 0..TAGS {
                    let value = potentials[token + 1][next] * backward[token + 1][next];
                    for &previous in &before[next] {
                        row[previous] += moves[previous][next] * value;
                    }
                }
                let sum: f32 = row.iter().sum::<f32>().max(1e-30);
                for cell in &mut row {
                    *cell /= sum;
                }
                backward[token] = row;
            }
            // The gradient: expected less observed.
            let mut gold = 0.0_f64;
            let mut transition_gradient = [[0.0_f32; ROW]; ROW];
            let mut steps = example.steps.as_slice();
            for token in 0..length {
                let mut observed = [0.0_f32; ROW];
                let unsure = steps.iter().take_while(|step| step.token as usize == token).count();
                if unsure == 0 {
                    let tag = usize::from(example.tags[token]);
                    let previous = if token == 0 { 0 } else { usize::from(example.tags[token - 1]) };
                    gold += f64::from(scores[token][tag] + self.transitions[previous][tag]);
                    transition_gradient[previous][tag] -= 1.0;
                    observed[tag] = 1.0;
                }
                for step in &steps[..unsure] {
                    let (previous, tag) = (usize::from(step.previous), usize::from(step.tag));
                    gold += f64::from(step.share * (scores[token][tag] + self.transitions[previous][tag]));
                    transition_gradient[previous][tag] -= step.share;
                    observed[tag] += step.share;
                }
                steps = &steps[unsure..];
                if token == 0 {
                    let mut total = 0.0;
                    let mut row = [0.0; ROW];
                    for next in 0..TAGS {
                        row[next] = forward[0][next] * backward[0][next];
                        total += row[next];
                    }
                    for next in 0..TAGS {
                        transition_gradient[0][next] += row[next] / total.max(1e-30);
                    }
                } else {
                    let mut cells = [[0.0_f32; ROW]; ROW];
                    let mut total = 0.0;
                    for next in 0..TAGS {
                        let value = potentials[token][next] * backward[token][next];
                        if value > 1e-7 {
                            for &previous in &before[next] {
                                let cell = forward[token - 1][previous] * moves[previous][next] * value;
                                cells[previous][next] = cell;
                                total += cell;
                            }
                        }
                    }
                    for (row, cells) in transition_gradient.iter_mut().zip(&cells).take(TAGS) {
                        for (slot, cell) in row.iter_mut().zip(cells) {
                            *slot += cell / total.max(1e-30);
                        }
                    }
                }
                let mut gradient = [0.0_f32; ROW];
                let mut total = 0.0;
                for tag in 0..TAGS {
                    gradient[tag] = forward[token][tag] * backward[token][tag];
                    total += gradient[tag];
                }
                for cell in &mut gradient {
                    *cell /= total.max(1e-30);
                }
                for (cell, share) in gradient.iter_mut().zip(&observed) {
                    *cell -= share;
                }
                if gradient.iter().all(|cell| cell.abs() < 2e-3) {
                    continue;
                }
                for &feature in example.of(token) {
                    let feature = feature as usize;
                    let kept = self.mask.as_ref().map_or(u32::MAX, |mask| mask[feature]);
                    let (row, squares) = (&mut self.weights[feature], &mut self.squares[feature]);
                    for tag in 0..TAGS {
                        let slope = gradient[tag] + decay * row[tag];
                        squares[tag] += slope * slope;
                        row[tag] -= rate * slope / (squares[tag] + 1e-3).sqrt();
                    }
                    if kept != u32::MAX {
                        for (tag, cell) in row.iter_mut().enumerate() {
                            if kept >> tag & 1 == 0 {
                                *cell = 0.0;
                            }
                        }
                    }
                }
            }
            let moves = self.transitions.iter_mut().flatten().zip(self.transition_squares.iter_mut().flatten());
            for ((weight, square), &slope) in moves.zip(transition_gradient.iter().flatten()) {
                if slope != 0.0 {
                    *square += slope * slope;
                    *weight -= rate * slope / (*square + 1e-3).sqrt();
                }
            }
            loss += log_z - gold;
            tokens += length;
        }
        loss / tokens.max(1) as f64
    }
}
