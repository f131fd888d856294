//! A plan's criterion at the present posterior: by how much each item is expected to help.
use super::expected_decision::ExpectedDecision;
use super::expected_variance::ExpectedVariance;
use super::optimality::Optimality;
use crate::latent::{PerNode, Posterior};
use crate::prelude::*;
use crate::session::Assessment;
use crate::session::plan::Criterion;

/// A criterion made ready for the nodes of some items.
enum Scorer<'a> {
    Variance(ExpectedVariance),
    Decision(ExpectedDecision<'a>),
    Optimality(Optimality),
}

/// The gain of each item (bank indices), in the unit of the criterion: the greater the better.
pub(super) fn gains(
    assessment: &Assessment,
    posterior: &Posterior<'_>,
    items: &[usize],
) -> Vec<f64> {
    let bank = assessment.bank();
    let mut wanted = PerNode::new(posterior.model().tree(), |_| false);
    for item in items.iter().filter_map(|index| bank.items().get(*index)) {
        wanted[item.node()] = true;
    }
    let scorer = match &assessment.plan().criterion {
        Criterion::ExpectedVariance(targets) => {
            Scorer::Variance(ExpectedVariance::new(posterior, targets, &wanted))
        }
        Criterion::ExpectedLoss(aims) => {
            Scorer::Decision(ExpectedDecision::loss(assessment, posterior, aims, &wanted))
        }
        Criterion::ExpectedEntropy(decisions) => Scorer::Decision(ExpectedDecision::entropy(
            assessment, posterior, decisions, &wanted,
        )),
        Criterion::DOptimality(nodes) => {
            Scorer::Optimality(Optimality::d(posterior, nodes, &wanted))
        }
        Criterion::AOptimality(targets) => {
            Scorer::Optimality(Optimality::a(posterior, targets, &wanted))
        }
    };
    items
        .iter()
        .map(|index| {
            let Some(item) = bank.items().get(*index) else {
                return 0.0;
            };
            let (node, success) = (item.node(), assessment.success(*index));
            match &scorer {
                Scorer::Variance(variance) => {
                    let right = assessment.chance(posterior, *index, node);
                    variance.gain(node, success, right)
                }
                Scorer::Decision(decision) => decision.gain(node, success),
                Scorer::Optimality(optimality) => {
                    let information = item.model().information(optimality.estimate(node));
                    optimality.gain(node, information)
                }
            }
        })
        .collect()
}
