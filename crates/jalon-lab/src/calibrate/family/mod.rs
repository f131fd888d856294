//! What is estimated of an item: one file a family of models.
//!
//! Inside the calibration an item is a vector ψ in slope–intercept form, where maximisation is
//! well behaved; outside it has the parameters of the literature ([`Shape::irt`]).
mod dichotomous;
mod divide_by_total;
mod graded;

use crate::matrix::Entries;
use jalon::irt::{DivideByTotal, FourPl, Graded, Model, ParameterError};
use nalgebra::DMatrix;

/// A family of response models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// 1PL (Rasch 1960): a = 1.
    OnePl,
    /// 2PL (Birnbaum 1968).
    TwoPl,
    /// 3PL (Birnbaum 1968).
    ThreePl,
    /// 4PL (Barton & Lord 1981).
    FourPl,
    /// Graded response (Samejima 1969).
    Graded,
    /// Partial credit (Masters 1982): a = 1.
    PartialCredit,
    /// Generalised partial credit (Muraki 1992).
    GeneralisedPartialCredit,
    /// Nominal (Bock 1972).
    Nominal,
}

impl Family {
    /// All of them.
    pub const ALL: [Family; 8] = [
        Self::OnePl,
        Self::TwoPl,
        Self::ThreePl,
        Self::FourPl,
        Self::Graded,
        Self::PartialCredit,
        Self::GeneralisedPartialCredit,
        Self::Nominal,
    ];

    /// As parameter files name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::OnePl => "1pl",
            Self::TwoPl => "2pl",
            Self::ThreePl => "3pl",
            Self::FourPl => "4pl",
            Self::Graded => "grm",
            Self::PartialCredit => "pcm",
            Self::GeneralisedPartialCredit => "gpcm",
            Self::Nominal => "nrm",
        }
    }

    /// The family of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.name() == name)
    }

    /// Whether its items have two categories, wrong and right.
    pub fn is_dichotomous(self) -> bool {
        matches!(
            self,
            Self::OnePl | Self::TwoPl | Self::ThreePl | Self::FourPl
        )
    }

    /// Whether the discrimination is fixed at 1, so that the spread of persons is free.
    pub fn has_unit_slope(self) -> bool {
        matches!(self, Self::OnePl | Self::PartialCredit)
    }
}

/// An item's family and how many categories it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    family: Family,
    n_categories: usize,
}

impl Shape {
    /// None when the family cannot have so many categories: at least two, and not more for
    /// dichotomous items.
    pub fn new(family: Family, n_categories: usize) -> Option<Self> {
        let fits = n_categories == 2 || (n_categories > 2 && !family.is_dichotomous());
        fits.then_some(Shape {
            family,
            n_categories,
        })
    }

    /// The family.
    pub fn family(self) -> Family {
        self.family
    }

    /// How many categories, at least two.
    pub fn n_categories(self) -> usize {
        self.n_categories
    }

    fn n_steps(self) -> usize {
        self.n_categories - 1
    }

    /// How many parameters are estimated.
    pub fn n_parameters(self) -> usize {
        match self.family {
            Family::OnePl => 1,
            Family::TwoPl => 2,
            Family::ThreePl => 3,
            Family::FourPl => 4,
            Family::PartialCredit => self.n_steps(),
            Family::Graded | Family::GeneralisedPartialCredit => 1 + self.n_steps(),
            Family::Nominal => 2 * self.n_steps(),
        }
    }

    /// The names of [`Shape::irt`]'s numbers, as parameter files have them.
    pub fn irt_names(self) -> Vec<String> {
        let series = |letter: char| (1..=self.n_steps()).map(move |k| format!("{letter}{k}"));
        match self.family {
            family if family.is_dichotomous() => ["a", "b", "c", "d"].map(str::to_owned).to_vec(),
            Family::Nominal => series('a').chain(series('c')).collect(),
            _ => std::iter::once("a".to_owned()).chain(series('b')).collect(),
        }
    }

    /// ln P(k | θ) of every category.
    pub(crate) fn ln_probabilities(self, psi: &[f64], theta: f64, into: &mut [f64]) {
        match self.family {
            Family::Graded => graded::ln_probabilities(psi, theta, into),
            family if family.is_dichotomous() => {
                dichotomous::ln_probabilities(family, psi, theta, into);
            }
            family => divide_by_total::ln_probabilities(family, psi, theta, into),
        }
    }

    /// ln P(k | θ), and ∂ ln P(k | θ) / ∂ψ category after category.
    pub(crate) fn scores(self, psi: &[f64], theta: f64, ln_p: &mut [f64], into: &mut [f64]) {
        match self.family {
            Family::Graded => graded::scores(psi, theta, ln_p, into),
            family if family.is_dichotomous() => {
                dichotomous::scores(family, psi, theta, ln_p, into);
            }
            family => divide_by_total::scores(family, psi, theta, ln_p, into),
        }
    }

    /// (s, c) of every category where P(k | θ) ∝ exp(s θ + c); none for the other families.
    pub(crate) fn lines(self, psi: &[f64]) -> Option<Vec<(f64, f64)>> {
        match self.family {
            Family::Graded | Family::ThreePl | Family::FourPl => None,
            family => Some(divide_by_total::lines(family, psi)),
        }
    }

    /// Whether ψ makes an item.
    pub(crate) fn is_valid(self, psi: &[f64]) -> bool {
        let finite = psi
            .iter()
            .all(|value| value.is_finite() && value.abs() < LARGEST);
        finite
            && match self.family {
                Family::Graded => graded::is_ordered(psi),
                Family::ThreePl | Family::FourPl => dichotomous::is_ordered(psi),
                _ => true,
            }
    }

    /// The parameters of the literature: a, b, c, d; a, b₁ …; or a₁ …, c₁ …
    pub fn irt(self, psi: &[f64]) -> Vec<f64> {
        match self.family {
            Family::Nominal => psi.to_vec(),
            family if family.is_dichotomous() => dichotomous::irt(family, psi),
            _ => {
                let (a, intercepts) = self.slope_and_intercepts(psi);
                let mut before = 0.0;
                let b = intercepts.iter().map(|d| {
                    let own = d - before;
                    if self.family != Family::Graded {
                        before = *d;
                    }
                    -own / a
                });
                std::iter::once(a).chain(b).collect()
            }
        }
    }

    fn slope_and_intercepts(self, psi: &[f64]) -> (f64, &[f64]) {
        match psi.split_first() {
            Some((a, rest)) if !self.family.has_unit_slope() => (*a, rest),
            _ => (1.0, psi),
        }
    }

    /// ∂ irt / ∂ψ, a row a number of [`Shape::irt`].
    pub(crate) fn irt_jacobian(self, psi: &[f64]) -> DMatrix<f64> {
        match self.family {
            Family::Nominal => DMatrix::identity(psi.len(), psi.len()),
            family if family.is_dichotomous() => dichotomous::irt_jacobian(family, psi),
            family => {
                let irt = self.irt(psi);
                let (a, _) = self.slope_and_intercepts(psi);
                let first = usize::from(!family.has_unit_slope());
                let mut jacobian = DMatrix::zeros(irt.len(), psi.len());
                if first == 1 {
                    jacobian.put((0, 0), 1.0);
                }
                for (row, b) in irt.iter().enumerate().skip(1) {
                    let column = row - 1 + first;
                    if first == 1 {
                        jacobian.put((row, 0), -b / a);
                    }
                    jacobian.put((row, column), -1.0 / a);
                    if family != Family::Graded && row > 1 {
                        jacobian.put((row, column - 1), 1.0 / a);
                    }
                }
                jacobian
            }
        }
    }

    /// ψ of an item of this shape; none when the model is of another.
    pub fn psi(self, model: &Model) -> Option<Vec<f64>> {
        if model.n_categories() != self.n_categories {
            return None;
        }
        match (self.family, model) {
            (Family::Graded, Model::Graded(item)) => {
                let a = item.discrimination();
                let intercepts = item.thresholds().iter().map(|b| -a * b);
                Some(std::iter::once(a).chain(intercepts).collect())
            }
            (family, Model::FourPl(item)) if family.is_dichotomous() => {
                dichotomous::psi(family, item)
            }
            (family, Model::DivideByTotal(item)) if !family.is_dichotomous() => {
                divide_by_total::psi(family, item.lines())
            }
            _ => None,
        }
    }

    /// The engine's model of ψ.
    ///
    /// # Errors
    /// When the engine takes no such item: a discrimination of 0 or below.
    pub fn model(self, psi: &[f64]) -> Result<Model, ParameterError> {
        self.model_of(&self.irt(psi))
    }

    /// The engine's model of the parameters of the literature.
    pub(crate) fn model_of(self, irt: &[f64]) -> Result<Model, ParameterError> {
        match self.family {
            Family::Nominal => {
                let (slopes, intercepts) = irt.split_at(self.n_steps().min(irt.len()));
                let lines: Vec<(f64, f64)> = slopes
                    .iter()
                    .copied()
                    .zip(intercepts.iter().copied())
                    .collect();
                DivideByTotal::nominal(&lines).map(Model::DivideByTotal)
            }
            family => match (family, irt) {
                (_, [a, b, c, d]) if family.is_dichotomous() => {
                    FourPl::new(*a, *b, *c, *d).map(Model::FourPl)
                }
                (Family::Graded, [a, b @ ..]) => Graded::new(*a, b.to_vec()).map(Model::Graded),
                (_, [a, b @ ..]) => DivideByTotal::partial_credit(*a, b).map(Model::DivideByTotal),
                _ => Err(ParameterError::NoThreshold),
            },
        }
    }
}

/// A parameter that has gone beyond this is on its way to infinity: the answers do not hold it.
/// Arbitrary; a slope of 50 is a step of 0.1 wide.
pub(crate) const LARGEST: f64 = 50.0;
