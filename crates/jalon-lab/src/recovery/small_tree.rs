//! A tree of seven traits for the recovery study: g, two areas, four competences.
use crate::LabError;
use crate::calibrate::TraitTree;
use crate::random::Stream;
use jalon::latent::{LatentModel, Node, Tree, TreeNode};
use jalon::math;

/// ρ of the small tree: areas on g, and competences on their area.
const RHO: (f64, f64) = (0.85, 0.9);

/// The competences' traits of one person.
pub(super) struct Theta([f64; 4]);

impl Theta {
    pub(super) fn draw(general: f64, stream: &mut Stream) -> Self {
        let mut below =
            |above: f64, rho: f64| rho * above + math::sqrt(1.0 - rho * rho) * stream.normal();
        let areas = [below(general, RHO.0), below(general, RHO.0)];
        let [one, other] = areas;
        Theta([one, one, other, other].map(|area| below(area, RHO.1)))
    }

    /// Item after item, competence after competence.
    pub(super) fn at(&self, item: usize) -> f64 {
        let [first, ..] = self.0;
        self.0.get(item % 4).copied().unwrap_or(first)
    }
}

/// The small tree, and which node each item measures.
pub(super) fn small_tree(n_items: usize) -> Result<TraitTree, LabError> {
    let node = |id: &str, parent: Option<(&str, f64)>| TreeNode {
        id: id.to_owned(),
        parent: parent.map(|(parent, rho)| (parent.to_owned(), rho)),
    };
    let competence = |id: &str, area: &str| node(id, Some((area, RHO.1)));
    let tree = Tree::new(&[
        node("g", None),
        node("1", Some(("g", RHO.0))),
        node("2", Some(("g", RHO.0))),
        competence("1.1", "1"),
        competence("1.2", "1"),
        competence("2.1", "2"),
        competence("2.2", "2"),
    ])?;
    let competences = ["1.1", "1.2", "2.1", "2.2"].into_iter();
    let nodes: Option<Vec<Node>> = competences.map(|id| tree.node(id)).collect();
    let nodes = nodes.unwrap_or_default();
    let each: Vec<Node> = nodes.iter().copied().cycle().take(n_items).collect();
    // The narrowest step, √(1 − 0.9²) = 0.44, is as wide as the grid's: exact to 1e-8.
    TraitTree::new(&LatentModel::new(tree, 0.0, 1.0, 29), &each)
        .ok_or_else(|| LabError::Content("expected a grid of two points or more".to_owned()))
}
