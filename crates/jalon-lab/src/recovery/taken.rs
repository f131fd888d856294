//! People of the tree and their answers.
use crate::random::{Purpose, Stream};
use crate::score::{NodeDecision, band};
use jalon::latent::{LatentModel, PerNode};
use jalon::{Bank, math};

/// A person's traits and answers.
pub(super) struct Taken {
    theta: PerNode<f64>,
    /// (item, right).
    pub(super) given: Vec<(usize, usize)>,
}

/// A person of the tree answers so many items, drawn evenly.
pub(super) fn take(
    bank: &Bank,
    model: &LatentModel,
    truth: &[(f64, f64)],
    person: u32,
    length: usize,
    seed: u64,
) -> Taken {
    let tree = model.tree();
    let (mean, sd) = model.prior()[tree.root()];
    let mut stream = Stream::new(seed, person, Purpose::Traits);
    let mut theta = PerNode::new(tree, |_| 0.0);
    for node in tree.nodes() {
        theta[node] = match tree.parent(node) {
            None => mean + sd * stream.normal(),
            Some((parent, rho)) => {
                rho * theta[parent] + math::sqrt(1.0 - rho * rho) * stream.normal()
            }
        };
    }
    let mut order: Vec<usize> = (0..bank.items().len()).collect();
    stream.shuffle(&mut order);
    let given = order
        .into_iter()
        .take(length)
        .filter_map(|item| {
            let (own, (ln_a, b)) = (bank.items().get(item)?, truth.get(item)?);
            let c = own.curve().all_points().guessing();
            let z = math::exp(*ln_a) * (theta[own.node()] - b);
            let p = c + (1.0 - c) * math::logistic(z);
            Some((item, usize::from(stream.uniform() < p)))
        })
        .collect();
    Taken { theta, given }
}

/// The action that the truth calls for.
pub(super) fn called_for(on_node: &NodeDecision<'_>, taken: &Taken) -> Option<usize> {
    let here = band(on_node.cuts, taken.theta[on_node.node]);
    let mut masses = vec![0.0; on_node.cuts.len() + 1];
    *masses.get_mut(here)? = 1.0;
    Some(on_node.decision.decide(&masses).action)
}
