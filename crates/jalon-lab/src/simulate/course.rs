//! A person's way through a test, and its state at the lengths looked at.
use super::{Simulee, Truth};
use jalon::latent::PerNode;

/// What a test knows of a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NodeState {
    /// Posterior mean.
    pub mean: f64,
    /// Posterior standard deviation.
    pub sd: f64,
    /// P(θ ≤ the simulee's true θ | answers): uniform on (0, 1) when the model is true, so the
    /// truth lies in the 95 % interval when this lies in \[0.025, 0.975\].
    pub below: f64,
}

/// What a test knows of a person.
#[derive(Clone, Debug)]
pub struct State {
    /// Of every node.
    pub nodes: PerNode<NodeState>,
    /// The action of the decision looked at, by its index.
    pub action: usize,
}

/// A test as it went.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// The items asked, by bank index, in order, each with whether it was done.
    pub answers: Vec<(usize, bool)>,
    /// The state at each of the lengths looked at; fewer when the items ran out.
    pub states: Vec<State>,
}

/// A way to test people: it chooses items and reads answers.
pub trait Method: Sync {
    /// Takes the person through a test as long as the last of the increasing `lengths`.
    fn test(&self, truth: &Truth, simulee: &Simulee, lengths: &[usize]) -> Course;
}

/// The loop that all baselines share: `choose` the next item from the answers so far, answer it,
/// `read` the state where it is looked at.
pub fn administer<C>(
    truth: &Truth,
    simulee: &Simulee,
    lengths: &[usize],
    context: &mut C,
    choose: impl Fn(&mut C, &[(usize, bool)]) -> Option<usize>,
    read: impl Fn(&C, &[(usize, bool)]) -> State,
) -> Course {
    let mut course = Course::default();
    for length in 1..=lengths.last().copied().unwrap_or(0) {
        let Some(item) = choose(context, &course.answers) else {
            break;
        };
        course.answers.push((item, truth.is_right(simulee, item)));
        if lengths.contains(&length) {
            course.states.push(read(context, &course.answers));
        }
    }
    course
}
