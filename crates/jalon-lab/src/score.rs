//! From answers to what is known: on the tree, or on one trait taken alone.
use crate::LabError;
use crate::simulate::{NodeState, Simulee, State};
use jalon::decide::Decision;
use jalon::irt::{Curves, Outcome};
use jalon::latent::{Grid, LatentModel, Node, PerNode, Posterior, Tree, TreeNode};
use jalon::{Bank, Item};

/// A decision and what it needs to be taken from a posterior on a grid.
#[derive(Clone, Debug)]
pub struct Bands {
    decision: Decision,
    rows: Vec<Vec<f64>>,
}

impl Bands {
    /// Prepares a bank's decision on a grid.
    ///
    /// # Errors
    /// When the bank has no such decision.
    pub fn new(bank: &Bank, decision: &str, grid: &Grid) -> Result<Self, LabError> {
        let decision = find_decision(bank, decision)?.clone();
        Ok(Bands {
            rows: grid.bands(decision.cuts()),
            decision,
        })
    }

    /// The action with the least expected loss.
    pub fn decide(&self, marginal: &[f64]) -> usize {
        let masses: Vec<f64> = self
            .rows
            .iter()
            .map(|row| dot(row, marginal).max(0.0))
            .collect();
        self.decision.decide(&masses).action
    }
}

/// The decision with this id.
///
/// # Errors
/// When the bank has none.
pub fn find_decision<'b>(bank: &'b Bank, id: &str) -> Result<&'b Decision, LabError> {
    bank.decisions()
        .iter()
        .find(|decision| decision.id() == id)
        .ok_or_else(|| LabError::Unknown("decision", id.to_owned()))
}

/// The band of a known value: how many cuts it has reached.
pub fn band(cuts: &[f64], theta: f64) -> usize {
    cuts.iter().filter(|cut| theta >= **cut).count()
}

/// Answers read on the competence tree, as the engine does.
#[derive(Clone, Debug)]
pub struct TreeScore {
    model: LatentModel,
    items: Vec<(Node, Curves)>,
    decision_node: Node,
    bands: Bands,
}

impl TreeScore {
    /// Makes ready the items' predictive curves and the decision looked at.
    ///
    /// # Errors
    /// When the bank has no such decision.
    pub fn new(bank: &Bank, model: LatentModel, decision: &str) -> Result<Self, LabError> {
        let points = model.grid().points();
        let help = bank.framework().help_shift();
        let curves = |item: &Item| Curves::new(item.model(), item.difficulty_sd(), help, points);
        let items = bank
            .items()
            .iter()
            .map(|item| (item.node(), curves(item)))
            .collect();
        let bands = Bands::new(bank, decision, model.grid())?;
        Ok(TreeScore {
            decision_node: model
                .tree()
                .node(bands.decision.node())
                .unwrap_or(model.tree().root()),
            items,
            bands,
            model,
        })
    }

    /// The state after these answers.
    pub fn read(&self, answers: &[(usize, bool)], simulee: &Simulee) -> State {
        let mut answers = answers.to_vec();
        // In bank order, as sessions do.
        answers.sort_unstable();
        let terms: Vec<(Node, &[f64])> = answers
            .iter()
            .filter_map(|(item, right)| {
                let (node, curves) = self.items.get(*item)?;
                Some((*node, curves.ln_likelihood(outcome(*right))))
            })
            .collect();
        self.state(&self.model.posterior(&terms), simulee)
    }

    /// The state that a posterior is.
    pub fn state(&self, posterior: &Posterior<'_>, simulee: &Simulee) -> State {
        State {
            nodes: PerNode::new(self.model.tree(), |node| {
                node_state(posterior, node, simulee.theta(node))
            }),
            action: self.bands.decide(posterior.marginal(self.decision_node)),
        }
    }
}

/// Answers read on one trait, with a fixed normal prior and b taken as known.
#[derive(Clone, Debug)]
pub struct TraitScore {
    model: LatentModel,
    curves: Vec<Curves>,
}

impl TraitScore {
    /// Makes ready all items of a bank; `prior` is mean and SD.
    ///
    /// # Errors
    /// Never in practice: a tree of one node is a tree.
    pub fn new(bank: &Bank, prior: (f64, f64), points: usize) -> Result<Self, LabError> {
        let alone = Tree::new(&[TreeNode {
            id: "theta".to_owned(),
            parent: None,
        }])?;
        let model = LatentModel::new(alone, prior.0, prior.1, points);
        let help = bank.framework().help_shift();
        let curves = bank
            .items()
            .iter()
            .map(|item| Curves::new(item.model(), 0.0, help, model.grid().points()))
            .collect();
        Ok(TraitScore { model, curves })
    }

    /// The posterior after these answers.
    pub fn posterior<'s>(&'s self, answers: impl Iterator<Item = (usize, bool)>) -> Posterior<'s> {
        let root = self.model.tree().root();
        let terms: Vec<(Node, &[f64])> = answers
            .filter_map(|(item, right)| {
                let curves = self.curves.get(item)?;
                Some((root, curves.ln_likelihood(outcome(right))))
            })
            .collect();
        self.model.posterior(&terms)
    }

    /// EAP after these answers.
    pub fn eap(&self, answers: impl Iterator<Item = (usize, bool)>) -> f64 {
        let posterior = self.posterior(answers);
        posterior.moments(self.model.tree().root()).0
    }

    /// What a posterior says of a trait whose true value is `theta`.
    pub fn state(&self, posterior: &Posterior<'_>, theta: f64) -> NodeState {
        node_state(posterior, self.model.tree().root(), theta)
    }

    /// The grid.
    pub fn grid(&self) -> &Grid {
        self.model.grid()
    }

    /// The trait's marginal in a posterior.
    pub fn marginal<'p>(&self, posterior: &'p Posterior<'_>) -> &'p [f64] {
        posterior.marginal(self.model.tree().root())
    }
}

fn node_state(posterior: &Posterior<'_>, node: Node, theta: f64) -> NodeState {
    let (mean, sd) = posterior.moments(node);
    let weights = posterior.model().grid().below(theta);
    NodeState {
        mean,
        sd,
        below: dot(&weights, posterior.marginal(node)),
    }
}

fn outcome(right: bool) -> Outcome {
    if right {
        Outcome::Right
    } else {
        Outcome::Wrong
    }
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}
