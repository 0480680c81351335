//! The trained model: a linear-chain tagger over the eleven name types.
//!
//! It is linear with integer weights, so that a reading is the same on every machine and each score can be taken apart into the features that gave it.
//! The trainer in `train/` calls the same feature code.

mod arbiter;
mod clusters;
mod features;
mod file;
mod hints;
mod keys;
mod lists;
mod mentions;
mod rows;
mod tagger;
mod works;

pub use clusters::Clusters;
pub use features::{Evidence, FEATURE_VERSION, Features, Hint, Membership};
pub use file::{Model, Parts};
pub(crate) use hints::hints;
pub(crate) use lists::memberships;
pub(crate) use mentions::{Lists, mentions};
pub use tagger::{Prediction, ROW, TAGS, Tag, allowed};
