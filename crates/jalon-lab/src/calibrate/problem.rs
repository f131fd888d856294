//! What is to be calibrated, and how.
use super::family::{Family, Shape};
use super::latent::Points;
use super::prior::ItemPrior;
use super::result::Excluded;
use std::fmt;

/// An item to calibrate.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemSpec {
    /// Its model.
    pub shape: Shape,
    /// What is known of it.
    pub prior: ItemPrior,
    /// ψ, where the item is held fixed ([`Shape::psi`]).
    pub fixed: Option<Vec<f64>>,
}

impl ItemSpec {
    /// An item of which nothing is known.
    pub fn new(shape: Shape) -> Self {
        ItemSpec {
            shape,
            prior: ItemPrior::default(),
            fixed: None,
        }
    }
}

/// What fixes the scale of θ. Groups after the first always have mean and SD free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Mean and SD of the first group are free where fixed items, or priors on every item's
    /// difficulty, hold the scale; the SD alone where all slopes are 1; else N(0, 1).
    Auto,
    /// The first group is N(0, 1).
    Standard,
    /// It has mean 0 and a free SD.
    FreeSpread,
    /// Its mean and SD are free.
    Free,
}

/// How to calibrate.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The scale.
    pub scale: Scale,
    /// The quadrature's points; without them they cover every group's mean ± 6 SD, no farther
    /// apart than the narrowest posterior is wide.
    pub points: Option<Points>,
    /// EM has arrived when no parameter moves by more than this in a step.
    pub tolerance: f64,
    /// The most EM steps.
    pub most_steps: usize,
    /// Whether standard errors are computed, and the maximum is finished by Newton's method.
    pub errors: bool,
}

impl Default for Options {
    /// Tolerance 1e-5, at most 5,000 steps, standard errors.
    fn default() -> Self {
        Options {
            scale: Scale::Auto,
            points: None,
            tolerance: 1e-5,
            most_steps: 5000,
            errors: true,
        }
    }
}

impl Options {
    /// Whether mean and SD of the first group are free.
    pub(super) fn first_group(&self, items: &[(&ItemSpec, &Option<Excluded>)]) -> (bool, bool) {
        let used = || items.iter().filter(|(_, excluded)| excluded.is_none());
        match self.scale {
            Scale::Standard => (false, false),
            Scale::FreeSpread => (false, true),
            Scale::Free => (true, true),
            Scale::Auto => {
                let anchored = used().any(|(item, _)| item.fixed.is_some());
                let known = used().all(|(item, _)| item.prior.holds_location());
                let unit = used().all(|(item, _)| item.shape.family().has_unit_slope());
                let slopes = used().all(|(item, _)| {
                    let family: Family = item.shape.family();
                    family.has_unit_slope() || item.prior.ln_discrimination.is_some()
                });
                (anchored || known, anchored || unit || (known && slopes))
            }
        }
    }
}

/// Why there is nothing to calibrate.
#[derive(Clone, Debug, PartialEq)]
pub enum CalibrationError {
    /// The answers are of so many items, and so many are described.
    ItemCount(usize, usize),
    /// An item is described with other categories than the answers have.
    Categories(usize),
    /// Fixed parameters that make no item of the shape.
    Fixed(usize),
    /// A prior whose mean is no number, or whose SD is not above 0.
    Prior(usize),
    /// No person answered an item that can be calibrated, or no item is left to.
    Nothing,
    /// A group without persons.
    EmptyGroup(usize),
    /// A jackknife of so many parts with so many persons.
    Parts {
        /// Parts.
        parts: usize,
        /// Persons.
        persons: usize,
    },
    /// A prior in a jackknife.
    PriorUndone(usize),
}

impl fmt::Display for CalibrationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ItemCount(answered, described) => write!(
                f,
                "expected a description of each of {answered} items, found {described}"
            ),
            Self::Categories(item) => {
                write!(
                    f,
                    "item {item}: expected as many categories as the answers have"
                )
            }
            Self::Fixed(item) => write!(f, "item {item}: expected fixed parameters of its model"),
            Self::Prior(item) => {
                write!(f, "item {item}: expected priors with an SD above 0")
            }
            Self::Nothing => f.write_str(
                "expected answers to at least one item that can be calibrated, found none",
            ),
            Self::EmptyGroup(group) => {
                write!(
                    f,
                    "group {group}: expected at least one person with an answer, found none"
                )
            }
            Self::Parts { parts, persons } => write!(
                f,
                "jackknife: expected from 2 parts to as many as there are persons ({persons}), found {parts}"
            ),
            Self::PriorUndone(item) => write!(
                f,
                "item {item}: expected no prior, for the jackknife would undo what it says"
            ),
        }
    }
}

impl std::error::Error for CalibrationError {}
