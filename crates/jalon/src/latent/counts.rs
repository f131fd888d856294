//! How many of several traits pass their mark: messages that carry the count.
use super::{Node, PerNode, Posterior};
use crate::prelude::*;

/// For every count (the last one: that many or more), one value a grid point.
type Counts = Vec<Vec<f64>>;

/// P(count, θ_v = j | answers), exact up to the grid, for the number of nodes that pass a mark.
///
/// Given the root all branches are independent, so the message that goes along an edge is a
/// polynomial in z whose coefficient of zᵏ is the message of those states where k of the nodes on
/// that side pass; where branches meet, polynomials multiply. It is belief propagation (Pearl
/// 1988) over the semiring of such polynomials, and costs as many messages more as counts are told
/// apart.
#[derive(Clone, Debug)]
pub(crate) struct JointCounts(PerNode<Counts>);

impl JointCounts {
    /// `passes` holds, for each node that is counted, the share of every grid point's mass that
    /// passes its mark. Counts from `cap` on are not told apart. Only for the `wanted` nodes, and
    /// always for the root.
    pub(crate) fn new(
        posterior: &Posterior<'_>,
        passes: &PerNode<Option<Vec<f64>>>,
        cap: usize,
        wanted: &PerNode<bool>,
    ) -> Self {
        let model = posterior.model();
        let tree = model.tree();
        let own = PerNode::new(tree, |node| {
            let likelihood = posterior.own(node);
            match &passes[node] {
                None => vec![likelihood.to_vec()],
                Some(shares) => {
                    let pass: Vec<f64> =
                        likelihood.iter().zip(shares).map(|(l, s)| l * s).collect();
                    let fail = likelihood.iter().zip(&pass).map(|(l, p)| l - p).collect();
                    vec![fail, pass]
                }
            }
        });
        let mut below = own.clone();
        let mut up = PerNode::new(tree, |_| Counts::new());
        for node in tree.nodes().rev() {
            if let (Some(transition), Some((parent, _))) =
                (model.transition(node), tree.parent(node))
            {
                up[node] = each(&below[node], &|row, up| transition.upward(row, up));
                below[parent] = times(&below[parent], &up[node], cap);
            }
        }
        let needed = tree.on_the_way_to(wanted);
        let mut down = PerNode::new(tree, |_| Counts::new());
        let mut joint = PerNode::new(tree, |_| Counts::new());
        for node in tree.nodes() {
            if node != tree.root() && !needed[node] {
                continue;
            }
            down[node] = match (model.transition(node), tree.parent(node)) {
                (Some(transition), Some((parent, _))) => {
                    let mut outside = times(&down[parent], &own[parent], cap);
                    for sibling in tree.children(parent) {
                        if *sibling != node {
                            outside = times(&outside, &up[*sibling], cap);
                        }
                    }
                    each(&outside, &|row, down| transition.downward(row, down))
                }
                _ => vec![model.root_prior().to_vec()],
            };
            let mut here = times(&down[node], &below[node], cap);
            let total: f64 = here.iter().flatten().sum();
            if total > 0.0 {
                for value in here.iter_mut().flatten() {
                    *value /= total;
                }
            }
            joint[node] = here;
        }
        JointCounts(joint)
    }

    /// P(count = k, θ_node = j), for every k and j.
    pub(crate) fn at(&self, node: Node) -> &[Vec<f64>] {
        &self.0[node]
    }
}

/// What comes of every row: from the row, into zeros.
fn each(rows: &Counts, fill: &dyn Fn(&[f64], &mut [f64])) -> Counts {
    let mut filled = Vec::with_capacity(rows.len());
    for row in rows {
        let mut values = vec![0.0; row.len()];
        fill(row, &mut values);
        filled.push(values);
    }
    filled
}

/// The product of two polynomials at every grid point; powers beyond `cap` count as `cap`. Scaled
/// so that the largest value is 1, for nothing to underflow.
fn times(one: &Counts, other: &Counts, cap: usize) -> Counts {
    let size = one.first().map_or(0, Vec::len);
    let powers = (one.len() + other.len()).saturating_sub(1).min(cap + 1);
    let mut product = vec![vec![0.0; size]; powers];
    for (i, left) in one.iter().enumerate() {
        for (k, right) in other.iter().enumerate() {
            if let Some(row) = product.get_mut((i + k).min(cap)) {
                for ((sum, a), b) in row.iter_mut().zip(left).zip(right) {
                    *sum += a * b;
                }
            }
        }
    }
    let largest = product.iter().flatten().copied().fold(0.0, f64::max);
    if largest > 0.0 {
        for value in product.iter_mut().flatten() {
            *value /= largest;
        }
    }
    product
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latent::{Grid, LatentModel, Tree, TreeNode};

    /// The sum over all joint states, written down.
    #[test]
    fn counts_equal_the_sum_over_all_joint_states() {
        let node = |id: &str, parent: Option<(&str, f64)>| TreeNode {
            id: id.into(),
            parent: parent.map(|(parent, rho)| (parent.into(), rho)),
        };
        let tree = Tree::new(&[
            node("g", None),
            node("a", Some(("g", 0.8))),
            node("b", Some(("g", -0.5))),
            node("c", Some(("a", 0.9))),
            node("d", Some(("a", 0.6))),
        ])
        .expect("a tree");
        let model = LatentModel::on_grid(tree.clone(), -0.3, 1.1, Grid::new(-3.0, 3.0, 7));
        let nodes: Vec<Node> = tree.nodes().collect();
        let rows: Vec<Vec<f64>> = (0..3)
            .map(|k| (0..7).map(|j| -0.3 * f64::from((j + k) % 5)).collect())
            .collect();
        let answers = [
            (nodes[3], rows[0].as_slice()),
            (nodes[2], rows[1].as_slice()),
            (nodes[0], rows[2].as_slice()),
        ];
        let posterior = model.posterior(&answers);
        let share = |v: usize| -> Vec<f64> {
            (0..7)
                .map(|j| f64::from((j * (v as u32 + 2)) % 7) / 6.0)
                .collect()
        };
        let counted = [1, 3, 4];
        let passes = PerNode::new(&tree, |node| {
            let v = nodes.iter().position(|other| *other == node)?;
            counted.contains(&v).then(|| share(v))
        });
        // Edge by edge P(child | parent) from the posterior's own model, states by base 7.
        let prior = |state: &[usize]| -> f64 {
            let mut weight = model.root_prior()[state[0]];
            for (v, node) in nodes.iter().enumerate().skip(1) {
                let (parent, _) = tree.parent(*node).expect("not the root");
                let at = nodes
                    .iter()
                    .position(|other| *other == parent)
                    .expect("a node");
                let mut one = vec![0.0; 7];
                one[state[at]] = 1.0;
                let transition = model.transition(*node).expect("not the root");
                let mut given = vec![0.0; 7];
                transition.downward(&one, &mut given);
                weight *= given[state[v]];
            }
            for (node, row) in &answers {
                let v = nodes
                    .iter()
                    .position(|other| other == node)
                    .expect("a node");
                weight *= row[state[v]].exp();
            }
            weight
        };
        for cap in [1, 2, 3, 9] {
            let mut slow = vec![vec![vec![0.0; 7]; 4]; 5];
            let mut total = 0.0;
            for code in 0..7_usize.pow(5) {
                let state: Vec<usize> = (0..5).map(|v| code / 7_usize.pow(v) % 7).collect();
                let weight = prior(&state);
                total += weight;
                for mask in 0..8_usize {
                    let mut p = weight;
                    for (bit, v) in counted.iter().enumerate() {
                        let s = share(*v)[state[*v]];
                        p *= if mask >> bit & 1 == 1 { s } else { 1.0 - s };
                    }
                    let count = (mask.count_ones() as usize).min(cap);
                    for v in 0..5 {
                        slow[v][count][state[v]] += p;
                    }
                }
            }
            let joint = JointCounts::new(&posterior, &passes, cap, &PerNode::new(&tree, |_| true));
            for (v, node) in nodes.iter().enumerate() {
                assert_eq!(joint.at(*node).len(), cap.min(3) + 1);
                for (k, row) in joint.at(*node).iter().enumerate() {
                    for (j, value) in row.iter().enumerate() {
                        assert!((value - slow[v][k][j] / total).abs() < 1e-14);
                    }
                }
            }
        }
    }
}
