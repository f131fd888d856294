//! (c) One small adaptive test a competence, each with its fixed prior and nothing borrowed.
use super::Pool;
use super::pool::Rounds;
use crate::LabError;
use crate::score::{Bands, TraitScore};
use crate::simulate::{Course, Method, Simulee, State, Truth, administer};
use jalon::Bank;
use jalon::latent::{Node, PerNode};

/// Every node by itself, from the answers under it.
#[derive(Clone, Debug)]
pub struct Sliced {
    pool: Pool,
    slices: PerNode<TraitScore>,
    bands: Bands,
}

impl Sliced {
    /// From a bank and the prior's mean and SD at the root; every slice has its node's own
    /// marginal prior.
    ///
    /// # Errors
    /// When the bank has no such decision.
    pub fn new(
        bank: &Bank,
        root: (f64, f64),
        points: usize,
        decision: &str,
    ) -> Result<Self, LabError> {
        let tree = bank.framework().tree();
        let priors = tree.marginals(root.0, root.1);
        let whole = TraitScore::new(bank, root, points)?;
        let bands = Bands::new(bank, decision, whole.grid())?;
        let mut slices = PerNode::new(tree, |_| whole.clone());
        for node in tree.nodes() {
            slices[node] = TraitScore::new(bank, priors[node], points)?;
        }
        Ok(Sliced {
            pool: Pool::new(bank),
            slices,
            bands,
        })
    }

    fn under<'a>(
        &'a self,
        answers: &'a [(usize, bool)],
        node: Node,
    ) -> impl Iterator<Item = (usize, bool)> + 'a {
        answers
            .iter()
            .copied()
            .filter(move |(item, _)| self.pool.is_under(*item, node))
    }

    /// Of the open items of an area, those of the competence asked least, ties at random.
    fn least_asked(
        &self,
        rounds: &mut Rounds,
        open: &[usize],
        answers: &[(usize, bool)],
    ) -> Option<Node> {
        let mut competences: Vec<(usize, Node)> = Vec::new();
        for item in open {
            let node = self.pool.node(*item);
            if competences.iter().all(|(_, other)| *other != node) {
                competences.push((self.under(answers, node).count(), node));
            }
        }
        let least = competences.iter().map(|(count, _)| *count).min()?;
        competences.retain(|(count, _)| *count == least);
        let drawn = rounds.stream.below(competences.len());
        competences.get(drawn).map(|(_, node)| *node)
    }

    fn read(&self, answers: &[(usize, bool)], simulee: &Simulee) -> State {
        let tree = self.pool.tree();
        let root = tree.root();
        let whole = self.slices[root].posterior(self.under(answers, root));
        State {
            nodes: PerNode::new(tree, |node| {
                let slice = &self.slices[node];
                let posterior = slice.posterior(self.under(answers, node));
                slice.state(&posterior, simulee.theta(node))
            }),
            action: self.bands.decide(self.slices[root].marginal(&whole)),
        }
    }
}

impl Method for Sliced {
    fn test(&self, truth: &Truth, simulee: &Simulee, lengths: &[usize]) -> Course {
        let mut rounds = Rounds::new(truth.baseline_stream(simulee.person()));
        administer(
            truth,
            simulee,
            lengths,
            &mut rounds,
            |rounds, answers| {
                let mut open = rounds.next(&self.pool, answers)?;
                let competence = self.least_asked(rounds, &open, answers)?;
                open.retain(|item| self.pool.node(*item) == competence);
                let theta = self.slices[competence].eap(self.under(answers, competence));
                self.pool.most_informative(&open, theta)
            },
            |_, answers| self.read(answers, simulee),
        )
    }
}
