//! A plan's criterion at the present posterior: by how much each item is expected to help.
use super::eligibility::Candidate;
use super::expected_decision::ExpectedDecision;
use super::expected_variance::ExpectedVariance;
use super::optimality::Optimality;
use crate::latent::{PerNode, Posterior};
use crate::prelude::*;
use crate::session::Assessment;
use crate::session::plan::Criterion;

/// A criterion made ready for the nodes of some items.
enum Scorer<'a> {
    Variance(ExpectedVariance<'a>),
    Decision(ExpectedDecision<'a>),
    Optimality(Optimality),
}

/// The gain of each candidate, in the unit of the criterion: the greater the better.
pub(super) fn gains(
    assessment: &Assessment,
    posterior: &Posterior<'_>,
    candidates: &[Candidate],
) -> Vec<f64> {
    let items = assessment.bank().items();
    let mut wanted = PerNode::new(posterior.model().tree(), |_| false);
    for candidate in candidates {
        if let Some(item) = items.get(candidate.index) {
            wanted[item.node()] = true;
        }
    }
    let scorer = match &assessment.plan().criterion {
        Criterion::ExpectedVariance(targets) => {
            let mut variance = ExpectedVariance::new(posterior, targets);
            for node in posterior.model().tree().nodes() {
                if wanted[node] {
                    variance.reach(node);
                }
            }
            Scorer::Variance(variance)
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
    candidates
        .iter()
        .map(|candidate| {
            let Some(item) = items.get(candidate.index) else {
                return 0.0;
            };
            let (node, steps) = (item.node(), assessment.steps(candidate.index));
            match &scorer {
                Scorer::Variance(variance) => variance.gain(node, steps, candidate),
                Scorer::Decision(decision) => decision.gain(node, steps),
                Scorer::Optimality(optimality) => {
                    let information = item.model().information(optimality.estimate(node));
                    optimality.gain(node, information)
                }
            }
        })
        .collect()
}
