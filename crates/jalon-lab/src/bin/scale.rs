//! What a step of calibration on the tree costs at a nation's size: `cargo run --release -p
//! jalon-lab --bin jalon-scale -- --bank PACKED --sessions 400000`. Linux's `/usr/bin/time -v`
//! tells the memory.
use clap::Parser;
use jalon::latent::{LatentModel, Node, Tree};
use jalon::{Assessment, Bank, math};
use jalon_lab::calibrate::{
    Answers, Family, ItemPrior, ItemSpec, NormalPrior, Options, Shape, TraitTree, calibrate_on_tree,
};
use jalon_lab::random::{Purpose, Stream};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Simulates sessions that follow the person, and times steps of their calibration on the tree.
#[derive(Parser)]
struct Arguments {
    /// The bank whose tree is used, packed into one file by `jalon bank pack`.
    #[arg(long)]
    bank: PathBuf,
    /// The plan whose grid is used.
    #[arg(long, default_value = "diagnostic")]
    plan: String,
    /// How many sessions.
    #[arg(long, default_value = "40000")]
    sessions: u32,
    /// Answers a session.
    #[arg(long, default_value = "12")]
    length: usize,
    /// Items, spread evenly over the nodes without children.
    #[arg(long, default_value = "320")]
    items: usize,
    /// Steps to time; the calibration then goes on to its end with --to-the-end.
    #[arg(long, default_value = "3")]
    steps: usize,
    /// Calibrate until EM has arrived, and say after how many steps.
    #[arg(long)]
    to_the_end: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// An item: its node, a and b.
type Item = (Node, f64, f64);

fn run(arguments: &Arguments) -> Result<(), String> {
    let path = arguments.bank.display();
    let text = std::fs::read_to_string(&arguments.bank)
        .map_err(|error| format!("{path}: expected a packed bank, found: {error}"))?;
    let bank = Bank::from_json(&text).map_err(|error| format!("{path}: {error}"))?;
    let plan = bank
        .plan(&arguments.plan)
        .map_err(|error| error.to_string())?;
    let assessment = Assessment::new(&bank, plan);
    let model = assessment.model();
    let items = items(model.tree(), arguments.items);
    let nodes: Vec<Node> = items.iter().map(|(node, ..)| *node).collect();
    let tree =
        TraitTree::new(model, &nodes).ok_or("expected a plan with a grid of two points or more")?;
    let start = Instant::now();
    let answers = answers(model, &items, arguments);
    println!(
        "{} sessions of {} answers to {} items, {} points, made in {:.1} s",
        arguments.sessions,
        arguments.length,
        items.len(),
        model.grid().points().len(),
        start.elapsed().as_secs_f64()
    );
    let specs = specs(&items)?;
    let timed = |steps: usize| {
        let options = Options {
            most_steps: steps,
            tolerance: 1e-4,
            errors: false,
            ..Options::default()
        };
        let start = Instant::now();
        let found = calibrate_on_tree(&answers, &specs, &tree, &options);
        found
            .map(|found| (start.elapsed().as_secs_f64(), found))
            .map_err(|error| error.to_string())
    };
    let ((short, _), (long, found)) = (timed(1)?, timed(1 + arguments.steps)?);
    println!(
        "a step {:.2} s, all else {:.2} s; ln L {:.3}",
        (long - short) / arguments.steps.max(1) as f64,
        2.0 * short - long,
        found.ln_likelihood
    );
    if arguments.to_the_end {
        let (seconds, found) = timed(5000)?;
        println!(
            "{} steps, {} taken back, {:.1} s: {:?}",
            found.steps, found.taken_back, seconds, found.end
        );
    }
    Ok(())
}

fn items(tree: &Tree, n: usize) -> Vec<Item> {
    let leaves: Vec<Node> = tree
        .nodes()
        .filter(|node| tree.children(*node).is_empty())
        .collect();
    let mut stream = Stream::new(320, 0, Purpose::Baseline);
    let draw = |item: usize| {
        let node = leaves.get(item % leaves.len().max(1)).copied()?;
        Some((
            node,
            0.8 + 1.2 * stream.uniform(),
            -2.0 + 4.0 * stream.uniform(),
        ))
    };
    (0..n).filter_map(draw).collect()
}

/// The values are known as an expert knows them.
fn specs(items: &[Item]) -> Result<Vec<ItemSpec>, String> {
    let shape = Shape::new(Family::TwoPl, 2).ok_or("expected two categories")?;
    let spec = |(_, a, b): &Item| ItemSpec {
        shape,
        prior: ItemPrior {
            ln_discrimination: Some(NormalPrior {
                mean: math::ln(*a),
                sd: 0.3,
            }),
            difficulties: vec![Some(NormalPrior { mean: *b, sd: 0.5 })],
            logit_guessing: None,
            logit_upper: None,
        },
        fixed: None,
    };
    Ok(items.iter().map(spec).collect())
}

/// Every next item is, of those left of a competence drawn at random, the one nearest to where the
/// person seems to be.
fn answers(model: &LatentModel, items: &[Item], arguments: &Arguments) -> Answers {
    let tree = model.tree();
    let nodes: Vec<Node> = tree.nodes().collect();
    let (mean, sd) = model.prior()[tree.root()];
    let mut all = Answers::new(&vec![2; items.len()]);
    for person in 0..arguments.sessions {
        let mut stream = Stream::new(12, person, Purpose::Traits);
        let mut theta: Vec<(Node, f64)> = Vec::with_capacity(nodes.len());
        for node in &nodes {
            let of = |wanted: Node| theta.iter().find(|(node, _)| *node == wanted);
            let own = match tree.parent(*node) {
                None => mean + sd * stream.normal(),
                Some((parent, rho)) => {
                    let above = of(parent).map_or(0.0, |(_, theta)| *theta);
                    rho * above + math::sqrt(1.0 - rho * rho) * stream.normal()
                }
            };
            theta.push((*node, own));
        }
        let mut given: Vec<(usize, usize)> = Vec::with_capacity(arguments.length);
        let mut seems = mean;
        while given.len() < arguments.length.min(items.len()) {
            let wanted = items.get(stream.below(items.len())).map(|(node, ..)| *node);
            let left = items.iter().enumerate().filter(|(at, (node, ..))| {
                Some(*node) == wanted && given.iter().all(|(other, _)| other != at)
            });
            let far = |b: f64| (b - seems).abs();
            let Some((item, (node, a, b))) =
                left.min_by(|one, other| far(one.1.2).total_cmp(&far(other.1.2)))
            else {
                continue;
            };
            let here = theta.iter().find(|(own, _)| own == node);
            let p = math::logistic(a * (here.map_or(0.0, |(_, theta)| *theta) - b));
            let right = stream.uniform() < p;
            seems += (if right { 0.8 } else { -0.8 }) / math::sqrt(1.0 + given.len() as f64);
            given.push((item, usize::from(right)));
        }
        all.push(0, &given);
    }
    all
}
