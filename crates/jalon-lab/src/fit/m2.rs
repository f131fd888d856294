//! Limited-information fit of the whole model: M₂ (Maydeu-Olivares & Joe 2006,
//! doi:10.1007/s11336-005-1295-9) for items of two categories, C₂ (Cai & Monroe 2014) where there
//! are more: shares of every category, and mean products of two scores.
use super::Fitted;
use crate::calibrate::{Answers, Shape};
use jalon::math;
use nalgebra::{DMatrix, DVector};
use statrs::distribution::{ChiSquared, ContinuousCDF, DiscreteCDF, Poisson};

/// The statistic and the approximation's error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct M2 {
    /// The statistic.
    pub chi2: f64,
    /// Margins less parameters.
    pub df: usize,
    /// P(χ² ≥ statistic).
    pub p: f64,
    /// Root mean square error of approximation, with N − 1.
    pub rmsea: f64,
    /// Ends of its 90 % interval.
    pub rmsea_interval: (f64, f64),
    /// Root mean square of the differences of observed and expected correlations.
    pub srmsr: f64,
}

/// Beyond so many margins the matrix no longer fits a laptop: 120 items of two categories.
pub const MOST_MARGINS: usize = 7300;

/// A margin: the share of a category, or the mean product of two scores.
#[derive(Clone, Copy)]
enum Margin {
    Category(usize, usize),
    Product(usize, usize),
}

/// What is integrated over: score moments and probabilities of the items used, at the points.
struct Curves {
    /// Item, category, point.
    p: Vec<Vec<Vec<f64>>>,
    /// Mean score and mean square.
    mean: Vec<Vec<f64>>,
    square: Vec<Vec<f64>>,
}

/// The fit of a model whose item parameters are free as `is_free` says, and of whose population
/// the mean and the SD are as `population` says. None where persons who answered all items are
/// missing, no degree of freedom is left, there are too many margins, or the margins do not hold
/// the parameters.
pub fn m2(
    fitted: &Fitted,
    answers: &Answers,
    is_free: &[bool],
    population: (bool, bool),
) -> Option<M2> {
    let used: Vec<usize> = (0..fitted.n_items())
        .filter(|item| fitted.shape(*item).is_some())
        .collect();
    let curves = Curves::new(fitted, &used);
    let margins = margins(&curves);
    if margins.len() > MOST_MARGINS {
        return None;
    }
    let weights = fitted.weights();
    let expected: Vec<f64> = margins
        .iter()
        .map(|one| curves.mean_of(*one, &weights))
        .collect();
    let (observed, n_persons) = observed(&margins, &used, answers)?;
    let n = margins.len();
    let covariance = DMatrix::from_fn(n, n, |row, column| {
        if row < column {
            return 0.0;
        }
        let (Some(one), Some(other)) = (margins.get(row), margins.get(column)) else {
            return 0.0;
        };
        let product = |at: usize| expected.get(at).copied().unwrap_or(0.0);
        curves.mean_of_both(*one, *other, &weights) - product(row) * product(column)
    });
    let factor = nalgebra::Cholesky::new(symmetric(covariance))?;
    let slopes = slopes(fitted, &used, &curves, &margins, is_free, population);
    let df = n.checked_sub(slopes.ncols()).filter(|df| *df > 0)?;
    let residual = DVector::from_iterator(n, observed.iter().zip(&expected).map(|(o, e)| o - e));
    let weighted = factor.solve(&residual);
    // What the parameters take up; nothing when none was estimated.
    let taken = if slopes.ncols() > 0 {
        let along = slopes.transpose() * &weighted;
        let held = (slopes.transpose() * factor.solve(&slopes)).cholesky()?;
        along.dot(&held.solve(&along))
    } else {
        0.0
    };
    let chi2 = n_persons * (residual.dot(&weighted) - taken);
    let law = ChiSquared::new(df as f64).ok()?;
    let error =
        |noncentrality: f64| math::sqrt((noncentrality / (df as f64 * (n_persons - 1.0))).max(0.0));
    Some(M2 {
        chi2,
        df,
        p: law.sf(chi2.max(0.0)),
        rmsea: error(chi2 - df as f64),
        rmsea_interval: (
            error(noncentrality(chi2, df, 0.95)),
            error(noncentrality(chi2, df, 0.05)),
        ),
        srmsr: srmsr(&margins, &curves, &weights, answers, &used),
    })
}

fn symmetric(mut lower: DMatrix<f64>) -> DMatrix<f64> {
    lower.fill_upper_triangle_with_lower_triangle();
    lower
}

/// All category shares but the lowest, then all products.
fn margins(curves: &Curves) -> Vec<Margin> {
    let items = 0..curves.p.len();
    let categories = items.clone().flat_map(|item| {
        let n = curves.p.get(item).map_or(0, Vec::len);
        (1..n).map(move |k| Margin::Category(item, k))
    });
    let products = items.flat_map(|column| {
        (column + 1..curves.p.len()).map(move |row| Margin::Product(column, row))
    });
    categories.chain(products).collect()
}

impl Curves {
    fn new(fitted: &Fitted, used: &[usize]) -> Self {
        let p: Vec<Vec<Vec<f64>>> = used.iter().map(|item| fitted.curves(*item)).collect();
        let n = fitted.points().len();
        let moment = |power: i32| -> Vec<Vec<f64>> {
            p.iter()
                .map(|rows| {
                    let mut sums = vec![0.0; n];
                    for (row, k) in rows.iter().zip(0_i32..) {
                        for (sum, p) in sums.iter_mut().zip(row) {
                            *sum += f64::from(k.pow(power.unsigned_abs())) * p;
                        }
                    }
                    sums
                })
                .collect()
        };
        Curves {
            mean: moment(1),
            square: moment(2),
            p,
        }
    }

    fn category(&self, item: usize, k: usize) -> &[f64] {
        let row = self.p.get(item).and_then(|rows| rows.get(k));
        row.map_or(&[], Vec::as_slice)
    }

    fn mean_of(&self, margin: Margin, weights: &[f64]) -> f64 {
        match margin {
            Margin::Category(item, k) => dot(self.category(item, k), weights),
            Margin::Product(one, other) => match (self.mean.get(one), self.mean.get(other)) {
                (Some(one), Some(other)) => triple(one, other, weights),
                _ => 0.0,
            },
        }
    }

    /// The mean of the product of two margins' functions of the answers.
    fn mean_of_both(&self, one: Margin, other: Margin, weights: &[f64]) -> f64 {
        use Margin::{Category, Product};
        let mean = |item: usize| self.mean.get(item).map_or(&[][..], Vec::as_slice);
        let square = |item: usize| self.square.get(item).map_or(&[][..], Vec::as_slice);
        match (one, other) {
            (Category(i, k), Category(j, l)) if i == j => {
                if k == l {
                    dot(self.category(i, k), weights)
                } else {
                    0.0
                }
            }
            (Category(i, k), Category(j, l)) => {
                triple(self.category(i, k), self.category(j, l), weights)
            }
            (Product(i, j), Category(h, k)) | (Category(h, k), Product(i, j)) => {
                let own = self.category(h, k);
                if h == i || h == j {
                    // x_h is k there.
                    k as f64 * triple(own, mean(if h == i { j } else { i }), weights)
                } else {
                    quadruple(own, mean(i), mean(j), weights)
                }
            }
            (Product(i, j), Product(g, h)) => {
                let shared = |item: usize| item == g || item == h;
                match (shared(i), shared(j)) {
                    (true, true) => triple(square(i), square(j), weights),
                    (false, false) => {
                        let each = mean(i).iter().zip(mean(j)).zip(mean(g)).zip(mean(h));
                        let terms = each.zip(weights);
                        terms.map(|((((a, b), c), d), w)| a * b * c * d * w).sum()
                    }
                    (first, _) => {
                        let (common, own) = if first { (i, j) } else { (j, i) };
                        let other = if common == g { h } else { g };
                        quadruple(square(common), mean(own), mean(other), weights)
                    }
                }
            }
        }
    }
}

fn dot(a: &[f64], w: &[f64]) -> f64 {
    a.iter().zip(w).map(|(a, w)| a * w).sum()
}

fn triple(a: &[f64], b: &[f64], w: &[f64]) -> f64 {
    a.iter().zip(b).zip(w).map(|((a, b), w)| a * b * w).sum()
}

fn quadruple(a: &[f64], b: &[f64], c: &[f64], w: &[f64]) -> f64 {
    let each = a.iter().zip(b).zip(c).zip(w);
    each.map(|(((a, b), c), w)| a * b * c * w).sum()
}

/// The margins as the persons who answered all items have them, and how many they are.
fn observed(margins: &[Margin], used: &[usize], answers: &Answers) -> Option<(Vec<f64>, f64)> {
    let mut sums = vec![0.0; margins.len()];
    let mut n = 0.0;
    for (weight, own) in complete(used, answers) {
        n += weight;
        let score = |item: usize| own.get(item).copied().unwrap_or(0);
        for (sum, margin) in sums.iter_mut().zip(margins) {
            *sum += weight
                * match margin {
                    Margin::Category(item, k) if score(*item) == *k => 1.0,
                    Margin::Category(..) => 0.0,
                    Margin::Product(one, other) => (score(*one) * score(*other)) as f64,
                };
        }
    }
    for sum in &mut sums {
        *sum /= n;
    }
    (n > 1.0).then_some((sums, n))
}

/// Persons who answered all items used: their weight and their categories.
fn complete(used: &[usize], answers: &Answers) -> Vec<(f64, Vec<usize>)> {
    let each = answers.each().filter_map(|(_, weight, given)| {
        let own: Vec<usize> = used
            .iter()
            .filter_map(|item| given.iter().find(|(other, _)| other == item))
            .map(|(_, category)| *category)
            .collect();
        (own.len() == used.len()).then_some((weight, own))
    });
    each.collect()
}

/// ∂ margins / ∂ free parameters.
fn slopes(
    fitted: &Fitted,
    used: &[usize],
    curves: &Curves,
    margins: &[Margin],
    is_free: &[bool],
    population: (bool, bool),
) -> DMatrix<f64> {
    let weights = fitted.weights();
    let points = fitted.points().values();
    let mut columns: Vec<DVector<f64>> = Vec::new();
    for (at, item) in used.iter().enumerate() {
        let (Some(shape), Some(psi), Some(true)) =
            (fitted.shape(*item), fitted.psi(*item), is_free.get(*item))
        else {
            continue;
        };
        for parameter in 0..shape.n_parameters() {
            let moved = moved(shape, psi, parameter, points);
            let mean: Vec<f64> = (0..points.len())
                .map(|q| {
                    let terms = moved.iter().zip(0_u32..);
                    terms
                        .map(|(row, k)| f64::from(k) * row.get(q).copied().unwrap_or(0.0))
                        .sum()
                })
                .collect();
            let slope = |margin: &Margin| match margin {
                Margin::Category(own, k) if *own == at => {
                    moved.get(*k).map_or(0.0, |row| dot(row, &weights))
                }
                Margin::Product(one, other) if *one == at || *other == at => {
                    let rest = if *one == at { other } else { one };
                    curves
                        .mean
                        .get(*rest)
                        .map_or(0.0, |rest| triple(&mean, rest, &weights))
                }
                _ => 0.0,
            };
            columns.push(DVector::from_iterator(
                margins.len(),
                margins.iter().map(slope),
            ));
        }
    }
    let scores = fitted.points().scores(fitted.population());
    for (free, scores) in [population.0, population.1].into_iter().zip(scores) {
        if free {
            let tilted: Vec<f64> = scores.iter().zip(&weights).map(|(s, w)| s * w).collect();
            let slope = |margin: &Margin| curves.mean_of(*margin, &tilted);
            columns.push(DVector::from_iterator(
                margins.len(),
                margins.iter().map(slope),
            ));
        }
    }
    if columns.is_empty() {
        return DMatrix::zeros(margins.len(), 0);
    }
    DMatrix::from_columns(&columns)
}

/// ∂P / ∂ψ of every category at every point, for one parameter.
fn moved(shape: Shape, psi: &[f64], parameter: usize, points: &[f64]) -> Vec<Vec<f64>> {
    let (categories, n) = (shape.n_categories(), psi.len());
    let mut rows = vec![Vec::with_capacity(points.len()); categories];
    let (mut ln_p, mut scores) = (vec![0.0; categories], vec![0.0; categories * n]);
    for theta in points {
        shape.scores(psi, *theta, &mut ln_p, &mut scores);
        for ((row, ln_p), score) in rows.iter_mut().zip(&ln_p).zip(scores.chunks(n)) {
            row.push(math::exp(*ln_p) * score.get(parameter).copied().unwrap_or(0.0));
        }
    }
    rows
}

/// λ with P(χ²(df, λ) ≤ chi2) = p; 0 where even λ = 0 gives less.
fn noncentrality(chi2: f64, df: usize, p: f64) -> f64 {
    let below = |lambda: f64| noncentral(chi2, df, lambda);
    if below(0.0) < p {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, chi2.max(1.0));
    while below(high) > p {
        high *= 2.0;
    }
    for _ in 0..80 {
        let middle = 0.5 * (low + high);
        if below(middle) > p {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// P(χ²(df, λ) ≤ x): central ones, weighted by Poisson probabilities.
fn noncentral(x: f64, df: usize, lambda: f64) -> f64 {
    let central = |j: u64| {
        let law = ChiSquared::new(df as f64 + 2.0 * j as f64);
        law.map_or(0.0, |law| law.cdf(x))
    };
    let Ok(poisson) = Poisson::new(0.5 * lambda) else {
        return central(0);
    };
    let middle = 0.5 * lambda;
    let reach = 12.0 * math::sqrt(middle) + 30.0;
    let (first, last) = ((middle - reach).max(0.0) as u64, (middle + reach) as u64);
    let mut below = first
        .checked_sub(1)
        .map_or(0.0, |before| poisson.cdf(before));
    let mut sum = 0.0;
    for j in first..=last {
        let up_to = poisson.cdf(j);
        sum += (up_to - below) * central(j);
        below = up_to;
    }
    sum
}

/// √ of the mean squared difference of correlations, over pairs.
fn srmsr(
    margins: &[Margin],
    curves: &Curves,
    weights: &[f64],
    answers: &Answers,
    used: &[usize],
) -> f64 {
    let people = complete(used, answers);
    let total: f64 = people.iter().map(|(weight, _)| weight).sum();
    let average = |f: &dyn Fn(&[usize]) -> f64| {
        people
            .iter()
            .map(|(weight, own)| weight * f(own))
            .sum::<f64>()
            / total
    };
    let score = |own: &[usize], item: usize| own.get(item).copied().unwrap_or(0) as f64;
    let moments: Vec<[f64; 4]> = (0..used.len())
        .map(|item| {
            let mean = average(&|own| score(own, item));
            let square = average(&|own| score(own, item) * score(own, item));
            let of = |rows: &[Vec<f64>]| rows.get(item).map_or(0.0, |row| dot(row, weights));
            let expected = of(&curves.mean);
            [
                mean,
                math::sqrt(square - mean * mean),
                expected,
                math::sqrt(of(&curves.square) - expected * expected),
            ]
        })
        .collect();
    let (mut sum, mut n) = (0.0, 0.0);
    for margin in margins {
        let Margin::Product(one, other) = *margin else {
            continue;
        };
        let (Some([m1, s1, e1, t1]), Some([m2, s2, e2, t2])) =
            (moments.get(one), moments.get(other))
        else {
            continue;
        };
        let observed = (average(&|own| score(own, one) * score(own, other)) - m1 * m2) / (s1 * s2);
        let expected = (curves.mean_of(*margin, weights) - e1 * e2) / (t1 * t2);
        sum += (observed - expected) * (observed - expected);
        n += 1.0;
    }
    math::sqrt(sum / n)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// P(χ²(df, λ) ≤ x) by R 4.2.2: pchisq(x, df, ncp = λ).
    #[test]
    fn the_noncentral_law_is_the_mixture() {
        let law = ChiSquared::new(5.0).expect("valid");
        assert!((noncentral(7.0, 5, 0.0) - law.cdf(7.0)).abs() < 1e-12);
        // With two degrees of freedom and x small, 1 − e^(−x/2) times e^(−λ/2) leads.
        let small = noncentral(1e-4, 2, 3.0);
        assert!(
            (small / ((-1.5_f64).exp() * 5e-5) - 1.0).abs() < 1e-4,
            "{small}"
        );
        let found = noncentrality(20.0, 5, 0.05);
        assert!((noncentral(20.0, 5, found) - 0.05).abs() < 1e-9);
        assert_eq!(noncentrality(1.0, 5, 0.5), 0.0);
    }
}
