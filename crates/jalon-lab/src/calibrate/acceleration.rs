//! Anderson's (1965) acceleration of a fixed-point map, as Henderson & Varadhan (2019) use it for
//! EM: the next point is the combination of the last ones whose residual is least.
use crate::matrix::Entries;
use nalgebra::{DMatrix, DVector};
use std::collections::VecDeque;

/// How many differences are kept. Arbitrary: from 5 to 10 the number of steps hardly changes.
const WINDOW: usize = 8;

/// The last points and their residuals F(x) − x.
#[derive(Clone, Debug, Default)]
pub(crate) struct Anderson {
    last: Option<(DVector<f64>, DVector<f64>)>,
    points: VecDeque<DVector<f64>>,
    residuals: VecDeque<DVector<f64>>,
}

impl Anderson {
    /// Forgets what it has seen.
    pub(crate) fn restart(&mut self) {
        *self = Anderson::default();
    }

    /// The next point after `x`, whose image is F(x); the image itself while nothing is known.
    pub(crate) fn next(&mut self, x: DVector<f64>, image: &DVector<f64>) -> DVector<f64> {
        let residual = image - &x;
        if let Some((point, before)) = self.last.take() {
            self.points.push_back(&x - point);
            self.residuals.push_back(&residual - before);
            if self.points.len() > WINDOW {
                self.points.pop_front();
                self.residuals.pop_front();
            }
        }
        let next = self
            .combined(&x, &residual)
            .unwrap_or_else(|| image.clone());
        self.last = Some((x, residual));
        next
    }

    /// x + f − (ΔX + ΔF) γ with γ the least squares of f on ΔF.
    fn combined(&self, x: &DVector<f64>, residual: &DVector<f64>) -> Option<DVector<f64>> {
        let n = self.residuals.len();
        if n == 0 {
            return None;
        }
        let dot = |one: usize, other: usize| -> f64 {
            match (self.residuals.get(one), self.residuals.get(other)) {
                (Some(one), Some(other)) => one.dot(other),
                _ => 0.0,
            }
        };
        let mut gram = DMatrix::from_fn(n, n, dot);
        // A ridge, so that differences that say the same do not blow up.
        let ridge = 1e-10 * gram.diagonal().amax();
        for at in 0..n {
            gram.plus((at, at), ridge);
        }
        let right = DVector::from_iterator(n, self.residuals.iter().map(|d| d.dot(residual)));
        let gamma = gram.cholesky()?.solve(&right);
        let mut next = x + residual;
        for ((point, difference), weight) in self.points.iter().zip(&self.residuals).zip(&gamma) {
            next -= (point + difference) * *weight;
        }
        next.iter().all(|value| value.is_finite()).then_some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A linear map whose slowest direction shrinks by 1 % a step: plain iteration needs 1,800
    /// steps for what the combination finds in as many as there are dimensions.
    #[test]
    fn finds_the_fixed_point_of_a_slow_linear_map() {
        let rates = DVector::from_vec(vec![0.99, 0.9, 0.5, -0.3]);
        let fixed = DVector::from_vec(vec![1.0, -2.0, 3.0, 0.5]);
        let map = |x: &DVector<f64>| &fixed + (x - &fixed).component_mul(&rates);
        let mut anderson = Anderson::default();
        let mut x = DVector::zeros(4);
        for _ in 0..8 {
            let image = map(&x);
            x = anderson.next(x, &image);
        }
        assert!((x - fixed).amax() < 1e-6);
    }
}
