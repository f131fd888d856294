//! One question: told, answered by text, timed. One interaction a file.
mod choice;
mod choices;
mod fill;
mod hotspot;
mod match_pairs;
pub(super) mod numbers;
mod order;
mod simulation;
mod slider;
mod text_entry;

use super::talk::{Leave, Talk};
use crate::words::Words;
use jalon::{InteractionView, ItemView, OptionView, Play, Reply, Response};
use std::io;
use std::time::{Duration, Instant};

/// A question under way.
pub(super) struct Asking<'a, 'b> {
    talk: &'a mut Talk<'b>,
    /// What is told, and told again.
    question: Vec<String>,
    begun: Instant,
    first: Option<Duration>,
    actions: u32,
    help: bool,
}

/// Asks one item and returns the reply to it; `play` is its scene, where it is a simulation.
///
/// # Errors
/// When the person leaves the question, or the talk ends.
pub fn ask(view: &ItemView, play: Option<Play>, talk: &mut Talk<'_>) -> Result<Reply, Leave> {
    let question = question(view, talk.words());
    let mut asking = Asking {
        talk,
        question,
        begun: Instant::now(),
        first: None,
        actions: 0,
        help: false,
    };
    asking.tell()?;
    let response = match &view.interaction {
        InteractionView::Choice { options } => choice::ask(&mut asking, options),
        InteractionView::Choices { options } => choices::ask(&mut asking, options),
        InteractionView::Order { options } => order::ask(&mut asking, options),
        InteractionView::Match { left, right, reuse } => {
            match_pairs::ask(&mut asking, left, right, *reuse)
        }
        InteractionView::Hotspot { areas, .. } => hotspot::ask(&mut asking, areas),
        InteractionView::Text { most, .. } => text_entry::ask(&mut asking, *most),
        InteractionView::Slider { from, to, step, .. } => {
            slider::ask(&mut asking, (*from, *to, *step))
        }
        InteractionView::Fill { parts } => fill::ask(&mut asking, parts),
        InteractionView::Simulation { .. } => match play {
            Some(play) => simulation::ask(&mut asking, play),
            None => Err(Leave::DontKnow),
        },
    };
    match response {
        Ok(response) => Ok(asking.reply(Some(response))),
        Err(Leave::DontKnow) => Ok(asking.reply(None)),
        Err(leave) => Err(leave),
    }
}

/// The question in words: what is asked, the picture, what can be chosen.
fn question(view: &ItemView, words: &Words) -> Vec<String> {
    let mut lines = vec![view.stem.clone()];
    let picture = |alt: &str| words.fill("take.picture", &[("text", alt)]);
    if let Some(shown) = &view.picture {
        lines.push(picture(&shown.alt));
    }
    match &view.interaction {
        InteractionView::Choice { options } | InteractionView::Order { options } => {
            lines.extend(numbered(options));
        }
        InteractionView::Choices { options } => {
            lines.push(words.say("choices.hint").to_owned());
            lines.extend(numbered(options));
        }
        InteractionView::Match { left, right, .. } => {
            lines.extend(left.iter().map(|card| card.text.clone()));
            lines.push(words.say("take.cards").to_owned());
            lines.extend(numbered(right));
        }
        InteractionView::Hotspot {
            picture: shown,
            areas,
            ..
        } => {
            lines.push(picture(&shown.alt));
            lines.push(words.say("take.hotspot").to_owned());
            let areas = (1..).zip(areas);
            lines.extend(areas.map(|(number, area)| format!("{number}. {}", area.label)));
        }
        InteractionView::Text { label, .. } => {
            lines.push(label.clone());
            lines.push(words.say("take.text-sign").to_owned());
        }
        InteractionView::Slider { .. } => lines.extend(slider::told(&view.interaction, words)),
        InteractionView::Fill { parts } => lines.extend(fill::told(parts)),
        InteractionView::Simulation { scene, .. } => {
            lines.push(scene.clone());
            lines.push(words.say("simulation.hint").to_owned());
        }
    }
    lines
}

fn numbered(options: &[OptionView]) -> impl Iterator<Item = String> {
    let options = (1..).zip(options);
    options.map(|(number, option)| format!("{number}. {}", option.text))
}

impl Asking<'_, '_> {
    /// Tells the question.
    fn tell(&mut self) -> io::Result<()> {
        let Asking { talk, question, .. } = self;
        question.iter().try_for_each(|line| talk.line(line))
    }

    fn words(&self) -> &Words {
        self.talk.words()
    }

    fn say(&mut self, key: &str) -> io::Result<()> {
        self.talk.say(key)
    }

    fn fill(&mut self, key: &str, blanks: &[(&str, &str)]) -> io::Result<()> {
        let line = self.words().fill(key, blanks);
        self.talk.line(&line)
    }

    /// The next line that is no command; `again` tells the question again.
    fn hear_with(
        &mut self,
        prompt: &str,
        mut again: impl FnMut(&mut Self) -> io::Result<()>,
    ) -> Result<String, Leave> {
        loop {
            let line = self.talk.hear(prompt)?;
            if self.command(&line)? {
                continue;
            }
            if line.trim().is_empty() {
                again(self)?;
                continue;
            }
            self.acted();
            return Ok(line);
        }
    }

    /// The next line that is no command, where Enter alone tells the question again.
    fn hear(&mut self, key: &str) -> Result<String, Leave> {
        let prompt = self.words().say(key).to_owned();
        self.hear_with(&prompt, Self::tell)
    }

    /// The next line that is no command; it may be empty.
    fn hear_or_nothing(&mut self, prompt: &str) -> Result<String, Leave> {
        loop {
            let line = self.talk.hear(prompt)?;
            if !self.command(&line)? {
                self.acted();
                return Ok(line);
            }
        }
    }

    /// The next line as it is: inside a pretend field everything is text.
    fn hear_text(&mut self, prompt: &str) -> Result<String, Leave> {
        let line = self.talk.hear(prompt)?;
        self.acted();
        Ok(line)
    }

    /// Does what a command asks for; whether the line was one.
    fn command(&mut self, line: &str) -> Result<bool, Leave> {
        match line.trim_end() {
            "?" => return Err(Leave::DontKnow),
            "p" => return Err(Leave::Pause),
            "f" => return Err(Leave::Finish),
            "h" => self.talk.how()?,
            "a" => {
                self.help = !self.help;
                self.acted();
                self.say(if self.help {
                    "take.helped"
                } else {
                    "take.not-helped"
                })?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn acted(&mut self) {
        let now = self.begun.elapsed();
        self.first.get_or_insert(now);
        self.actions = self.actions.saturating_add(1);
    }

    fn reply(&self, response: Option<Response>) -> Reply {
        Reply {
            response,
            help: self.help,
            milliseconds: milliseconds(self.begun.elapsed()),
            first_action_milliseconds: self.first.map(milliseconds),
            actions: self.actions,
        }
    }
}

fn milliseconds(time: Duration) -> u32 {
    u32::try_from(time.as_millis()).unwrap_or(u32::MAX)
}
