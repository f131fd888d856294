//! A rooted tree of traits.
use crate::compiled::{Compiled, Source, Target};
use crate::prelude::*;
use core::fmt;
use core::ops::{Index, IndexMut};

/// A node of a [`Tree`]: its place in the tree's order, parents before children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Node(usize);

impl Node {
    pub(super) fn index(self) -> usize {
        self.0
    }
}

/// A node beyond the framework's is refused: [`PerNode`] trusts every node.
impl Compiled for Node {
    fn write(&self, to: &mut Target) {
        self.0.write(to);
    }

    fn read(from: &mut Source<'_>) -> Self {
        let place = usize::read(from);
        if place >= from.nodes {
            from.fail();
            return Node(0);
        }
        Node(place)
    }
}

/// What a tree is made of: an id, and for every node but the root its parent and correlation.
#[derive(Clone, Debug)]
pub struct TreeNode {
    /// The node's id, unique in the tree.
    pub id: String,
    /// The parent's id and the correlation ρ with it, −1 < ρ < 1; none for the root.
    pub parent: Option<(String, f64)>,
}

/// Traits θ_v, one a node: θ_v = ρ_v θ_parent + √(1 − ρ_v²) ε with standard normal ε.
///
/// With a standard normal root every node is marginally N(0, 1); the single trait is the tree
/// with one node. A second-order model (Gibbons & Hedeker 1992; Rijmen 2009).
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    // INVARIANT: the root is first, every parent stands before its children.
    ids: Vec<String>,
    parents: Vec<Option<(Node, f64)>>,
    children: Vec<Vec<Node>>,
}

/// Why nodes do not make a tree.
#[derive(Clone, Debug, PartialEq)]
pub enum TreeError {
    /// There is no node without a parent, or more than one.
    Roots(usize),
    /// This id stands twice.
    Duplicate(String),
    /// This node's parent does not stand before it: unknown, or a cycle.
    Parent {
        /// The node.
        id: String,
        /// The parent it names.
        parent: String,
    },
    /// This node's correlation is not strictly between −1 and 1.
    Correlation {
        /// The node.
        id: String,
        /// Its correlation.
        rho: f64,
    },
}

impl fmt::Display for TreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Roots(n) => write!(f, "one node without a parent is expected, found {n}"),
            Self::Duplicate(id) => write!(f, "node `{id}` stands twice"),
            Self::Parent { id, parent } => {
                write!(f, "the parent `{parent}` of `{id}` must stand before it")
            }
            Self::Correlation { id, rho } => {
                write!(f, "rho of `{id}` must lie between -1 and 1, found `{rho}`")
            }
        }
    }
}

impl core::error::Error for TreeError {}

impl Tree {
    /// Checks and orders the nodes; parents must stand before their children.
    ///
    /// # Errors
    /// On two roots or none, doubled ids, a parent that does not stand before its child (which
    /// a cycle always has), |ρ| ≥ 1.
    ///
    /// ```
    /// use jalon::latent::{Tree, TreeNode};
    /// let tree = Tree::new(&[
    ///     TreeNode { id: "g".into(), parent: None },
    ///     TreeNode { id: "reading".into(), parent: Some(("g".into(), 0.8)) },
    /// ])?;
    /// assert_eq!(tree.len(), 2);
    /// # Ok::<(), jalon::latent::TreeError>(())
    /// ```
    pub fn new(nodes: &[TreeNode]) -> Result<Self, TreeError> {
        let roots = nodes.iter().filter(|node| node.parent.is_none()).count();
        if roots != 1 {
            return Err(TreeError::Roots(roots));
        }
        let mut tree = Tree {
            ids: Vec::new(),
            parents: Vec::new(),
            children: Vec::new(),
        };
        for node in nodes {
            if tree.node(&node.id).is_some() {
                return Err(TreeError::Duplicate(node.id.clone()));
            }
            let here = Node(tree.ids.len());
            let parent = match &node.parent {
                None => None,
                Some((parent, rho)) => {
                    let at = tree.node(parent).ok_or_else(|| TreeError::Parent {
                        id: node.id.clone(),
                        parent: parent.clone(),
                    })?;
                    if !(-1.0 < *rho && *rho < 1.0) {
                        return Err(TreeError::Correlation {
                            id: node.id.clone(),
                            rho: *rho,
                        });
                    }
                    if let Some(siblings) = tree.children.get_mut(at.0) {
                        siblings.push(here);
                    }
                    Some((at, *rho))
                }
            };
            tree.ids.push(node.id.clone());
            tree.parents.push(parent);
            tree.children.push(Vec::new());
        }
        Ok(tree)
    }

    /// Number of nodes, at least 1.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Never: a tree has a root.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The root.
    pub fn root(&self) -> Node {
        Node(0)
    }

    /// All nodes, parents before children.
    pub fn nodes(&self) -> impl DoubleEndedIterator<Item = Node> + ExactSizeIterator + use<> {
        (0..self.len()).map(Node)
    }

    /// The node with this id.
    pub fn node(&self, id: &str) -> Option<Node> {
        self.ids.iter().position(|other| other == id).map(Node)
    }

    /// The node's id.
    pub fn id(&self, node: Node) -> &str {
        self.ids.get(node.0).map_or("", String::as_str)
    }

    /// The node's parent and its correlation with it.
    pub fn parent(&self, node: Node) -> Option<(Node, f64)> {
        self.parents.get(node.0).copied().flatten()
    }

    /// The node's children, in order.
    pub fn children(&self, node: Node) -> &[Node] {
        self.children.get(node.0).map_or(&[], Vec::as_slice)
    }

    /// The node, its parent, and so on up to the root.
    pub fn path_to_root(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        core::iter::successors(Some(node), |node| self.parent(*node).map(|(up, _)| up))
    }

    /// The wanted nodes and all that stand above one of them.
    pub(crate) fn on_the_way_to(&self, wanted: &PerNode<bool>) -> PerNode<bool> {
        let mut needed = wanted.clone();
        for node in self.nodes().rev() {
            if let Some((parent, _)) = self.parent(node) {
                needed[parent] |= needed[node];
            }
        }
        needed
    }

    /// Mean and standard deviation of every node when the root is N(mean, sd²).
    pub fn marginals(&self, mean: f64, sd: f64) -> PerNode<(f64, f64)> {
        let mut marginals = PerNode::new(self, |_| (mean, sd));
        for node in self.nodes() {
            if let Some((up, rho)) = self.parent(node) {
                let (mean, sd) = marginals[up];
                let variance = rho * rho * sd * sd + 1.0 - rho * rho;
                marginals[node] = (rho * mean, crate::math::sqrt(variance));
            }
        }
        marginals
    }
}

/// Its parents say all; read again, it is checked again.
impl Compiled for Tree {
    fn write(&self, to: &mut Target) {
        self.ids.write(to);
        self.parents.write(to);
    }

    fn read(from: &mut Source<'_>) -> Self {
        let ids: Vec<String> = Compiled::read(from);
        from.nodes = ids.len();
        let parents: Vec<Option<(Node, f64)>> = Compiled::read(from);
        let mut nodes: Vec<TreeNode> = Vec::new();
        for (id, parent) in ids.iter().zip(parents) {
            nodes.push(TreeNode {
                id: id.clone(),
                parent: parent.and_then(|(node, rho)| Some((ids.get(node.0)?.clone(), rho))),
            });
        }
        let tree = Tree::new(&nodes)
            .ok()
            .filter(|tree| tree.len() == ids.len());
        tree.unwrap_or_else(|| {
            from.fail();
            from.nodes = 1;
            Tree {
                ids: vec![String::new()],
                parents: vec![None],
                children: vec![Vec::new()],
            }
        })
    }
}

/// One value for each node of a tree.
#[derive(Clone, Debug, PartialEq)]
pub struct PerNode<T>(Vec<T>);

impl<T> PerNode<T> {
    /// Makes a value for every node.
    pub fn new(tree: &Tree, mut make: impl FnMut(Node) -> T) -> Self {
        // A loop: adaptors would be compiled anew for each of the many values.
        let mut values = Vec::with_capacity(tree.len());
        for node in tree.nodes() {
            values.push(make(node));
        }
        PerNode(values)
    }

    /// The values, in the tree's order.
    pub fn iter(&self) -> core::slice::Iter<'_, T> {
        self.0.iter()
    }
}

impl<T: Compiled> Compiled for PerNode<T> {
    fn write(&self, to: &mut Target) {
        for value in &self.0 {
            value.write(to);
        }
    }

    fn read(from: &mut Source<'_>) -> Self {
        PerNode((0..from.nodes).map(|_| T::read(from)).collect())
    }
}

impl<T> Index<Node> for PerNode<T> {
    type Output = T;
    #[allow(
        clippy::indexing_slicing,
        reason = "a Node comes from the tree that sized this vector"
    )]
    fn index(&self, node: Node) -> &T {
        &self.0[node.0]
    }
}

impl<T> IndexMut<Node> for PerNode<T> {
    #[allow(
        clippy::indexing_slicing,
        reason = "a Node comes from the tree that sized this vector"
    )]
    fn index_mut(&mut self, node: Node) -> &mut T {
        &mut self.0[node.0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: &str, parent: Option<(&str, f64)>) -> TreeNode {
        TreeNode {
            id: id.to_owned(),
            parent: parent.map(|(parent, rho)| (parent.to_owned(), rho)),
        }
    }

    #[test]
    fn refuses_what_is_not_a_tree() {
        let cases: [(&[TreeNode], TreeError); 6] = [
            (&[], TreeError::Roots(0)),
            (&[node("a", None), node("b", None)], TreeError::Roots(2)),
            (
                &[node("a", None), node("a", Some(("a", 0.5)))],
                TreeError::Duplicate("a".into()),
            ),
            (
                &[
                    node("a", None),
                    node("b", Some(("c", 0.5))),
                    node("c", Some(("b", 0.5))),
                ],
                TreeError::Parent {
                    id: "b".into(),
                    parent: "c".into(),
                },
            ),
            (
                &[node("a", None), node("b", Some(("a", 1.0)))],
                TreeError::Correlation {
                    id: "b".into(),
                    rho: 1.0,
                },
            ),
            (
                &[node("a", None), node("b", Some(("b", 0.5)))],
                TreeError::Parent {
                    id: "b".into(),
                    parent: "b".into(),
                },
            ),
        ];
        for (nodes, error) in cases {
            assert_eq!(Tree::new(nodes), Err(error));
        }
    }

    #[test]
    fn a_standard_root_makes_every_marginal_standard() {
        let tree = Tree::new(&[
            node("g", None),
            node("1", Some(("g", 0.9))),
            node("1.1", Some(("1", -0.4))),
        ])
        .expect("a tree");
        for (mean, sd) in tree.marginals(0.0, 1.0).iter() {
            assert!(mean.abs() < 1e-15 && (sd - 1.0).abs() < 1e-15);
        }
        let shifted = tree.marginals(-0.8, 1.0);
        let leaf = tree.node("1.1").expect("a node");
        assert!((shifted[leaf].0 - 0.8 * 0.9 * 0.4).abs() < 1e-15);
    }
}
