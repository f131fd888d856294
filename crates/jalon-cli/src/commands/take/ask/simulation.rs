//! `simulation`: the screen read out, and what can be done on it by number.
use super::{Asking, Leave, numbers};
use crate::commands::take::screen::{Told, Use};
use jalon::{Play, Response, SceneAction};

pub(super) fn ask(asking: &mut Asking<'_, '_>, mut play: Play) -> Result<Response, Leave> {
    let prompt = asking.words().say("take.do").to_owned();
    loop {
        let screen = Told::of(&play.screen(), asking.words());
        for line in &screen.lines {
            asking.talk.line(line)?;
        }
        let uses = screen.uses.len();
        let action = loop {
            let line = asking.hear_with(&prompt, |asking| {
                asking.tell()?;
                let talk = &mut asking.talk;
                screen.lines.iter().try_for_each(|line| talk.line(line))
            })?;
            match line.trim() {
                "ok" if play.actions().is_empty() => asking.say("take.act-first")?,
                "ok" => return Ok(play.response()),
                "r" => break Some(SceneAction::Restart),
                line => match numbers::one(line, uses).and_then(|place| screen.uses.get(place)) {
                    Some(chosen) => break action(asking, chosen)?,
                    None => asking.fill("take.one-of", &[("n", &uses.to_string())])?,
                },
            }
        };
        // None: a list was looked at and nothing chosen from it.
        let Some(action) = action else { continue };
        let restarts = action == SceneAction::Restart;
        if play.act(action).is_err() {
            asking.say("take.not-now")?;
        } else if restarts {
            asking.say("simulation.restarted")?;
        }
    }
}

/// The action that a use makes, once its text or its target is known.
fn action(asking: &mut Asking<'_, '_>, chosen: &Use) -> Result<Option<SceneAction>, Leave> {
    Ok(match chosen {
        Use::Do(action) => Some(action.clone()),
        Use::Type { on, label } => {
            let prompt = asking.words().fill("take.entry-type", &[("label", label)]);
            let text = asking.hear_text(&prompt)?;
            let on = on.clone();
            Some(SceneAction::Type { on, text })
        }
        Use::Pick { on, label, options } => one_of(asking, label, options)?.map(|option| {
            let on = on.clone();
            SceneAction::Pick { on, option }
        }),
        Use::Move { on, targets } => {
            let heading = asking.words().say("take.move-to").to_owned();
            one_of(asking, &heading, targets)?.map(|to| {
                let on = on.clone();
                SceneAction::Drag { on, to }
            })
        }
    })
}

/// The id of the one chosen; none for Enter alone.
fn one_of(
    asking: &mut Asking<'_, '_>,
    heading: &str,
    options: &[(String, String)],
) -> Result<Option<String>, Leave> {
    asking.talk.line(heading)?;
    for (number, (_, text)) in (1..).zip(options) {
        asking.talk.line(&format!("{number}. {text}"))?;
    }
    let prompt = asking.words().say("take.number").to_owned();
    loop {
        let line = asking.hear_or_nothing(&prompt)?;
        if line.trim().is_empty() {
            return Ok(None);
        }
        if let Some((id, _)) = numbers::one(&line, options.len()).and_then(|at| options.get(at)) {
            return Ok(Some(id.clone()));
        }
        asking.fill("take.one-of", &[("n", &options.len().to_string())])?;
    }
}
