//! What the person can do, what they could learn, the next step. Nothing is called right or wrong.
use super::talk::Talk;
use jalon::{Evidence, Session};
use std::io;

/// As on the web app's last page.
const CAN_DO: usize = 5;
const COULD_LEARN: usize = 3;

/// Tells what the answers show.
pub(super) fn tell(talk: &mut Talk<'_>, session: &Session, language: &str) -> io::Result<()> {
    let words = talk.words();
    let report = session.report();
    let needs = &session.context().needs;
    let pathway = session.bank().catalogue().recommend(&report, needs);
    talk.line("")?;
    for key in ["end.thanks", "end.lead"] {
        talk.say(key)?;
    }
    talk.line("")?;
    talk.say("end.can")?;
    let can = report.can_do();
    if can.is_empty() {
        talk.say("end.can-none")?;
    }
    let text = |evidence: &Evidence| evidence.teaches.get(language).to_owned();
    for evidence in can.into_iter().take(CAN_DO) {
        talk.line(&format!("- {}", text(evidence)))?;
    }
    let learn = report.could_learn();
    if !learn.is_empty() {
        talk.line("")?;
        talk.say("end.learn")?;
    }
    let claim = words.say("end.can-prefix");
    for evidence in learn.into_iter().take(COULD_LEARN) {
        talk.line(&format!("- {}", without_claim(&text(evidence), claim)))?;
    }
    talk.line("")?;
    talk.say("end.next")?;
    if let Some(step) = pathway.steps.first() {
        let blanks = [
            ("title", step.title.get(language)),
            ("detail", step.detail.get(language)),
        ];
        talk.line(&words.fill("take.next-step", &blanks))?;
    }
    talk.say("end.next-talk")
}

/// "I can delete a photo." as something to learn: "Delete a photo."
fn without_claim(teaches: &str, claim: &str) -> String {
    let rest = teaches.strip_prefix(claim).unwrap_or(teaches);
    let mut letters = rest.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::without_claim;

    #[test]
    fn what_could_be_learnt_is_not_said_as_known() {
        assert_eq!(without_claim("I can write.", "I can "), "Write.");
        assert_eq!(without_claim("Other.", "I can "), "Other.");
    }
}
