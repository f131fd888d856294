//! Criteria that look at decisions: what the next answer is expected to spare them.
use crate::decide::Decision;
use crate::latent::{Node, PerNode, Posterior, Rows};
use crate::math::{dot, ln, sum};
use crate::prelude::*;
use crate::session::Assessment;
use crate::session::plan::Aim;

/// What is said of a decision, now and after an answer.
enum Measure<'a> {
    /// min over actions of Σ loss · P(band): the Bayes risk (Wald 1950; van der Linden 1998).
    Loss(&'a Decision),
    /// −Σ P(band) ln P(band), in nats (Shannon 1948).
    Entropy,
}

impl Measure<'_> {
    /// Of masses that need not add up to 1, scaled by their sum.
    fn of(&self, masses: &[f64]) -> f64 {
        match self {
            Self::Loss(decision) => decision.least_loss(masses),
            Self::Entropy => {
                let total: f64 = masses.iter().map(|mass| mass.max(0.0)).sum();
                masses
                    .iter()
                    .filter(|mass| **mass > 0.0)
                    .map(|mass| -mass * ln(mass / total))
                    .sum()
            }
        }
    }
}

/// By how much the next answer is expected to lower Σ w · measure over decisions: for a decision
/// with bands k and an item at node c, P(k, x) = Σⱼ P(x | θ_c = j) P(k, θ_c = j), then
/// measure(P(·)) − Σ_x measure(P(·, x)), never below 0.
pub(super) struct ExpectedDecision<'a> {
    aims: Vec<PreparedAim<'a>>,
}

struct PreparedAim<'a> {
    weight: f64,
    measure: Measure<'a>,
    /// For each band, P(band, θ_v = j) at every node v.
    joint: Vec<Rows>,
    /// At every node, P(band) and what the measure says of it before the answer.
    now: PerNode<(Vec<f64>, f64)>,
}

impl<'a> ExpectedDecision<'a> {
    pub(super) fn loss(
        assessment: &Assessment,
        posterior: &Posterior<'_>,
        aims: &'a [Aim],
        wanted: &PerNode<bool>,
    ) -> Self {
        let measures = aims
            .iter()
            .map(|aim| (aim.decision, aim.weight, Measure::Loss(&aim.losses)))
            .collect();
        Self::new(assessment, posterior, measures, wanted)
    }

    pub(super) fn entropy(
        assessment: &Assessment,
        posterior: &Posterior<'_>,
        decisions: &[(usize, f64)],
        wanted: &PerNode<bool>,
    ) -> Self {
        let measures = decisions
            .iter()
            .map(|(decision, weight)| (*decision, *weight, Measure::Entropy))
            .collect();
        Self::new(assessment, posterior, measures, wanted)
    }

    fn new(
        assessment: &Assessment,
        posterior: &Posterior<'_>,
        measures: Vec<(usize, f64, Measure<'a>)>,
        wanted: &PerNode<bool>,
    ) -> Self {
        let mut aims = Vec::with_capacity(measures.len());
        for (decision, weight, measure) in measures {
            if let Some(prepared) = assessment.decision(decision) {
                let joint = prepared.joint(posterior, wanted);
                let now = PerNode::new(posterior.model().tree(), |node| {
                    let masses: Vec<f64> = joint.iter().map(|band| sum(&band[node])).collect();
                    let said = measure.of(&masses);
                    (masses, said)
                });
                aims.push(PreparedAim {
                    weight,
                    measure,
                    joint,
                    now,
                });
            }
        }
        ExpectedDecision { aims }
    }

    /// For an item at this node with the probabilities of at least 1, 2, … points at every grid
    /// point.
    pub(super) fn gain(&self, node: Node, steps: &[Vec<f64>]) -> f64 {
        self.aims
            .iter()
            .map(|aim| {
                let (now, said) = &aim.now[node];
                let (mut spared, mut more) = (*said, None::<Vec<f64>>);
                for step in steps.iter().rev() {
                    let bands = aim.joint.iter();
                    let masses: Vec<f64> = bands.map(|band| dot(step, &band[node])).collect();
                    spared -= match &more {
                        None => aim.measure.of(&masses),
                        Some(more) => aim.measure.of(&differences(&masses, more)),
                    };
                    more = Some(masses);
                }
                if let Some(more) = &more {
                    spared -= aim.measure.of(&differences(now, more));
                }
                // Rounding may leave a hair below zero where an answer changes nothing.
                aim.weight * spared.max(0.0)
            })
            .sum()
    }
}

fn differences(all: &[f64], part: &[f64]) -> Vec<f64> {
    all.iter().zip(part).map(|(all, part)| all - part).collect()
}
