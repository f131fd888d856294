//! A plan as people meet it: sessions until it stops by itself, and what they give.
use super::{PlanTest, Simulee, State, Sums, Truth, over_people};
use crate::LabError;
use crate::measure::{Accuracy, Classification, Experience, Exposure, Ratio};
use crate::score::{NodeDecision, band};
use crate::simulate::Departure;
use jalon::latent::Node;
use jalon::{Bank, Item, Plan};
use std::collections::BTreeMap;

/// A session that came to its end.
#[derive(Clone, Debug)]
pub struct Ended {
    /// The items asked, by bank index, in order, each with its points.
    pub answers: Vec<(usize, u8)>,
    /// What is known at the end.
    pub state: State,
    /// The rule that stopped it.
    pub reason: &'static str,
}

/// What to simulate.
#[derive(Clone, Debug)]
pub struct Operation<'b> {
    /// The bank.
    pub bank: &'b Bank,
    /// The plan.
    pub plan: &'b Plan,
    /// The decision looked at: of one node.
    pub decision: &'b str,
    /// How many people.
    pub simulees: u32,
    /// All draws follow from it.
    pub seed: u64,
    /// Increasing true values that cut people into bands.
    pub bands: Vec<f64>,
    /// How the truth departs from the model.
    pub departure: Departure,
}

/// Figures of all people, each with its Monte-Carlo error.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// For each depth in the tree: over everybody, then for each band of true θ.
    pub accuracy: Vec<Vec<Accuracy>>,
    /// The decision.
    pub classification: Classification,
    /// Over everybody, then for each band of true g.
    pub experience: Vec<Experience>,
    /// Likewise, how many items were asked.
    pub length: Vec<Ratio>,
    /// The items met.
    pub exposure: Exposure,
    /// How often each rule stopped a session.
    pub reasons: BTreeMap<&'static str, u64>,
    /// Every session's answers, person after person, if they were asked for.
    pub answers: Vec<Vec<(usize, u8)>>,
}

impl Sums for Evaluation {
    fn merge(&mut self, later: Self) {
        for (own, later) in self.accuracy.iter_mut().zip(&later.accuracy) {
            for (own, later) in own.iter_mut().zip(later) {
                own.merge(later);
            }
        }
        self.classification.merge(&later.classification);
        for (own, later) in self.experience.iter_mut().zip(&later.experience) {
            own.merge(later);
        }
        for (own, later) in self.length.iter_mut().zip(&later.length) {
            own.merge(later);
        }
        self.exposure.merge(later.exposure);
        for (reason, count) in later.reasons {
            *self.reasons.entry(reason).or_default() += count;
        }
        self.answers.extend(later.answers);
    }
}

/// Runs people through a plan on all cores; the same figures on any number of them. `keep` keeps
/// every answer, `progress` is told of each person who has finished, from any thread.
///
/// # Errors
/// When the bank lacks the decision, or an item has no right response.
pub fn operate(
    operation: &Operation<'_>,
    keep: bool,
    progress: impl Fn() + Sync,
) -> Result<Evaluation, LabError> {
    let Operation { bank, plan, .. } = *operation;
    let test = PlanTest::new(bank, plan, operation.decision)?;
    let model = test.assessment().model();
    let tree = model.tree();
    let root = tree.root();
    let n_responses: Vec<usize> = test.keys().iter().map(|key| key.n_responses).collect();
    let truth = Truth::new(
        bank,
        model.prior()[root],
        &n_responses,
        &operation.departure,
        operation.seed,
    )?;
    let on_node = NodeDecision::find(bank, operation.decision)?;
    let depths: Vec<(Node, usize)> = tree
        .nodes()
        .map(|node| (node, tree.path_to_root(node).count() - 1))
        .collect();
    let n_depths = 1 + depths.iter().map(|(_, depth)| *depth).max().unwrap_or(0);
    let seconds: Vec<f64> = bank.items().iter().map(Item::expected_seconds).collect();
    let n_bands = operation.bands.len() + 2;
    let new = || Evaluation {
        accuracy: vec![vec![Accuracy::default(); n_bands]; n_depths],
        classification: Classification::new(on_node.decision.actions().len()),
        experience: vec![Experience::default(); n_bands],
        length: vec![Ratio::default(); n_bands],
        exposure: Exposure::default(),
        reasons: BTreeMap::new(),
        answers: Vec::new(),
    };
    let max_score = |item: usize| operation.bank.items().get(item).map_or(1, Item::max_score);
    let own_band = |theta: f64| 1 + band(&operation.bands, theta);
    let add = |sums: &mut Evaluation, person: u32| {
        let simulee = truth.simulee(person);
        let ended = test.to_the_end(&truth, &simulee);
        for (depth, sums) in sums.accuracy.iter_mut().enumerate() {
            for (at, sums) in sums.iter_mut().enumerate() {
                let chosen = depths.iter().filter(|(node, own)| {
                    *own == depth && (at == 0 || at == own_band(simulee.theta(*node)))
                });
                sums.add(chosen.map(|(node, _)| (&ended.state.nodes[*node], simulee.theta(*node))));
            }
        }
        let (called_for, here) = called_for(&on_node, &simulee);
        let actions = on_node.decision.actions();
        let loss = actions
            .get(ended.state.action)
            .and_then(|action| action.losses().get(here));
        sums.classification
            .add(called_for, ended.state.action, loss.copied().unwrap_or(0.0));
        let right = ended
            .answers
            .iter()
            .filter(|(item, score)| *score >= max_score(*item))
            .count();
        let time: f64 = ended
            .answers
            .iter()
            .filter_map(|(item, _)| seconds.get(*item))
            .sum();
        for at in [0, own_band(simulee.theta(root))] {
            if let (Some(felt), Some(length)) =
                (sums.experience.get_mut(at), sums.length.get_mut(at))
            {
                felt.add(ended.answers.len(), right, time);
                length.add(1.0, ended.answers.len() as f64);
            }
        }
        sums.exposure
            .add(ended.answers.iter().map(|(item, _)| *item));
        *sums.reasons.entry(ended.reason).or_default() += 1;
        if keep {
            sums.answers.push(ended.answers);
        }
        progress();
    };
    Ok(over_people(operation.simulees, new, add))
}

/// The action that the truth calls for, and its band.
fn called_for(on_node: &NodeDecision<'_>, simulee: &Simulee) -> (usize, usize) {
    let here = band(on_node.cuts, simulee.theta(on_node.node));
    let mut masses = vec![0.0; on_node.cuts.len() + 1];
    if let Some(mass) = masses.get_mut(here) {
        *mass = 1.0;
    }
    (on_node.decision.decide(&masses).action, here)
}
