//! Where an estimation stands: one vector of all parameters, of which some are free.
use super::family::Shape;
use super::latent::{Points, Population};
use super::prior::ItemPrior;
use jalon::math;
use rayon::prelude::*;

/// An item in the vector of parameters.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    pub(crate) shape: Shape,
    /// Where its parameters begin.
    pub(crate) at: usize,
    /// Whether they are estimated.
    pub(crate) is_free: bool,
    /// Whether its answers count.
    pub(crate) is_used: bool,
    pub(crate) prior: ItemPrior,
}

/// Everything that is estimated, and what it is estimated on.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) slots: Vec<Slot>,
    /// For every group whether mean and SD are free.
    pub(crate) free_groups: Vec<(bool, bool)>,
    pub(crate) points: Points,
    /// ψ of item after item, then mean and ln SD of group after group.
    pub(crate) values: Vec<f64>,
}

impl State {
    pub(crate) fn items(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter()
    }

    /// ψ of an item.
    pub(crate) fn psi(&self, slot: &Slot) -> &[f64] {
        let end = slot.at + slot.shape.n_parameters();
        self.values.get(slot.at..end).unwrap_or(&[])
    }

    /// Where the groups' parameters begin.
    pub(crate) fn groups_at(&self) -> usize {
        self.values.len() - 2 * self.free_groups.len()
    }

    pub(crate) fn populations(&self) -> Vec<Population> {
        let groups = self.values.get(self.groups_at()..).unwrap_or(&[]);
        let one = |pair: &[f64]| match pair {
            [mean, ln_sd] => Population {
                mean: *mean,
                sd: math::exp(*ln_sd),
            },
            _ => Population::STANDARD,
        };
        groups.chunks(2).map(one).collect()
    }

    /// Whether all parameters make items and populations.
    pub(crate) fn is_valid(&self) -> bool {
        let used = self.slots.iter().filter(|slot| slot.is_used);
        let items = used
            .into_iter()
            .all(|slot| slot.shape.is_valid(self.psi(slot)));
        // A spread beyond e^±4 of the scale's unit is on its way to 0 or ∞.
        let groups = self.values.get(self.groups_at()..).unwrap_or(&[]);
        items
            && groups.chunks(2).all(|pair| match pair {
                [mean, ln_sd] => mean.abs() < 50.0 && ln_sd.abs() < 4.0,
                _ => true,
            })
    }

    pub(crate) fn ln_prior(&self) -> f64 {
        let free = self
            .slots
            .iter()
            .filter(|slot| slot.is_free && slot.is_used);
        // From 0, since an empty sum is −0.
        free.fold(0.0, |sum, slot| {
            sum + slot.prior.ln_density(slot.shape, self.psi(slot))
        })
    }

    /// Places of the free parameters in the vector.
    pub(crate) fn free(&self) -> Vec<usize> {
        let items = self
            .slots
            .iter()
            .filter(|slot| slot.is_free && slot.is_used);
        let items = items.flat_map(|slot| slot.at..slot.at + slot.shape.n_parameters());
        let at = self.groups_at();
        let groups = self.free_groups.iter().enumerate();
        let groups = groups.flat_map(|(group, (mean, sd))| {
            let own = [(*mean, at + 2 * group), (*sd, at + 2 * group + 1)];
            own.into_iter()
                .filter_map(|(free, place)| free.then_some(place))
        });
        items.chain(groups).collect()
    }

    /// ln P of every row at every point.
    pub(crate) fn ln_probabilities(&self) -> Vec<f64> {
        let n = self.points.len();
        let parts: Vec<Vec<f64>> = self
            .slots
            .par_iter()
            .map(|slot| {
                let categories = slot.shape.n_categories();
                let mut rows = vec![0.0; categories * n];
                let mut column = vec![0.0; categories];
                if !slot.is_used {
                    return rows;
                }
                for (q, theta) in self.points.values().iter().enumerate() {
                    slot.shape
                        .ln_probabilities(self.psi(slot), *theta, &mut column);
                    for (row, value) in rows.chunks_mut(n).zip(&column) {
                        if let Some(place) = row.get_mut(q) {
                            *place = *value;
                        }
                    }
                }
                rows
            })
            .collect();
        parts.concat()
    }

    /// (s, c) of every row, when all items used are linear.
    pub(crate) fn lines(&self) -> Option<Vec<(f64, f64)>> {
        let one = |slot: &Slot| {
            let unused = || vec![(0.0, 0.0); slot.shape.n_categories()];
            if slot.is_used {
                slot.shape.lines(self.psi(slot))
            } else {
                Some(unused())
            }
        };
        let lines: Option<Vec<_>> = self.slots.iter().map(one).collect();
        lines.map(|lines| lines.concat())
    }

    /// Σ ln P(0 | θ) over the items used, at every point.
    pub(crate) fn ln_zero(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.points.len()];
        for slot in self.slots.iter().filter(|slot| slot.is_used) {
            let mut column = vec![0.0; slot.shape.n_categories()];
            for (sum, theta) in sums.iter_mut().zip(self.points.values()) {
                slot.shape
                    .ln_probabilities(self.psi(slot), *theta, &mut column);
                *sum += column.first().copied().unwrap_or(0.0);
            }
        }
        sums
    }
}
