//! Expected a posteriori on a stated quadrature.
use super::{Pattern, Prior, Scored};
use crate::irt::Model;
use crate::math::{exp, ln, sqrt};
use crate::prelude::*;

/// Equally spaced nodes with their weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Quadrature {
    nodes: Vec<f64>,
    ln_weights: Vec<f64>,
}

impl Quadrature {
    /// `n` nodes from `low` to `high` with the weights of the trapezoid rule, half a step at the
    /// two ends; none unless n ≥ 2 and the ends are finite and increasing.
    pub fn trapezoid(low: f64, high: f64, n: usize) -> Option<Self> {
        Self::with_ends(low, high, n, 0.5)
    }

    /// The same nodes, all with the weight of one step, as mirt and Pix sum; the difference shows
    /// only where the posterior reaches an end.
    pub fn rectangular(low: f64, high: f64, n: usize) -> Option<Self> {
        Self::with_ends(low, high, n, 1.0)
    }

    fn with_ends(low: f64, high: f64, n: usize, share: f64) -> Option<Self> {
        if n < 2 || !(low.is_finite() && high.is_finite() && low < high) {
            return None;
        }
        let step = (high - low) / (n - 1) as f64;
        let (end, inner) = (ln(share * step), ln(step));
        Some(Quadrature {
            nodes: (0..n).map(|k| low + step * k as f64).collect(),
            ln_weights: (0..n)
                .map(|k| if k == 0 || k == n - 1 { end } else { inner })
                .collect(),
        })
    }

    /// The nodes, increasing.
    pub fn nodes(&self) -> &[f64] {
        &self.nodes
    }

    /// ln of the nodes' weights.
    pub fn ln_weights(&self) -> &[f64] {
        &self.ln_weights
    }
}

/// EAP for many persons: ln P(k | node) of every item is tabulated once.
///
/// ```
/// use jalon::estimate::{ExpectedAPosteriori, Prior, Quadrature};
/// use jalon::irt::{FourPl, Model};
/// let items = vec![Model::FourPl(FourPl::new(1.0, -0.1775, 0.0, 1.0)?)];
/// let quadrature = Quadrature::trapezoid(-4.0, 4.0, 33).ok_or("a quadrature")?;
/// let eap = ExpectedAPosteriori::new(&items, Prior::normal(0.0, 1.0)?, quadrature);
/// let scored = eap.score([(0, 1)]);
/// assert!(scored.theta().is_some_and(|theta| (theta - 0.38298103714088).abs() < 1e-12));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct ExpectedAPosteriori<'a> {
    models: &'a [Model],
    prior: Prior,
    quadrature: Quadrature,
    ln_prior: Vec<f64>,
    /// Item after item, category after category: one row of nodes.
    table: Vec<f64>,
    /// Where each item's rows begin in the table.
    starts: Vec<usize>,
}

impl<'a> ExpectedAPosteriori<'a> {
    /// Tabulates the items.
    pub fn new(models: &'a [Model], prior: Prior, quadrature: Quadrature) -> Self {
        let n = quadrature.nodes.len();
        let mut table = Vec::new();
        let mut starts = Vec::with_capacity(models.len());
        for model in models {
            let start = table.len();
            starts.push(start);
            table.resize(start + n * model.n_categories(), 0.0);
            for (k, theta) in quadrature.nodes.iter().enumerate() {
                super::pattern::with_categories(model, *theta, |categories| {
                    for (category, value) in categories.iter().enumerate() {
                        if let Some(place) = table.get_mut(start + category * n + k) {
                            *place = value.ln_p;
                        }
                    }
                });
            }
        }
        let nothing = Pattern::new();
        let ln_prior = match prior {
            Prior::Jeffreys => quadrature.ln_weights.clone(),
            _ => quadrature
                .nodes
                .iter()
                .zip(&quadrature.ln_weights)
                .map(|(theta, weight)| weight + prior.ln_density(*theta, &nothing))
                .collect(),
        };
        ExpectedAPosteriori {
            models,
            prior,
            quadrature,
            ln_prior,
            table,
            starts,
        }
    }

    /// ln P(category | node) of an item at every node.
    pub fn row(&self, item: usize, category: usize) -> Option<&[f64]> {
        let n = self.quadrature.nodes.len();
        if category >= self.models.get(item)?.n_categories() {
            return None;
        }
        let start = self.starts.get(item)? + category * n;
        self.table.get(start..start + n)
    }

    /// ln of prior times weight at every node, up to a constant.
    pub(crate) fn ln_prior(&self) -> &[f64] {
        &self.ln_prior
    }

    /// The quadrature.
    pub fn quadrature(&self) -> &Quadrature {
        &self.quadrature
    }

    /// Posterior mean and SD for answers given as (item, category); answers to unknown items or
    /// categories count for nothing.
    pub fn score(&self, answers: impl IntoIterator<Item = (usize, usize)>) -> Scored {
        let mut posterior = Vec::new();
        self.score_with(answers, &mut posterior)
    }

    /// The same, with memory that is kept from person to person.
    pub fn score_with(
        &self,
        answers: impl IntoIterator<Item = (usize, usize)>,
        posterior: &mut Vec<f64>,
    ) -> Scored {
        if self.ln_posterior(answers, posterior) {
            self.moments(posterior)
        } else {
            Scored::Empty
        }
    }

    /// ln P(answers) = ln Σ L(θₖ) g(θₖ) wₖ − ln Σ g(θₖ) wₖ, the marginal likelihood of a pattern
    /// (Bock & Aitkin 1981, doi:10.1007/BF02293801) with the prior g and the quadrature's weights
    /// w; at most 0. None under Jeffreys' prior, which is no distribution of persons.
    ///
    /// ```
    /// use jalon::estimate::{ExpectedAPosteriori, Prior, Quadrature};
    /// use jalon::irt::{FourPl, Model};
    /// let items = vec![Model::FourPl(FourPl::new(1.0, 0.0, 0.0, 1.0)?)];
    /// let quadrature = Quadrature::trapezoid(-6.0, 6.0, 61).ok_or("a quadrature")?;
    /// let eap = ExpectedAPosteriori::new(&items, Prior::normal(0.0, 1.0)?, quadrature);
    /// // By symmetry half of all persons answer right.
    /// let found = eap.ln_marginal_likelihood([(0, 1)]).ok_or("a normal prior")?;
    /// assert!((found - 0.5_f64.ln()).abs() < 1e-12);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn ln_marginal_likelihood(
        &self,
        answers: impl IntoIterator<Item = (usize, usize)>,
    ) -> Option<f64> {
        if self.prior == Prior::Jeffreys {
            return None;
        }
        let mut posterior = Vec::new();
        self.ln_posterior(answers, &mut posterior);
        Some(ln_sum_exp(&posterior) - ln_sum_exp(&self.ln_prior))
    }

    /// ln of the posterior's mass at every node, up to a constant; false where there is none:
    /// Jeffreys' prior without answers.
    pub(super) fn ln_posterior(
        &self,
        answers: impl IntoIterator<Item = (usize, usize)>,
        posterior: &mut Vec<f64>,
    ) -> bool {
        posterior.clear();
        posterior.extend_from_slice(&self.ln_prior);
        let mut pattern = Pattern::new();
        let nothing: &[f64] = &[];
        let (mut rows, mut count) = ([nothing; BATCH], 0);
        for (item, category) in answers {
            if let Some(row) = self.row(item, category) {
                if let Some(place) = rows.get_mut(count) {
                    *place = row;
                    count += 1;
                }
                if count == BATCH {
                    add_rows(posterior, &rows);
                    count = 0;
                }
                if self.prior == Prior::Jeffreys
                    && let Some(model) = self.models.get(item)
                {
                    pattern.push(model, category);
                }
            }
        }
        add_rows(posterior, rows.get(..count).unwrap_or(&[]));
        if self.prior == Prior::Jeffreys {
            if pattern.is_empty() {
                return false;
            }
            for (sum, theta) in posterior.iter_mut().zip(&self.quadrature.nodes) {
                *sum += self.prior.ln_density(*theta, &pattern);
            }
        }
        true
    }

    /// Mean and SD of a posterior given as logarithms, which become masses.
    pub(crate) fn moments(&self, posterior: &mut [f64]) -> Scored {
        let largest = posterior.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (mut total, mut first) = (0.0, 0.0);
        for (value, theta) in posterior.iter_mut().zip(&self.quadrature.nodes) {
            let mass = exp(*value - largest);
            *value = mass;
            total += mass;
            first += mass * theta;
        }
        let mean = first / total;
        let mut second = 0.0;
        for (mass, theta) in posterior.iter().zip(&self.quadrature.nodes) {
            second += mass * (theta - mean) * (theta - mean);
        }
        Scored::Ok {
            theta: mean,
            se: sqrt(second / total),
        }
    }
}

/// Rows added in one go.
const BATCH: usize = 16;

/// Adds the rows one after the other to the sums. Eight sums at a time stay in registers while all
/// rows pass; each sum still gets its terms in the order of the rows, so the bits are those of
/// adding row by row.
fn add_rows(sums: &mut [f64], rows: &[&[f64]]) {
    let (eights, rest) = sums.as_chunks_mut::<8>();
    let done = eights.len();
    for (at, eight) in eights.iter_mut().enumerate() {
        let mut kept = *eight;
        for row in rows {
            if let Some(terms) = row.as_chunks::<8>().0.get(at) {
                for (sum, term) in kept.iter_mut().zip(terms) {
                    *sum += term;
                }
            }
        }
        *eight = kept;
    }
    for row in rows {
        let terms = row.get(done * 8..).unwrap_or(&[]);
        for (sum, term) in rest.iter_mut().zip(terms) {
            *sum += term;
        }
    }
}

/// ln Σ exp(xₖ), without overflow.
fn ln_sum_exp(logarithms: &[f64]) -> f64 {
    let largest = logarithms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let sum: f64 = logarithms.iter().map(|value| exp(value - largest)).sum();
    largest + ln(sum)
}
