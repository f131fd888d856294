//! The mean change of people who came twice.
use super::student;
use crate::cohort::LEAST;
use crate::math::sqrt;
use crate::prelude::*;
use crate::report::{Change, Sureness};
use crate::text::Text;
use serde::Serialize;

/// How a node changed on average between two sessions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeanChange {
    /// The node's id.
    pub node: String,
    /// Its name.
    pub name: Text,
    /// How many people came twice.
    pub people: u32,
    /// The mean of θ₂ − θ₁.
    pub mean: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// P(the mean change is above 0).
    pub progress: f64,
    /// How sure it is that the mean change goes the way it is told.
    pub sureness: Sureness,
}

/// The mean change of each node, from each person's [`Change::estimate`], which has no bias over many
/// persons; none for fewer than [`LEAST`] people.
///
/// m ± t s/√n with n − 1 degrees of freedom, and P(μ > 0) = P(T < m √n / s): the posterior of the mean of a
/// normal sample under the prior 1/σ (Gelman et al. 2013, *Bayesian Data Analysis*, 3.2). The spread s
/// between people holds both how they differ and how unsurely each is measured.
pub(super) fn mean_changes(
    pairs: &[Vec<Change>],
    sure: impl Fn(f64) -> Sureness,
) -> Vec<MeanChange> {
    let people = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
    if people < LEAST {
        return Vec::new();
    }
    let first = pairs.first().map_or(&[][..], Vec::as_slice);
    let shown = first.iter().filter(|change| change.depth <= 1);
    shown
        .map(|change| {
            let values: Vec<f64> = pairs
                .iter()
                .filter_map(|pair| pair.iter().find(|one| one.node == change.node))
                .map(|one| one.estimate)
                .collect();
            let n = f64::from(people);
            let mean = values.iter().sum::<f64>() / n;
            let squares: f64 = values.iter().map(|one| (one - mean) * (one - mean)).sum();
            let error = sqrt(squares / (n - 1.0) / n);
            let half = student::quantile(0.975, people - 1) * error;
            let progress = if error > 0.0 {
                student::cumulative(mean / error, people - 1)
            } else if mean == 0.0 {
                0.5
            } else {
                f64::from(u8::from(mean > 0.0))
            };
            MeanChange {
                node: change.node.clone(),
                name: change.name.clone(),
                people,
                mean,
                low: mean - half,
                high: mean + half,
                progress,
                sureness: sure(progress.max(1.0 - progress)),
            }
        })
        .collect()
}
