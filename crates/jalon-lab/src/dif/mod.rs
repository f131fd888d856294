//! Differential item functioning: whether an item is harder for one group than for another whose
//! persons are as able. One method a file; all for answers right or wrong.
mod breslow_day;
mod groups;
mod logistic;
mod lord;
mod mantel_haenszel;
mod purify;
mod standardization;

pub use breslow_day::{BreslowDay, breslow_day};
pub use groups::{Stratum, TwoGroups};
pub use logistic::{Kind, LogisticDif, NagelkerkeClass, logistic};
pub use lord::{GroupItem, LordDif, lord, rescaled};
pub use mantel_haenszel::{EtsClass, MantelHaenszel, mantel_haenszel};
pub use purify::{Purified, purified};
pub use standardization::{Standardized, standardization};
