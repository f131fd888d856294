//! Normal priors on an item's parameters.
use super::family::{Family, Shape};
use jalon::math;
use nalgebra::DVector;

/// N(mean, sd²) for one quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NormalPrior {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation, above 0.
    pub sd: f64,
}

/// What is known of an item before the answers: an expert's values with their doubt, or a guess
/// about guessing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemPrior {
    /// Of ln a.
    pub ln_discrimination: Option<NormalPrior>,
    /// Of b, or of each bₖ, in order; shorter: none for the rest.
    pub difficulties: Vec<Option<NormalPrior>>,
    /// Of logit c.
    pub logit_guessing: Option<NormalPrior>,
    /// Of logit d, the upper asymptote.
    pub logit_upper: Option<NormalPrior>,
}

/// A term −(g(ψ) − mean)² / (2 sd²): its prior, g and ∂g / ∂ψ.
struct Term {
    prior: NormalPrior,
    value: f64,
    gradient: DVector<f64>,
}

impl ItemPrior {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ln_discrimination.is_none()
            && self.difficulties.iter().all(Option::is_none)
            && self.logit_guessing.is_none()
            && self.logit_upper.is_none()
    }

    /// Whether it holds the location, so that even answers all alike give an estimate.
    pub fn holds_location(&self) -> bool {
        self.difficulties.iter().any(Option::is_some)
    }

    fn terms(&self, shape: Shape, psi: &[f64]) -> Vec<Term> {
        let mut terms = Vec::new();
        if self.is_empty() {
            return terms;
        }
        let (irt, jacobian) = (shape.irt(psi), shape.irt_jacobian(psi));
        let row = |at: usize| jacobian.row(at).transpose();
        let a = irt.first().copied().unwrap_or(1.0);
        let has_slope = !shape.family().has_unit_slope() && shape.family() != Family::Nominal;
        if let (Some(prior), true) = (self.ln_discrimination, has_slope) {
            terms.push(Term {
                prior,
                // A slope below 0 has no logarithm: the density is 0 there.
                value: if a > 0.0 { math::ln(a) } else { f64::NAN },
                gradient: row(0) / a,
            });
        }
        let locations = irt.iter().enumerate().skip(1);
        for (prior, (at, b)) in self.difficulties.iter().zip(locations) {
            if let Some(prior) = prior {
                terms.push(Term {
                    prior: *prior,
                    value: *b,
                    gradient: row(at),
                });
            }
        }
        for (prior, at) in [(self.logit_guessing, 2), (self.logit_upper, 3)] {
            if let (Some(prior), true, Some(value)) =
                (prior, shape.family().is_dichotomous(), psi.get(at))
            {
                let mut gradient = DVector::zeros(psi.len());
                if let Some(own) = gradient.get_mut(at) {
                    *own = 1.0;
                }
                terms.push(Term {
                    prior,
                    value: *value,
                    gradient,
                });
            }
        }
        terms
    }

    /// ln of the density, with its constants.
    pub(crate) fn ln_density(&self, shape: Shape, psi: &[f64]) -> f64 {
        let ln_root_two_pi = 0.5 * math::ln(2.0 * std::f64::consts::PI);
        let terms = self.terms(shape, psi);
        let one = |term: &Term| {
            let z = (term.value - term.prior.mean) / term.prior.sd;
            -0.5 * z * z - math::ln(term.prior.sd) - ln_root_two_pi
        };
        let sum: f64 = terms.iter().map(one).sum();
        if sum.is_nan() { f64::NEG_INFINITY } else { sum }
    }

    /// Adds the density's logarithm's gradient, and minus its curvature where the terms are taken
    /// as linear.
    pub(crate) fn add(
        &self,
        shape: Shape,
        psi: &[f64],
        gradient: &mut DVector<f64>,
        curvature: Option<&mut nalgebra::DMatrix<f64>>,
    ) {
        let terms = self.terms(shape, psi);
        for term in &terms {
            let precision = 1.0 / (term.prior.sd * term.prior.sd);
            *gradient -= &term.gradient * (precision * (term.value - term.prior.mean));
        }
        if let Some(curvature) = curvature {
            for term in &terms {
                let precision = 1.0 / (term.prior.sd * term.prior.sd);
                *curvature += &term.gradient * term.gradient.transpose() * precision;
            }
        }
    }
}
