//! From answers to what is known: on the tree, or on one trait taken alone.
use crate::LabError;
use crate::simulate::{NodeState, Simulee, State};
use jalon::decide::{Decision, Scope};
use jalon::irt::{Outcome, Predictive};
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
        let on_node = NodeDecision::find(bank, decision)?;
        Ok(Bands {
            rows: grid.bands(on_node.cuts),
            decision: on_node.decision.clone(),
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

/// A decision about one node's trait.
#[derive(Clone, Copy, Debug)]
pub struct NodeDecision<'b> {
    /// The decision.
    pub decision: &'b Decision,
    /// The node it bears on.
    pub node: Node,
    /// Its increasing cut scores.
    pub cuts: &'b [f64],
}

impl<'b> NodeDecision<'b> {
    /// The bank's decision with this id.
    ///
    /// # Errors
    /// When the bank has none that bears on one node.
    pub fn find(bank: &'b Bank, id: &str) -> Result<Self, LabError> {
        bank.decisions()
            .iter()
            .find(|decision| decision.id() == id)
            .and_then(|decision| match decision.scope() {
                Scope::Node { node, cuts } => Some(NodeDecision {
                    decision,
                    node: *node,
                    cuts,
                }),
                Scope::Count { .. } => None,
            })
            .ok_or_else(|| LabError::Unknown("decision on one node", id.to_owned()))
    }
}

/// The band of a known value: how many cuts it has reached.
pub fn band(cuts: &[f64], theta: f64) -> usize {
    cuts.iter().filter(|cut| theta >= **cut).count()
}

/// ln P(right | θ) and ln P(wrong | θ) of an item on a grid.
#[derive(Clone, Debug)]
struct LnLikelihoods {
    right: Vec<f64>,
    wrong: Vec<f64>,
}

impl LnLikelihoods {
    fn new(item: &Item, difficulty_sd: f64, points: &[f64]) -> Self {
        // Nobody takes help here: its shift changes neither.
        let item = Predictive::new(*item.curve().all_points(), difficulty_sd, 1.0);
        LnLikelihoods {
            right: item.ln_likelihood(Outcome::Right, points),
            wrong: item.ln_likelihood(Outcome::Wrong, points),
        }
    }

    fn of(&self, right: bool) -> &[f64] {
        if right { &self.right } else { &self.wrong }
    }
}

/// Answers read on the competence tree, as the engine does.
#[derive(Clone, Debug)]
pub struct TreeScore {
    model: LatentModel,
    items: Vec<(Node, LnLikelihoods)>,
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
        let items = bank
            .items()
            .iter()
            .map(|item| {
                let rows = LnLikelihoods::new(item, item.difficulty_sd(), points);
                (item.node(), rows)
            })
            .collect();
        let bands = Bands::new(bank, decision, model.grid())?;
        Ok(TreeScore {
            decision_node: NodeDecision::find(bank, decision)?.node,
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
                let (node, rows) = self.items.get(*item)?;
                Some((*node, rows.of(*right)))
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
    items: Vec<LnLikelihoods>,
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
        let points = model.grid().points();
        let items = bank
            .items()
            .iter()
            .map(|item| LnLikelihoods::new(item, 0.0, points))
            .collect();
        Ok(TraitScore { items, model })
    }

    /// The posterior after these answers.
    pub fn posterior<'s>(&'s self, answers: impl Iterator<Item = (usize, bool)>) -> Posterior<'s> {
        let root = self.model.tree().root();
        let terms: Vec<(Node, &[f64])> = answers
            .filter_map(|(item, right)| {
                let rows = self.items.get(item)?;
                Some((root, rows.of(right)))
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

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}
