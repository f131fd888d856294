//! `framework.json`
use super::Reader;
use crate::framework::{Framework, Level, NodeNames, Reporting};
use crate::latent::{PerNode, Tree, TreeNode};
use crate::prelude::*;
use crate::text::Text;

pub(super) fn languages(reader: &Reader<'_>) -> Option<Vec<String>> {
    let list = reader.need("languages")?.list(1, 50)?;
    let languages: Vec<String> = list.iter().filter_map(Reader::id).collect();
    (languages.len() == list.len()).then_some(languages)
}

pub(super) fn framework(reader: &Reader<'_>) -> Option<Framework> {
    reader.object(&[
        "format",
        "id",
        "version",
        "languages",
        "help_shift",
        "reporting",
        "cuts",
        "levels",
        "nodes",
    ])?;
    reader.format("jalon-framework/1")?;
    let id = reader.need("id").and_then(|at| at.id());
    let version = reader.need("version").and_then(|at| at.id());
    let help_shift = reader
        .need("help_shift")
        .and_then(|at| at.number("a number above 0", |h| h > 0.0));
    let reporting = reader.need("reporting").and_then(|at| reporting(&at));
    let levels = reader.need("levels").and_then(|at| {
        let list = at.list(2, 20)?;
        let levels: Vec<Level> = list.iter().filter_map(level).collect();
        (levels.len() == list.len()).then_some(levels)
    });
    let n_cuts = levels
        .as_ref()
        .map_or((1, 19), |levels| (levels.len() - 1, levels.len() - 1));
    let cuts = reader
        .need("cuts")
        .and_then(|at| at.cuts(n_cuts.0, n_cuts.1));
    let nodes = reader.need("nodes").and_then(|at| nodes(&at, n_cuts));
    let (cuts, nodes) = (cuts?, nodes?);
    let tree_nodes: Vec<TreeNode> = nodes.iter().map(|node| node.tree.clone()).collect();
    let tree = match Tree::new(&tree_nodes) {
        Ok(tree) => tree,
        Err(error) => {
            let at = reader.need("nodes")?;
            at.problem(
                "one tree of nodes, parents before their children",
                &error.to_string(),
            );
            return None;
        }
    };
    let mut by_node = nodes.iter();
    let names = PerNode::new(&tree, |_| {
        by_node.next().map_or_else(
            || NodeNames {
                name: Text::default(),
                short: Text::default(),
            },
            |node| NodeNames {
                name: node.name.clone(),
                short: node.short.clone(),
            },
        )
    });
    let mut by_node = nodes.into_iter();
    let cuts = PerNode::new(&tree, |_| {
        by_node
            .next()
            .and_then(|node| node.cuts)
            .unwrap_or_else(|| cuts.clone())
    });
    Some(Framework {
        id: id?,
        version: version?,
        tree,
        names,
        cuts,
        levels: levels?,
        help_shift: help_shift?,
        reporting: reporting?,
    })
}

struct NodeEntry {
    tree: TreeNode,
    name: Text,
    short: Text,
    cuts: Option<Vec<f64>>,
}

fn nodes(reader: &Reader<'_>, n_cuts: (usize, usize)) -> Option<Vec<NodeEntry>> {
    let list = reader.list(1, 1000)?;
    let nodes: Vec<NodeEntry> = list.iter().filter_map(|at| node(at, n_cuts)).collect();
    (nodes.len() == list.len()).then_some(nodes)
}

fn node(reader: &Reader<'_>, n_cuts: (usize, usize)) -> Option<NodeEntry> {
    reader.object(&["id", "parent", "rho", "name", "short", "cuts"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let name = reader.need("name").and_then(|at| at.text());
    let short = match reader.field("short") {
        Some(at) => at.text(),
        None => name.clone(),
    };
    let parent = match reader.field("parent") {
        None => None,
        Some(at) => {
            let parent = at.id();
            let rho = reader
                .need("rho")
                .and_then(|at| at.number("a correlation between -1 and 1", |r| r.abs() < 1.0));
            Some((parent?, rho?))
        }
    };
    let cuts = match reader.field("cuts") {
        None => None,
        Some(at) => Some(at.cuts(n_cuts.0, n_cuts.1)?),
    };
    Some(NodeEntry {
        tree: TreeNode { id: id?, parent },
        name: name?,
        short: short?,
        cuts,
    })
}

fn level(reader: &Reader<'_>) -> Option<Level> {
    reader.object(&["name", "sentence"])?;
    let name = reader.need("name").and_then(|at| at.text());
    let sentence = reader.need("sentence").and_then(|at| at.text());
    Some(Level {
        name: name?,
        sentence: sentence?,
    })
}

fn reporting(reader: &Reader<'_>) -> Option<Reporting> {
    reader.object(&[
        "sureness",
        "variance_reduction",
        "level_probability",
        "rapid_share",
    ])?;
    let share = |name: &str| {
        reader
            .need(name)?
            .number("a number between 0 and 1", |share| {
                (0.0..=1.0).contains(&share)
            })
    };
    let (variance_reduction, level_probability, rapid_share) = (
        share("variance_reduction"),
        share("level_probability"),
        share("rapid_share"),
    );
    let at = reader.need("sureness")?;
    let list = at.list(3, 3)?;
    let bounds: Vec<f64> = list
        .iter()
        .filter_map(|at| at.number("a number between 0 and 1", |p| (0.0..=1.0).contains(&p)))
        .collect();
    let [almost, fairly, confirm] = <[f64; 3]>::try_from(bounds).ok()?;
    if !(almost > fairly && fairly > confirm) {
        at.problem("three decreasing probabilities", "another order");
        return None;
    }
    Some(Reporting {
        sureness: [almost, fairly, confirm],
        variance_reduction: variance_reduction?,
        level_probability: level_probability?,
        rapid_share: rapid_share?,
    })
}
