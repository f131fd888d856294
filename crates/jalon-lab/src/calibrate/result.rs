//! What a calibration gives.
use super::family::Shape;
use super::latent::{Points, Population};
use jalon::irt::Model;
use nalgebra::DMatrix;

/// Why an item cannot be calibrated from these answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excluded {
    /// Nobody answered it.
    NoAnswers,
    /// Everybody gave this category.
    AllAlike(usize),
    /// Nobody gave this category.
    NeverGiven(usize),
}

/// An item's part in the calibration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Its parameters were estimated.
    Estimated,
    /// They were held.
    Fixed,
    /// It was left out, and its answers with it.
    Excluded(Excluded),
}

/// An item after the calibration.
#[derive(Clone, Debug, PartialEq)]
pub struct CalibratedItem {
    /// Its model.
    pub shape: Shape,
    /// Its part.
    pub role: Role,
    /// ψ, in slope–intercept form; empty where it was left out.
    pub psi: Vec<f64>,
    /// Standard errors of ψ; empty without.
    pub psi_errors: Vec<f64>,
    /// The parameters of the literature, as [`Shape::irt_names`] names them.
    pub irt: Vec<f64>,
    /// Their standard errors (delta method), 0 for those the model fixes; empty without.
    pub irt_errors: Vec<f64>,
    /// How many persons answered.
    pub n_answers: f64,
    /// How many gave each category.
    pub counts: Vec<f64>,
}

impl CalibratedItem {
    /// The engine's model; none where the item was left out or falls (a ≤ 0).
    pub fn model(&self) -> Option<Model> {
        let used = !matches!(self.role, Role::Excluded(_));
        used.then(|| self.shape.model(&self.psi).ok()).flatten()
    }

    /// The discrimination, where the model has one.
    pub fn discrimination(&self) -> Option<f64> {
        let names = self.shape.irt_names();
        let has = names.first().is_some_and(|name| name == "a");
        self.irt.first().copied().filter(|_| has)
    }
}

/// How the search ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// At a maximum. `remaining` is how far a Newton step would still move a parameter, in its
    /// standard errors, at most; none where no standard errors were computed, and EM's own rule
    /// alone holds.
    Converged {
        /// In standard errors.
        remaining: Option<f64>,
    },
    /// The steps ran out: the state is the last one.
    StepsRanOut {
        /// How much EM's last step moved a parameter, at most.
        change: f64,
    },
    /// EM stands still, but the observed information is not positive definite there: the answers
    /// do not hold some parameter, or the point is a saddle. The state is the last one.
    NotAMaximum,
    /// A parameter is on its way to infinity. The state is the last one.
    Diverged {
        /// The first such item.
        item: usize,
    },
}

/// The covariance of the estimates.
#[derive(Clone, Debug, PartialEq)]
pub struct Covariance {
    /// Of all free parameters: ψ of item after item, then mean and ln SD of group after group.
    pub matrix: DMatrix<f64>,
    /// For every item where its ψ begin, if they are free.
    pub items: Vec<Option<usize>>,
}

impl Covariance {
    /// The covariance of one item's ψ.
    pub fn of_item(&self, item: usize, n: usize) -> Option<DMatrix<f64>> {
        let at = self.items.get(item).copied().flatten()?;
        let size = self.matrix.nrows();
        (at + n <= size).then(|| self.matrix.view((at, at), (n, n)).into_owned())
    }
}

/// How the bias was taken off ([`jackknife`](super::jackknife())).
#[derive(Clone, Debug, PartialEq)]
pub struct Jackknife {
    /// In how many parts the persons were cut.
    pub parts: usize,
    /// The estimated items whose values are those of the maximum all the same.
    pub uncorrected: Vec<usize>,
    /// For every item its parameters of the literature at the maximum, before the correction.
    pub maximum: Vec<Vec<f64>>,
}

/// A finished calibration.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// Every item, in order.
    pub items: Vec<CalibratedItem>,
    /// Every group.
    pub groups: Vec<Population>,
    /// Standard errors of every group's mean and SD; 0 where fixed; empty without.
    pub group_errors: Vec<Population>,
    /// ln of the marginal likelihood.
    pub ln_likelihood: f64,
    /// ln of the prior density of the parameters.
    pub ln_prior: f64,
    /// How many parameters were estimated.
    pub n_parameters: usize,
    /// Persons with an answer that counts.
    pub n_persons: f64,
    /// Persons without.
    pub n_without: f64,
    /// EM steps.
    pub steps: usize,
    /// Accelerated steps that were taken back because the likelihood fell.
    pub taken_back: usize,
    /// Newton steps after EM.
    pub newton_steps: usize,
    /// How the search ended.
    pub end: End,
    /// The quadrature.
    pub points: Points,
    /// The spacing of the points over the SD of the narrowest posterior: up to 1 the quadrature
    /// is exact to 5e-9, at 2 to 1.4 %.
    pub coarseness: f64,
    /// The estimates' covariance, where it was asked for and there is a maximum.
    pub covariance: Option<Covariance>,
    /// Whether and how bias of order 1/N was taken from the parameters.
    pub jackknife: Option<Jackknife>,
}

impl Calibration {
    /// −2 ln L + 2 p (Akaike 1974); with priors too the likelihood alone is taken.
    pub fn aic(&self) -> f64 {
        -2.0 * self.ln_likelihood + 2.0 * self.n_parameters as f64
    }

    /// −2 ln L + p ln N (Schwarz 1978).
    pub fn bic(&self) -> f64 {
        -2.0 * self.ln_likelihood + self.n_parameters as f64 * jalon::math::ln(self.n_persons)
    }

    /// The covariance of an item's parameters of the literature that are estimated, and their
    /// names: (a, b) of a 2PL, b of a 1PL. None where it was not estimated, or no errors were
    /// asked for.
    pub fn irt_covariance(&self, item: usize) -> Option<(DMatrix<f64>, Vec<String>)> {
        let own = self.items.get(item)?;
        let psi = self.covariance.as_ref()?.of_item(item, own.psi.len())?;
        let jacobian = own.shape.irt_jacobian(&own.psi);
        let free: Vec<usize> = (0..jacobian.nrows())
            .filter(|row| jacobian.row(*row).iter().any(|slope| *slope != 0.0))
            .collect();
        let jacobian = jacobian.select_rows(&free);
        let names = own.shape.irt_names();
        let names = free.iter().filter_map(|row| names.get(*row).cloned());
        Some((&jacobian * psi * jacobian.transpose(), names.collect()))
    }

    /// Whether there is a maximum.
    pub fn converged(&self) -> bool {
        matches!(self.end, End::Converged { .. })
    }
}
