//! Answers read with one set of values of the items or another.
use super::small_samples::LN_A_SD;
use jalon::irt::{FourPl, Outcome, Predictive};
use jalon::latent::{LatentModel, Node, Posterior};
use jalon::{Bank, Item, math};

/// What is believed of an item, and how surely.
pub(super) struct Values {
    pub(super) ln_a: f64,
    pub(super) b: f64,
    pub(super) ln_a_sd: f64,
    pub(super) b_sd: f64,
}

impl Values {
    pub(super) fn of_expert(item: &Item, b_sd: f64) -> Self {
        let model = item.curve().all_points();
        Values {
            ln_a: math::ln(model.discrimination()),
            b: model.difficulty(),
            ln_a_sd: LN_A_SD,
            b_sd,
        }
    }
}

/// Answers read with some values of the items: as the engine reads them, averaged over the doubt.
pub(super) struct Reading<'m> {
    model: &'m LatentModel,
    /// ln P of wrong and right on the grid.
    items: Vec<(Node, [Vec<f64>; 2])>,
}

impl<'m> Reading<'m> {
    pub(super) fn new(
        bank: &Bank,
        model: &'m LatentModel,
        values: impl Iterator<Item = Values>,
    ) -> Self {
        let points = model.grid().points();
        let rows = |(item, own): (&Item, Values)| {
            let believed = item.curve().all_points();
            let curve = FourPl::new(math::exp(own.ln_a), own.b, believed.guessing(), 1.0);
            // Nobody takes help here: its shift changes nothing.
            let curve = Predictive::new(curve.unwrap_or(*believed), own.b_sd, 1.0)
                .with_uncertain_discrimination(own.ln_a_sd);
            let rows = [Outcome::Wrong, Outcome::Right];
            (
                item.node(),
                rows.map(|one| curve.ln_likelihood(one, points)),
            )
        };
        Reading {
            model,
            items: bank.items().iter().zip(values).map(rows).collect(),
        }
    }

    pub(super) fn posterior(&self, given: &[(usize, usize)]) -> Posterior<'m> {
        let term = |(item, score): &(usize, usize)| {
            let (node, rows) = self.items.get(*item)?;
            Some((*node, rows.get(*score)?.as_slice()))
        };
        let terms: Vec<(Node, &[f64])> = given.iter().filter_map(term).collect();
        self.model.posterior(&terms)
    }
}
