//! Many people: anonymous figures of a territory, and workshop groups that share needs.
//!
//! Sees reports and needs, through [`Member`]; never items, never names. Who is one person is told by
//! [`persons`]; the figures keep small numbers back ([`figures`]); groups are proposed and explained
//! ([`groups`]).
mod disclosure;
pub mod figures;
pub mod groups;
mod member;
mod persons;

pub use disclosure::LEAST;
pub use member::{Member, MemberError};
pub use persons::{Occasion, persons};
