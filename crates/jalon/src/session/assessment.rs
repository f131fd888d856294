//! A bank and a plan made ready: grid, transitions, item curves.
use super::curves::ItemCurves;
use super::{Context, Plan, Session};
use crate::bank::{Bank, Item};
use crate::decide::{Prepared, Verdict};
use crate::irt::Outcome;
use crate::latent::{LatentModel, Messages, Node, PerNode, Posterior};
use crate::math::dot;
use crate::prelude::*;
use alloc::sync::Arc;
use once_cell::race::OnceBox;

/// One row of grid weights for each band.
type Bands = Vec<Vec<f64>>;

/// What all sessions with one plan share.
#[derive(Debug)]
pub struct Assessment {
    bank: Bank,
    plan: Plan,
    model: LatentModel,
    /// What nobody's answers say.
    nothing: Messages,
    /// By bank index.
    curves: Vec<ItemCurves>,
    /// For each node, the bands of its levels.
    levels: PerNode<Arc<Bands>>,
    /// By index in the bank.
    decisions: Vec<Prepared>,
}

impl Assessment {
    /// Makes a bank and one of its plans ready.
    pub fn new(bank: &Bank, plan: &Plan) -> Self {
        let framework = bank.framework();
        let (mean, sd) = plan.prior;
        let model = LatentModel::new(framework.tree().clone(), mean, sd, plan.grid_points);
        let grid = model.grid();
        let items = bank.items().iter();
        let curves = items.map(|item| ItemCurves::new(item, &model)).collect();
        // Nodes with the same cuts share their rows.
        let mut known: Vec<(&[f64], Arc<Bands>)> = Vec::new();
        let levels = PerNode::new(framework.tree(), |node| {
            let cuts = framework.cuts(node);
            match known.iter().find(|(other, _)| *other == cuts) {
                Some((_, rows)) => Arc::clone(rows),
                None => {
                    let rows = Arc::new(grid.bands(cuts));
                    known.push((cuts, Arc::clone(&rows)));
                    rows
                }
            }
        });
        Assessment {
            curves,
            levels,
            decisions: bank
                .decisions()
                .iter()
                .map(|decision| Prepared::new(decision, framework, grid))
                .collect(),
            bank: bank.clone(),
            plan: plan.clone(),
            nothing: Messages::new(&model, &[]),
            model,
        }
    }

    /// Begins a session.
    pub fn session(self: &Arc<Self>, context: Context, seed: u64) -> Session {
        let tilts = self.tilts(&context, self.model.grid().points());
        let messages = if tilts.is_empty() {
            self.nothing.clone()
        } else {
            let rows = tilts.iter().map(|(n, row)| (*n, row.as_slice()));
            Messages::new(&self.model, &rows.collect::<Vec<(Node, &[f64])>>())
        };
        Session {
            assessment: Arc::clone(self),
            messages,
            tilts,
            context,
            seed,
            answers: Vec::new(),
            ln_likelihoods: Vec::new(),
            ruled_out: Vec::new(),
            stopped: false,
            next: OnceBox::new(),
        }
    }

    /// A shift s of node v's prior mean, as the factor exp(s θ_v / Var(θ_v)): a normal prior tilted
    /// so has the mean of every node w moved by s Cov(θ_v, θ_w) / Var(θ_v), and its covariance kept.
    pub(super) fn tilts(&self, context: &Context, points: &[f64]) -> Vec<(Node, Vec<f64>)> {
        self.plan
            .warm_start
            .iter()
            .filter(|rule| {
                let chosen = context.needs.get(&rule.need);
                chosen.is_some_and(|chosen| chosen.iter().any(|one| rule.any.contains(one)))
            })
            .map(|rule| {
                let (_, sd) = self.model.prior()[rule.node];
                let row = points.iter().map(|x| rule.shift * x / (sd * sd));
                (rule.node, row.collect())
            })
            .collect()
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

    /// P(at least 1, 2, … points alone) at every grid point, of the item at this bank index.
    pub(crate) fn steps(&self, index: usize) -> &[Vec<f64>] {
        self.curves(index).map_or(&[], |curves| &curves.own.steps)
    }

    /// The curves of the item at this bank index.
    pub(crate) fn curves(&self, index: usize) -> Option<&ItemCurves> {
        self.curves.get(index)
    }

    /// ln P(outcome | θ) at every grid point, of the item at this bank index.
    pub(super) fn ln_likelihood(&self, index: usize, item: &Item, outcome: Outcome) -> Vec<f64> {
        let points = self.model.grid().points();
        let anew = || item.curve().ln_likelihood(outcome, points);
        match self.curves(index) {
            Some(curves) => curves.ln_likelihood(outcome, anew),
            None => anew(),
        }
    }

    /// P(level = k) of a node, for every level.
    pub(crate) fn level_probabilities(&self, posterior: &Posterior<'_>, node: Node) -> Vec<f64> {
        masses(&self.levels[node], posterior.marginal(node))
    }

    /// The decision with this index in the bank, taken on a posterior of this assessment's model;
    /// none where there is no such decision.
    pub fn verdict(&self, posterior: &Posterior<'_>, decision: usize) -> Option<Verdict> {
        let bands = self.decisions.get(decision)?.bands(posterior);
        Some(self.bank.decisions().get(decision)?.decide(&bands))
    }

    /// P(this action of the decision is the right one) on a posterior.
    pub(crate) fn chance_right(
        &self,
        posterior: &Posterior<'_>,
        decision: usize,
        action: usize,
    ) -> Option<f64> {
        let bands = self.decisions.get(decision)?.bands(posterior);
        let decision = self.bank.decisions().get(decision)?;
        Some(decision.probability_right(action, &bands))
    }

    /// What turns a posterior into the bands of the decision with this index in the bank.
    pub(crate) fn decision(&self, decision: usize) -> Option<&Prepared> {
        self.decisions.get(decision)
    }
}

fn masses(rows: &[Vec<f64>], marginal: &[f64]) -> Vec<f64> {
    let mut masses: Vec<f64> = rows.iter().map(|row| dot(row, marginal).max(0.0)).collect();
    crate::math::normalise(&mut masses);
    masses
}
