//! What changed between two sessions of one person.
use super::Sureness;
use crate::framework::Framework;
use crate::latent::{Grid, LatentModel, Node, Posterior};
use crate::math::{self, exp, sqrt};
use crate::prelude::*;
use crate::session::Session;
use crate::text::Text;
use core::fmt;
use serde::Serialize;

/// How one node changed between two sessions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The node's id.
    pub node: String,
    /// Its name.
    pub name: Text,
    /// Its distance from the root.
    pub depth: usize,
    /// Posterior mean of θ₂ − θ₁: a best guess, drawn towards no change as the retest correlation
    /// says.
    pub mean: f64,
    /// Posterior standard deviation of θ₂ − θ₁.
    pub sd: f64,
    /// P(θ₂ > θ₁).
    pub progress: f64,
    /// How sure it is that the change goes the way of its mean.
    pub sureness: Sureness,
    /// θ₂ − θ₁ without drawing it towards 0: the mean under a flat prior for the difference. Over
    /// many persons it has no bias.
    pub estimate: f64,
    /// Its standard deviation.
    pub standard_error: f64,
    /// Jacobson & Truax's (1991) reliable change index, `estimate / standard_error`: beyond ±1.96
    /// they call a change reliable.
    pub reliable_change_index: f64,
}

/// Two sessions that cannot be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeError {
    /// Their banks' frameworks differ in nodes or correlations.
    Framework {
        /// The framework of the earlier session.
        earlier: String,
        /// The framework of the later session.
        later: String,
    },
    /// The retest correlation must be at least 0 and below 1.
    Correlation,
}

impl fmt::Display for ChangeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Framework { earlier, later } => write!(
                f,
                "the two sessions measure different things: expected one framework, found `{earlier}` and `{later}`; compare sessions taken with the same framework"
            ),
            Self::Correlation => write!(
                f,
                "the retest correlation must be at least 0 and below 1; correct `retest_correlation` in the plan"
            ),
        }
    }
}

impl core::error::Error for ChangeError {}

/// How every node of the framework changed from one session to a later one.
///
/// Each session's answers count once: from both marginals the prior is divided out, what remains is
/// the likelihood of the answers in (θ₁, θ₂), and a bivariate normal prior with the plans' means and
/// SDs and the correlation `retest` ties the two together. Differencing two posteriors would count
/// the prior twice and shrink the change. For [`Change::estimate`] the prior holds for the average
/// of the two only, and is flat along the difference.
///
/// # Errors
/// When the sessions' frameworks differ, or `retest` is not a correlation from 0 to below 1.
pub fn changes(
    earlier: &Session,
    later: &Session,
    retest: f64,
) -> Result<Vec<Change>, ChangeError> {
    let framework = later.bank().framework();
    if earlier.bank().framework().tree() != framework.tree() {
        let name = |framework: &Framework| format!("{} {}", framework.id(), framework.version());
        return Err(ChangeError::Framework {
            earlier: name(earlier.bank().framework()),
            later: name(framework),
        });
    }
    if !(0.0..1.0).contains(&retest) {
        return Err(ChangeError::Correlation);
    }
    // One grid for both, as wide as the wider and as fine as the finer.
    let (mut low, mut high, mut finest) = (f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY);
    for session in [earlier, later] {
        let grid = session.assessment().model().grid();
        low = low.min(grid.points().first().copied().unwrap_or(0.0));
        high = high.max(grid.points().last().copied().unwrap_or(0.0));
        finest = finest.min(grid.spacing());
    }
    let size = libm::ceil((high - low) / finest) as usize + 1;
    let grid = Grid::new(low, high, size);
    let (one, other) = (on_grid(earlier, &grid), on_grid(later, &grid));
    let (first, second) = (Evidence::of(earlier, &one), Evidence::of(later, &other));
    let reporting = &framework.reporting;
    let tree = framework.tree();
    Ok(tree
        .nodes()
        .map(|node| {
            let tied = difference(&first, &second, node, &|one, other| {
                let square = one * one - 2.0 * retest * one * other + other * other;
                -0.5 * square / (1.0 - retest * retest)
            });
            let free = difference(&first, &second, node, &|one, other| {
                // The average of two standard normals with this correlation.
                let average = 0.5 * (one + other);
                -average * average / (1.0 + retest)
            });
            let spacing = grid.spacing();
            let (mean, sd) = moments(&tied, spacing);
            let (estimate, standard_error) = moments(&free, spacing);
            let progress = above_zero(&tied, spacing);
            Change {
                node: tree.id(node).to_owned(),
                name: framework.name(node).clone(),
                depth: tree.path_to_root(node).count() - 1,
                mean,
                sd,
                progress,
                sureness: Sureness::of(progress.max(1.0 - progress), reporting),
                estimate,
                standard_error,
                reliable_change_index: estimate / standard_error,
            }
        })
        .collect())
}

fn on_grid(session: &Session, grid: &Grid) -> LatentModel {
    let model = session.assessment().model();
    let (mean, sd) = session.plan().prior;
    LatentModel::on_grid(model.tree().clone(), mean, sd, grid.clone())
}

/// What one session knew before and after its answers.
struct Evidence<'m> {
    prior: Posterior<'m>,
    posterior: Posterior<'m>,
}

impl<'m> Evidence<'m> {
    fn of(session: &Session, model: &'m LatentModel) -> Self {
        Evidence {
            prior: session.prior_on(model),
            posterior: session.posterior_on(model),
        }
    }

    /// The likelihood of the answers at every grid point of a node, and each point in SDs from the
    /// prior mean.
    fn at(&self, node: Node) -> Vec<(f64, f64)> {
        let (mean, sd) = self.prior.moments(node);
        let points = self.posterior.model().grid().points();
        let masses = self
            .posterior
            .marginal(node)
            .iter()
            .zip(self.prior.marginal(node));
        masses
            .zip(points)
            .map(|((after, before), point)| {
                let likelihood = if *before > 0.0 { after / before } else { 0.0 };
                (likelihood, (point - mean) / sd)
            })
            .collect()
    }
}

/// P(θ₂ − θ₁ = k · spacing), for k from −(n − 1) to n − 1, under a prior whose logarithm is given
/// for both values in SDs from their means.
fn difference(
    first: &Evidence<'_>,
    second: &Evidence<'_>,
    node: Node,
    ln_prior: &dyn Fn(f64, f64) -> f64,
) -> Vec<f64> {
    let (ones, others) = (first.at(node), second.at(node));
    let mut masses = vec![0.0; (2 * ones.len()).saturating_sub(1)];
    for (i, (likelihood, one)) in ones.iter().enumerate() {
        for (j, (later, other)) in others.iter().enumerate() {
            let weight = likelihood * later * exp(ln_prior(*one, *other));
            if let Some(mass) = masses.get_mut(j + ones.len() - 1 - i) {
                *mass += weight;
            }
        }
    }
    math::normalise(&mut masses);
    masses
}

fn moments(masses: &[f64], spacing: f64) -> (f64, f64) {
    let middle = (masses.len() / 2) as f64;
    let at = |k: usize| (k as f64 - middle) * spacing;
    let mean: f64 = masses
        .iter()
        .enumerate()
        .map(|(k, mass)| mass * at(k))
        .sum();
    let variance: f64 = masses
        .iter()
        .enumerate()
        .map(|(k, mass)| mass * (at(k) - mean) * (at(k) - mean))
        .sum();
    (mean, sqrt(variance))
}

fn above_zero(masses: &[f64], spacing: f64) -> f64 {
    let reach = (masses.len() / 2) as f64 * spacing;
    let below = Grid::new(-reach, reach, masses.len()).below(0.0);
    (1.0 - math::dot(&below, masses)).clamp(0.0, 1.0)
}
