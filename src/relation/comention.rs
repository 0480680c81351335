//! Which entities are named together, in how many sentences.

use crate::article::Article;
use crate::salience::Salience;

/// Two entities that share sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoMention {
    /// The more salient of the two, as an index into [`crate::Analysis::entities`].
    pub first: usize,
    /// The other.
    pub second: usize,
    /// In how many sentences both are named.
    pub count: usize,
    /// The first of these sentences, as indexes.
    pub sentences: Vec<usize>,
}

/// How many entities are compared, the most salient ones: all pairs of 40 are 780, however long the text.
const COMPARED: usize = 40;
/// How many pairs are told, and how many sentences of each.
const TOLD: usize = 60;
const SENTENCES: usize = 8;

/// Counts the sentences that pairs of the most salient entities share: most shared first, then the most salient.
pub(crate) fn count(article: &Article, salience: &[Salience]) -> Vec<CoMention> {
    let mut order: Vec<usize> = (0..article.entities.len()).collect();
    order.sort_by_key(|&entity| std::cmp::Reverse(salience.get(entity).map_or(0, |salience| salience.score)));
    order.truncate(COMPARED);
    let mut rank = vec![None; article.entities.len()];
    for (at, &entity) in order.iter().enumerate() {
        if let Some(slot) = rank.get_mut(entity) {
            *slot = Some(at);
        }
    }
    let mut pairs: Vec<CoMention> = Vec::new();
    let mut place = vec![None; COMPARED * COMPARED];
    for sentence in 0..article.document.sentences.len() {
        let mut here = [false; COMPARED];
        for mention in article.mentions_in(sentence) {
            let at = article.entity(mention).and_then(|entity| rank.get(entity).copied().flatten());
            if let Some(flag) = at.and_then(|at| here.get_mut(at)) {
                *flag = true;
            }
        }
        let ranks: Vec<usize> = here.iter().enumerate().filter(|(_, named)| **named).map(|(at, _)| at).collect();
        for (index, &a) in ranks.iter().enumerate() {
            for &b in ranks.iter().skip(index + 1) {
                let Some(slot) = place.get_mut(a * COMPARED + b) else { continue };
                let at = *slot.get_or_insert_with(|| {
                    let entity = |rank: usize| order.get(rank).copied().unwrap_or_default();
                    pairs.push(CoMention { first: entity(a), second: entity(b), count: 0, sentences: Vec::new() });
                    pairs.len() - 1
                });
                let Some(pair) = pairs.get_mut(at) else { continue };
                pair.count += 1;
                if pair.sentences.len() < SENTENCES {
                    pair.sentences.push(sentence);
                }
            }
        }
    }
    let of = |entity: usize| rank.get(entity).copied().flatten().unwrap_or(COMPARED);
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.count), of(pair.first), of(pair.second)));
    pairs.truncate(TOLD);
    pairs
}
