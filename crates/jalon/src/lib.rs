//! Adaptive skills assessment on a competence tree, exact and explained.
//!
//! A [`Bank`] holds authored content: framework, items, plans, decisions, catalogue.
//! A [`Session`] asks one item at a time, chosen to learn most about what the plan aims at,
//! and stops with a reason. Its [`Report`] says what was measured and how surely;
//! the [`Catalogue`] turns it into a [`Pathway`], the next steps.
//!
//! Inference is exact up to the grid: every trait is discretised and messages are passed along
//! the tree (Pearl 1988; Rijmen 2009). The crate does no input or output, reads no clock, and
//! gives the same bits natively and in wasm, because all transcendental functions come from
//! `libm` through the `math` module and every sum has a fixed order.
//!
//! Data flows one way: bank files → [`Bank`] → [`Session`] → [`Report`] → [`Pathway`].
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod bank;
pub mod check;
pub mod classify;
pub mod decide;
pub mod estimate;
pub mod framework;
pub mod irt;
pub mod latent;
pub mod math;
pub mod pathway;
pub mod person_fit;
mod prelude;
pub mod report;
pub mod scene;
pub mod select;
pub mod session;
pub mod stop;
mod text;
mod text_rule;

pub use bank::{
    AreaView, Bank, BankError, FieldResponse, FieldValue, InteractionView, Item, ItemView,
    Keyboard, NeedOption, NeedQuestion, OptionView, Pair, PartView, PictureView, Problem, Response,
    UnknownPlanError,
};
pub use decide::Decision;
pub use framework::Framework;
pub use pathway::{
    Catalogue, CopyValue, Date, EntryKind, Needs, Pathway, PathwayOptions, PathwayStep,
};
pub use report::{
    Category, Change, ChangeError, Decided, Evidence, Measured, NodeReport, Report, Sureness,
    Weighed, changes,
};
pub use scene::{Play, SceneAction, SceneError, ScreenView};
pub use session::{
    Answer, Assessment, Context, Device, LogError, Plan, Progress, RecordError, ReplayError, Reply,
    Session, SessionLog, Step,
};
pub use stop::StopReason;
pub use text::Text;
