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
//!
//! # A tour
//!
//! ## Content is checked once, then trusted
//!
//! A bank comes as one file, or as the texts of its files. What is wrong in it comes all at once,
//! each problem with its file and place; a bank that was read never fails afterwards.
//!
//! ```
//! use jalon::Bank;
//! # const PACK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/english.bank.json"));
//! let bank = Bank::from_json(PACK)?;
//! assert_eq!((bank.id(), bank.items().len()), ("english-placement", 16));
//!
//! let broken = PACK.replace("\"level\": 1", "\"level\": 9");
//! let error = Bank::from_json(&broken).expect_err("levels go from 0 to 3");
//! let first = &error.problems[0];
//! assert_eq!((first.file.as_str(), first.path.as_str()), ("items/grammar/g1.json", "/level"));
//! # Ok::<(), jalon::BankError>(())
//! ```
//!
//! ## A session is its bank, plan, context, seed and answers
//!
//! Everything else is derived from these, so [`Session::next_step`] can be asked twice. What is drawn
//! is an [`ItemView`]: it has no key. "I don't know" is an answer, and so is help.
//!
//! ```
//! use jalon::{Bank, Context, Device, InteractionView, Reply, Response, Session, Step};
//! # const PACK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/english.bank.json"));
//! # let bank = Bank::from_json(PACK)?;
//! let context = Context { device: Some(Device::Tablet), ..Context::default() };
//! let mut session = Session::new(&bank, bank.plan("placement")?, context, 42);
//! let reason = loop {
//!     match session.next_step() {
//!         Step::Administer(item) => {
//!             let view = session.view(&item, "en").ok_or("an item of this bank")?;
//!             let InteractionView::Choice { options } = view.interaction else { continue };
//!             let response = options.first().map(|one| Response::Choice { option: one.id.clone() });
//!             session.record(&item, Reply { response, milliseconds: 9_000, ..Reply::default() })?;
//!         }
//!         Step::Stop(reason) => break reason,
//!     }
//! };
//! assert_eq!(session.report().stop_reason, Some(reason));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## Results say how sure they are
//!
//! Each node has a mean, a standard deviation and an interval; a level is told only once enough is
//! known of it. A decision is the action of the least expected loss, with the probability that it is
//! the right one and the answers that weighed most in it.
//!
//! ```
//! use jalon::{Bank, Context, Measured, Reply, Session, Step};
//! # const PACK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/english.bank.json"));
//! # let bank = Bank::from_json(PACK)?;
//! let mut session = Session::new(&bank, bank.plan("placement")?, Context::default(), 7);
//! let nothing = session.report();
//! assert!(nothing.nodes.iter().all(|node| node.measured == Measured::NotYet));
//! while let Step::Administer(id) = session.next_step() {
//!     let item = bank.item(&id).ok_or("an item of this bank")?;
//!     let reply = Reply { response: Some(item.right_response()), milliseconds: 9_000, ..Reply::default() };
//!     session.record(&id, reply)?;
//! }
//! let report = session.report();
//! let course = report.decision("course").ok_or("a decision of this plan")?;
//! assert_eq!(course.action, "course-3");
//! assert_eq!(course.weighed.len(), report.answers);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## A record replays to the last bit
//!
//! A session can be written down after each answer, and taken up again on another machine. A record
//! that was changed, or belongs to another bank, is refused with the place.
//!
//! ```
//! use jalon::{Bank, Context, Reply, Session, SessionLog, Step};
//! # const PACK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/english.bank.json"));
//! # let bank = Bank::from_json(PACK)?;
//! let mut session = Session::new(&bank, bank.plan("placement")?, Context::default(), 1);
//! let Step::Administer(item) = session.next_step() else { return Ok(()) };
//! session.record(&item, Reply { milliseconds: 12_000, ..Reply::default() })?;
//! let saved = session.log().to_json();
//! let again = Session::replay(&bank, &SessionLog::from_json(&saved)?)?;
//! assert_eq!(again.report(), session.report());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## From the result to the next steps
//!
//! Rules and the expected gain of workshops make a pathway out of a report and needs; each step says
//! why it is there.
//!
//! ```
//! use jalon::{Bank, Context, Needs, Session};
//! # const PACK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/english.bank.json"));
//! # let bank = Bank::from_json(PACK)?;
//! # let session = Session::new(&bank, bank.plan("placement")?, Context::default(), 1);
//! let pathway = bank.catalogue().recommend(&session.report(), &Needs::new());
//! assert_eq!(pathway.steps[0].because.get("en"), "A placement test is where a talk begins.");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! ## One trait, by the book
//!
//! Under the tree lies the single-trait kernel of the literature: models in [`irt`], estimators in
//! [`estimate`], criteria, constraints and whole adaptive tests in [`select::single`], stop rules in
//! [`stop::single`], classification in [`classify`], person fit in [`person_fit`].
//!
//! ```
//! use jalon::estimate::{Pattern, Range, maximum_likelihood};
//! use jalon::irt::{FourPl, Model};
//! let items = [-1.0, 0.0, 1.0].map(|b| FourPl::new(1.2, b, 0.0, 1.0).map(Model::FourPl));
//! let [easy, middle, hard] = items;
//! let (easy, middle, hard) = (easy?, middle?, hard?);
//! let mut pattern = Pattern::new();
//! for (item, category) in [(&easy, 1), (&middle, 1), (&hard, 0)] {
//!     pattern.push(item, category);
//! }
//! let scored = maximum_likelihood(&pattern, Range::new(-4.0, 4.0).ok_or("a range")?);
//! assert!(scored.theta().is_some_and(|theta| theta > 0.0 && theta < 1.0));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Features
//!
//! `shadow` adds shadow tests to [`select::single`]; its solver needs `std`. Nothing else does.
#![no_std]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod bank;
pub mod check;
pub mod classify;
pub mod cohort;
mod compiled;
pub mod decide;
pub mod estimate;
pub mod framework;
pub mod irt;
mod json;
pub mod latent;
pub mod math;
mod order;
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
mod wire;

pub use bank::{
    AreaView, Bank, BankError, CompiledError, FieldResponse, FieldValue, InteractionView, Item,
    ItemView, Keyboard, NeedOption, NeedQuestion, OptionView, Pair, PartView, PictureView, Problem,
    Response, UnknownPlanError,
};
pub use decide::Decision;
pub use framework::Framework;
pub use json::to_json;
pub use pathway::{
    Catalogue, CopyValue, Date, EntryKind, Needs, Pathway, PathwayOptions, PathwayStep,
};
pub use report::{
    Category, Change, ChangeError, Decided, Evidence, Measured, NodeReport, Report, Sureness,
    Weighed, changes,
};
pub use scene::{Play, SceneAction, SceneError, ScreenView};
pub use select::Finalists;
pub use session::{
    Answer, Assessment, CodeError, CodePart, Context, Device, LogError, Plan, Progress,
    RecordError, ReplayError, Reply, Session, SessionLog, Step,
};
pub use stop::StopReason;
pub use text::Text;
