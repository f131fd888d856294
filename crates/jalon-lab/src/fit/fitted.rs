//! Items with their parameters and the persons they were calibrated on: what fit looks at.
use crate::calibrate::{Answers, Calibration, Family, Points, Population, Role, Shape};
use jalon::irt::Model;
use jalon::math;

/// Calibrated items and the distribution of persons.
#[derive(Clone, Debug)]
pub struct Fitted {
    items: Vec<Option<(Shape, Vec<f64>)>>,
    population: Population,
    points: Points,
}

impl Fitted {
    /// From a calibration; items that were left out have no fit. Of several groups the first
    /// one's distribution is taken.
    pub fn new(calibration: &Calibration) -> Self {
        let item = |item: &crate::calibrate::CalibratedItem| {
            let used = !matches!(item.role, Role::Excluded(_));
            used.then(|| (item.shape, item.psi.clone()))
        };
        Fitted {
            items: calibration.items.iter().map(item).collect(),
            population: calibration
                .groups
                .first()
                .copied()
                .unwrap_or(Population::STANDARD),
            points: calibration.points.clone(),
        }
    }

    /// From the engine's models and a population, on these points.
    pub fn of_models(models: &[Model], population: Population, points: Points) -> Self {
        Fitted {
            items: models.iter().map(Shape::of_model).collect(),
            population,
            points,
        }
    }

    /// How many items.
    pub fn n_items(&self) -> usize {
        self.items.len()
    }

    /// The distribution of persons.
    pub fn population(&self) -> Population {
        self.population
    }

    /// The points of the quadrature.
    pub fn points(&self) -> &Points {
        &self.points
    }

    /// The shape of an item, if it has one.
    pub fn shape(&self, item: usize) -> Option<Shape> {
        self.items.get(item)?.as_ref().map(|(shape, _)| *shape)
    }

    /// ψ of an item.
    pub fn psi(&self, item: usize) -> Option<&[f64]> {
        self.items
            .get(item)?
            .as_ref()
            .map(|(_, psi)| psi.as_slice())
    }

    /// P(k | θ) of every category; nothing for an item that was left out.
    pub fn probabilities(&self, item: usize, theta: f64) -> Vec<f64> {
        let Some(Some((shape, psi))) = self.items.get(item) else {
            return Vec::new();
        };
        let mut row = vec![0.0; shape.n_categories()];
        shape.ln_probabilities(psi, theta, &mut row);
        row.into_iter().map(math::exp).collect()
    }

    /// P of every category at every point.
    pub(crate) fn curves(&self, item: usize) -> Vec<Vec<f64>> {
        let mut rows = self.ln_table(item);
        for value in rows.iter_mut().flatten() {
            *value = math::exp(*value);
        }
        rows
    }

    /// Mean score of an item and its variance, at θ.
    pub fn score_moments(&self, item: usize, theta: f64) -> (f64, f64) {
        moments(&self.probabilities(item, theta))
    }

    /// The distribution of persons at the points.
    pub fn weights(&self) -> Vec<f64> {
        let ln = self.points.ln_weights(self.population);
        ln.into_iter().map(math::exp).collect()
    }

    /// EAP of everybody who answered, in the order of [`Answers::each`]; none without an answer to
    /// a calibrated item.
    pub fn expected_a_posteriori(&self, answers: &Answers) -> Vec<Option<f64>> {
        let prior = self.points.ln_weights(self.population);
        let tables: Vec<Vec<Vec<f64>>> = (0..self.n_items())
            .map(|item| self.ln_table(item))
            .collect();
        let mut sums = vec![0.0; prior.len()];
        answers
            .each()
            .map(|(_, _, given)| {
                sums.copy_from_slice(&prior);
                let mut any = false;
                for (item, category) in given {
                    let row = tables.get(item).and_then(|rows| rows.get(category));
                    for (sum, ln_p) in sums.iter_mut().zip(row?) {
                        *sum += ln_p;
                    }
                    any = true;
                }
                let largest = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                let mut mean = (0.0, 0.0);
                for (sum, theta) in sums.iter().zip(self.points.values()) {
                    let weight = math::exp(sum - largest);
                    mean = (mean.0 + weight * theta, mean.1 + weight);
                }
                any.then_some(mean.0 / mean.1)
            })
            .collect()
    }

    /// ln P of every category at every point.
    fn ln_table(&self, item: usize) -> Vec<Vec<f64>> {
        let Some(Some((shape, psi))) = self.items.get(item) else {
            return Vec::new();
        };
        let mut rows = vec![Vec::with_capacity(self.points.len()); shape.n_categories()];
        let mut column = vec![0.0; shape.n_categories()];
        for theta in self.points.values() {
            shape.ln_probabilities(psi, *theta, &mut column);
            for (row, value) in rows.iter_mut().zip(&column) {
                row.push(*value);
            }
        }
        rows
    }
}

/// Mean and variance of the score under these probabilities.
pub(crate) fn moments(probabilities: &[f64]) -> (f64, f64) {
    let each = || probabilities.iter().zip(0_u32..);
    let mean: f64 = each().map(|(p, k)| f64::from(k) * p).sum();
    let variance = each().map(|(p, k)| p * (f64::from(k) - mean) * (f64::from(k) - mean));
    (mean, variance.sum())
}

impl Shape {
    /// The shape and ψ of an engine's model.
    pub fn of_model(model: &Model) -> Option<(Shape, Vec<f64>)> {
        let candidates: &[Family] = match model {
            Model::FourPl(_) => &[Family::TwoPl, Family::ThreePl, Family::FourPl],
            Model::Graded(_) => &[Family::Graded],
            Model::DivideByTotal(_) => &[Family::GeneralisedPartialCredit, Family::Nominal],
        };
        candidates.iter().find_map(|family| {
            let shape = Shape::new(*family, model.n_categories())?;
            Some((shape, shape.psi(model)?))
        })
    }
}
