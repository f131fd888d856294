//! Decisions under a loss (Wald 1950): the action with the least posterior expected loss.
use crate::prelude::*;
use crate::text::Text;

/// A finite set of actions with a loss for each action and each band of one node.
#[derive(Clone, Debug)]
pub struct Decision {
    pub(crate) id: String,
    pub(crate) node: String,
    pub(crate) cuts: Vec<f64>,
    // INVARIANT: at least one action; each has cuts.len() + 1 losses.
    pub(crate) actions: Vec<Action>,
}

/// One thing that may be decided.
#[derive(Clone, Debug)]
pub struct Action {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) sentence: Text,
    pub(crate) loss: Vec<f64>,
}

/// The outcome of a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Index of the action with the least expected loss; ties go to the first.
    pub action: usize,
    /// Its posterior expected loss, in the unit of the loss table.
    pub expected_loss: f64,
    /// P(it is the right one): the mass of the bands where no other action loses less.
    pub probability: f64,
    /// Index of the action with the second least expected loss, and its probability.
    pub runner_up: Option<(usize, f64)>,
}

impl Decision {
    /// The decision's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The node it bears on.
    pub fn node(&self) -> &str {
        &self.node
    }

    /// Its increasing cut scores; n cuts make n + 1 bands.
    pub fn cuts(&self) -> &[f64] {
        &self.cuts
    }

    /// Its actions.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// Decides, given the probability of each band.
    pub fn decide(&self, bands: &[f64]) -> Verdict {
        let expected = |action: &Action| -> f64 {
            action
                .loss
                .iter()
                .zip(bands)
                .map(|(loss, p)| loss * p)
                .sum()
        };
        let mut ranked: Vec<(usize, f64)> = self.actions.iter().map(expected).enumerate().collect();
        // Stable: ties keep the order of the file.
        ranked.sort_by(|(_, one), (_, other)| one.total_cmp(other));
        let mut best = ranked.into_iter();
        let (action, expected_loss) = best.next().unwrap_or((0, 0.0));
        Verdict {
            action,
            expected_loss,
            probability: self.probability_right(action, bands),
            runner_up: best
                .next()
                .map(|(index, _)| (index, self.probability_right(index, bands))),
        }
    }

    fn probability_right(&self, action: usize, bands: &[f64]) -> f64 {
        let loss_of = |index: usize, band: usize| {
            self.actions
                .get(index)
                .and_then(|action| action.loss.get(band))
                .copied()
                .unwrap_or(f64::INFINITY)
        };
        bands
            .iter()
            .enumerate()
            .filter(|(band, _)| {
                let here = loss_of(action, *band);
                (0..self.actions.len()).all(|other| here <= loss_of(other, *band))
            })
            .map(|(_, p)| p)
            .sum::<f64>()
            .clamp(0.0, 1.0)
    }
}

impl Action {
    /// The action's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its name.
    pub fn name(&self) -> &Text {
        &self.name
    }

    /// Its loss in each band, one more than the decision has cuts.
    pub fn losses(&self) -> &[f64] {
        &self.loss
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(losses: &[&[f64]]) -> Decision {
        Decision {
            id: "d".into(),
            node: "g".into(),
            cuts: vec![0.0],
            actions: losses
                .iter()
                .map(|loss| Action {
                    id: "a".into(),
                    name: Text::default(),
                    sentence: Text::default(),
                    loss: loss.to_vec(),
                })
                .collect(),
        }
    }

    #[test]
    fn a_heavy_loss_outweighs_a_likely_band() {
        // Band 0 has probability 0.3; missing it costs 5, the other mistake 1.
        let verdict = decision(&[&[0.0, 1.0], &[5.0, 0.0]]).decide(&[0.3, 0.7]);
        assert_eq!(verdict.action, 0);
        assert!((verdict.expected_loss - 0.7).abs() < 1e-15);
        assert!((verdict.probability - 0.3).abs() < 1e-15);
        assert_eq!(verdict.runner_up, Some((1, 0.7)));
    }

    #[test]
    fn ties_go_to_the_first_action() {
        let verdict = decision(&[&[0.0, 1.0], &[1.0, 0.0]]).decide(&[0.5, 0.5]);
        assert_eq!(verdict.action, 0);
    }
}
