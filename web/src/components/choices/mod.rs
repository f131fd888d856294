//! Several answers among a few.
//!
//! - It must be said that several may be chosen, before the answers.
//! - Each card must be a native checkbox with its label, and its mark square where one answer's is round.
//! - A second touch must take a mark away.
//! - The marks must not be counted for the person: how many are right is part of the question.

use yew::prelude::*;

use super::choice::{Card, Choice};
use crate::context::Ctx;

/// The cards; `onchoose` gets all that are marked, none at worst.
pub fn choices(
    app: &Ctx,
    name: &str,
    cards: Vec<Card>,
    chosen: &[String],
    onchoose: Callback<Vec<String>>,
) -> Html {
    let marked = chosen.to_vec();
    let onchoose = Callback::from(move |id: String| onchoose.emit(toggled(&marked, &id)));
    let group = Choice {
        name: name.to_owned(),
        cards,
        chosen: chosen.to_vec(),
        several: true,
        tiles: false,
        onchoose,
    };
    html! {
        <div class="choices">
            <p class="hint" lang={app.lang.code()} dir={app.lang.direction()}>{ app.lang.choices_hint() }</p>
            { group.html(app) }
        </div>
    }
}

fn toggled(marked: &[String], id: &str) -> Vec<String> {
    let mut marked = marked.to_vec();
    match marked.iter().position(|one| one == id) {
        Some(place) => {
            marked.remove(place);
        }
        None => marked.push(id.to_owned()),
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::toggled;

    #[test]
    fn a_second_touch_takes_the_mark_away() {
        let one = toggled(&[], "a");
        let two = toggled(&one, "b");
        assert_eq!(two, ["a", "b"]);
        assert_eq!(toggled(&two, "a"), ["b"]);
        assert!(toggled(&one, "a").is_empty());
    }
}
