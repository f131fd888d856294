//! A bank and a plan made ready: grid, transitions, item curves.
use super::{Context, Plan, Session};
use crate::bank::{Bank, Item};
use crate::decide::Verdict;
use crate::irt::Curves;
use crate::latent::{LatentModel, Node, PerNode, Posterior};
use crate::prelude::*;
use alloc::sync::Arc;

/// What all sessions with one plan share.
#[derive(Debug)]
pub struct Assessment {
    bank: Bank,
    plan: Plan,
    model: LatentModel,
    /// By bank index.
    curves: Vec<(Node, Curves)>,
    /// For each node, one row of grid weights for each level.
    levels: PerNode<Vec<Vec<f64>>>,
    /// For each decision, one row of grid weights for each band.
    bands: Vec<Vec<Vec<f64>>>,
}

impl Assessment {
    /// Makes a bank and one of its plans ready.
    pub fn new(bank: &Bank, plan: &Plan) -> Self {
        let framework = bank.framework();
        let (mean, sd) = plan.prior;
        let model = LatentModel::new(framework.tree().clone(), mean, sd, plan.grid_points);
        let grid = model.grid();
        let curves = bank
            .items()
            .iter()
            .map(|item| {
                let curves = Curves::new(
                    item.model(),
                    item.difficulty_sd(),
                    framework.help_shift(),
                    grid.points(),
                );
                (item.node(), curves)
            })
            .collect();
        Assessment {
            curves,
            levels: PerNode::new(framework.tree(), |node| grid.bands(framework.cuts(node))),
            bands: bank
                .decisions()
                .iter()
                .map(|decision| grid.bands(decision.cuts()))
                .collect(),
            bank: bank.clone(),
            plan: plan.clone(),
            model,
        }
    }

    /// Begins a session.
    pub fn session(self: &Arc<Self>, context: Context, seed: u64) -> Session {
        Session {
            assessment: Arc::clone(self),
            context,
            seed,
            answers: Vec::new(),
            stopped: false,
        }
    }

    /// The bank.
    pub fn bank(&self) -> &Bank {
        &self.bank
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The latent model.
    pub fn model(&self) -> &LatentModel {
        &self.model
    }

    /// The node and curves of the item at this bank index.
    pub(crate) fn curves(&self, index: usize) -> Option<(Node, &Curves)> {
        self.curves.get(index).map(|(node, curves)| (*node, curves))
    }

    /// Predictive probability that the item is done alone.
    pub(crate) fn chance(&self, posterior: &Posterior<'_>, index: usize, item: &Item) -> f64 {
        self.curves(index).map_or(0.0, |(_, curves)| {
            dot(curves.success(), posterior.marginal(item.node()))
        })
    }

    /// P(level = k) of a node, for every level.
    pub(crate) fn level_probabilities(&self, posterior: &Posterior<'_>, node: Node) -> Vec<f64> {
        masses(&self.levels[node], posterior.marginal(node))
    }

    /// The decision with this index in the bank, taken now.
    pub(crate) fn verdict(&self, posterior: &Posterior<'_>, decision: usize) -> Option<Verdict> {
        let bands = self.bands.get(decision)?;
        let decision = self.bank.decisions().get(decision)?;
        let node = self.bank.framework().tree().node(decision.node())?;
        Some(decision.decide(&masses(bands, posterior.marginal(node))))
    }
}

fn masses(rows: &[Vec<f64>], marginal: &[f64]) -> Vec<f64> {
    let mut masses: Vec<f64> = rows.iter().map(|row| dot(row, marginal).max(0.0)).collect();
    crate::math::normalise(&mut masses);
    masses
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}
