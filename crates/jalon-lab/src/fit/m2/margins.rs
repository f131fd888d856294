//! The margins that are compared, and what a model expects of them.
use crate::fit::Fitted;

/// A margin: the share of a category, or the mean product of two scores.
#[derive(Clone, Copy)]
pub(super) enum Margin {
    Category(usize, usize),
    Product(usize, usize),
}

/// What is integrated over: score moments and probabilities of the items used, at the points.
pub(super) struct Curves {
    /// Item, category, point.
    pub(super) p: Vec<Vec<Vec<f64>>>,
    /// Mean score and mean square.
    pub(super) mean: Vec<Vec<f64>>,
    pub(super) square: Vec<Vec<f64>>,
}

/// All category shares but the lowest, then all products.
pub(super) fn margins(curves: &Curves) -> Vec<Margin> {
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
    pub(super) fn new(fitted: &Fitted, used: &[usize]) -> Self {
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

    pub(super) fn category(&self, item: usize, k: usize) -> &[f64] {
        let row = self.p.get(item).and_then(|rows| rows.get(k));
        row.map_or(&[], Vec::as_slice)
    }

    pub(super) fn mean_of(&self, margin: Margin, weights: &[f64]) -> f64 {
        match margin {
            Margin::Category(item, k) => dot(self.category(item, k), weights),
            Margin::Product(one, other) => match (self.mean.get(one), self.mean.get(other)) {
                (Some(one), Some(other)) => triple(one, other, weights),
                _ => 0.0,
            },
        }
    }

    /// The mean of the product of two margins' functions of the answers.
    pub(super) fn mean_of_both(&self, one: Margin, other: Margin, weights: &[f64]) -> f64 {
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

pub(super) fn dot(a: &[f64], w: &[f64]) -> f64 {
    a.iter().zip(w).map(|(a, w)| a * w).sum()
}

pub(super) fn triple(a: &[f64], b: &[f64], w: &[f64]) -> f64 {
    a.iter().zip(b).zip(w).map(|((a, b), w)| a * b * w).sum()
}

fn quadruple(a: &[f64], b: &[f64], c: &[f64], w: &[f64]) -> f64 {
    let each = a.iter().zip(b).zip(c).zip(w);
    each.map(|(((a, b), c), w)| a * b * c * w).sum()
}
