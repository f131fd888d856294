//! The first steps of many sessions: what is drawn from there is looked for once.
use jalon::{Bank, Finalists, Session};
use std::sync::OnceLock;

/// So many answers in, people are still where others have been: with 22 items to draw from and two
/// outcomes there are 1 + 44 + 1,936 such places. One answer further they would be 85,000.
const SHARED: usize = 2;

/// A place that sessions reach by the same answers to the same items, in the same order and context.
#[derive(Debug, Default)]
pub(super) struct Opening(OnceLock<Known>);

#[derive(Debug)]
struct Known {
    finalists: Finalists,
    /// The places after each number of points on each of the finalists.
    after: Vec<Opening>,
    /// How many numbers of points there are.
    scores: usize,
}

impl Opening {
    /// Makes the next step known to a session that stands here.
    pub(super) fn draw(&self, session: &Session) {
        let known = self.0.get_or_init(|| Known::new(session));
        session.draw_from(&known.finalists);
    }

    /// Where a session stands after so many points on an item, by bank index; none beyond the first
    /// answers.
    pub(super) fn after(&self, item: usize, score: u8) -> Option<&Opening> {
        let known = self.0.get()?;
        let mut items = known.finalists.items().iter();
        let place = items.position(|other| *other == item)?;
        known.after.get(place * known.scores + usize::from(score))
    }
}

impl Known {
    fn new(session: &Session) -> Self {
        let finalists = session.finalists();
        let scores = most_points(session.bank()) + 1;
        let places = if session.answers().len() < SHARED {
            finalists.items().len() * scores
        } else {
            0
        };
        Known {
            finalists,
            after: (0..places).map(|_| Opening::default()).collect(),
            scores,
        }
    }
}

fn most_points(bank: &Bank) -> usize {
    let points = bank.items().iter().map(|item| item.max_score());
    points.max().map_or(0, usize::from)
}
