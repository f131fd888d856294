//! A whole adaptive test by maximum information and EAP, without touching the heap.
use super::{MfiIndex, Pool};
use crate::math::{exp, sqrt};
use crate::prelude::*;

/// One test after another on the same pool: what simulations run a million times.
///
/// Memory is taken once; [`AdaptiveTest::begin`], [`AdaptiveTest::next_item`] and
/// [`AdaptiveTest::answer`] take none.
///
/// ```
/// use jalon::estimate::{Prior, Quadrature, Range};
/// use jalon::irt::{FourPl, Model};
/// use jalon::select::single::{AdaptiveTest, MfiIndex, Pool};
/// let items: Vec<Model> = (-20..=20)
///     .map(|k| FourPl::new(1.2, 0.1 * f64::from(k), 0.0, 1.0).map(Model::FourPl))
///     .collect::<Result<_, _>>()?;
/// let quadrature = Quadrature::trapezoid(-6.0, 6.0, 61).ok_or("a quadrature")?;
/// let range = Range::new(-4.0, 4.0).ok_or("a range")?;
/// let pool = Pool::new(&items, Prior::normal(0.0, 1.0)?, quadrature, range);
/// let index = MfiIndex::new(&items, -6.0, 6.0);
/// let mut test = AdaptiveTest::new(&pool, &index);
/// test.begin(0.0);
/// while test.len() < 10 {
///     let Some(item) = test.next_item() else { break };
///     test.answer(item, 1);
/// }
/// assert!(test.theta() > 1.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct AdaptiveTest<'p> {
    pool: &'p Pool<'p>,
    index: &'p MfiIndex<'p>,
    ln_prior: Vec<f64>,
    posterior: Vec<f64>,
    /// Sorted by item: the likelihood is multiplied in the order of the items.
    answers: Vec<(usize, usize)>,
    administered: Vec<bool>,
    theta: f64,
    se: f64,
}

impl<'p> AdaptiveTest<'p> {
    /// Takes the memory.
    pub fn new(pool: &'p Pool<'p>, index: &'p MfiIndex<'p>) -> Self {
        AdaptiveTest {
            pool,
            index,
            ln_prior: pool.eap().ln_prior().to_vec(),
            posterior: vec![0.0; pool.nodes().len()],
            answers: Vec::with_capacity(pool.models().len()),
            administered: vec![false; pool.models().len()],
            theta: 0.0,
            se: f64::INFINITY,
        }
    }

    /// Begins a test at this θ.
    pub fn begin(&mut self, theta: f64) {
        self.answers.clear();
        self.administered.fill(false);
        self.theta = theta;
        self.se = f64::INFINITY;
    }

    /// The most informative item left, or none.
    pub fn next_item(&self) -> Option<usize> {
        let free = |item: usize| self.administered.get(item) == Some(&false);
        self.index.best(self.theta, free).map(|(item, _)| item)
    }

    /// Records an answer and estimates θ anew; false, and nothing recorded, when the item is
    /// unknown, was administered, or has no such category.
    pub fn answer(&mut self, item: usize, category: usize) -> bool {
        let known = self.pool.eap().row(item, category).is_some();
        match self.administered.get_mut(item) {
            Some(administered) if known && !*administered => *administered = true,
            _ => return false,
        }
        let place = self.answers.partition_point(|(other, _)| *other < item);
        self.answers.insert(place, (item, category));
        self.estimate();
        true
    }

    fn estimate(&mut self) {
        self.posterior.copy_from_slice(&self.ln_prior);
        for (item, category) in &self.answers {
            if let Some(row) = self.pool.eap().row(*item, *category) {
                for (sum, term) in self.posterior.iter_mut().zip(row) {
                    *sum += term;
                }
            }
        }
        let largest = self
            .posterior
            .iter()
            .copied()
            .fold(f64::NEG_INFINITY, f64::max);
        let (mut total, mut first) = (0.0, 0.0);
        for (value, theta) in self.posterior.iter_mut().zip(self.pool.nodes()) {
            *value = exp(*value - largest);
            total += *value;
            first += *value * theta;
        }
        self.theta = first / total;
        let mut second = 0.0;
        for (mass, theta) in self.posterior.iter().zip(self.pool.nodes()) {
            second += mass * (theta - self.theta) * (theta - self.theta);
        }
        self.se = sqrt(second / total);
    }

    /// Number of answers.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// The estimate.
    pub fn theta(&self) -> f64 {
        self.theta
    }

    /// Its posterior standard deviation; infinite before the first answer.
    pub fn se(&self) -> f64 {
        self.se
    }
}
