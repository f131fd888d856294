//! What the person would like, and what they have; each question can be skipped.
use super::ask::numbers;
use super::talk::{Leave, Talk};
use jalon::NeedQuestion;

/// The options chosen; none where the question is skipped.
pub(super) fn ask(
    talk: &mut Talk<'_>,
    question: &NeedQuestion,
    language: &str,
) -> Result<Option<Vec<String>>, Leave> {
    let words = talk.words();
    let options = &question.options;
    let (hint, prompt, mend) = if question.several {
        ("needs.several", "take.numbers", "take.some-of")
    } else {
        ("needs.one", "take.number", "take.one-of")
    };
    let mend = words.fill(mend, &[("n", &options.len().to_string())]);
    let tell = |talk: &mut Talk<'_>| {
        talk.line(question.stem.get(language))?;
        for (number, option) in (1..).zip(options) {
            talk.line(&format!("{number}. {}", option.text.get(language)))?;
        }
        talk.say(hint)?;
        talk.say("take.need-pass")
    };
    tell(talk)?;
    loop {
        let line = talk.hear(words.say(prompt))?;
        match line.trim() {
            "" => tell(talk)?,
            "?" => return Ok(None),
            "p" => return Err(Leave::Pause),
            "f" => return Err(Leave::Finish),
            "h" => talk.how()?,
            line => {
                let places = numbers::several(line, options.len());
                if let Some(places) = places.filter(|all| question.several || all.len() == 1) {
                    let chosen = places.iter().filter_map(|place| options.get(*place));
                    for note in chosen.clone().filter_map(|option| option.note.as_ref()) {
                        talk.line(note.get(language))?;
                    }
                    return Ok(Some(chosen.map(|option| option.id.clone()).collect()));
                }
                talk.line(&mend)?;
            }
        }
    }
}
