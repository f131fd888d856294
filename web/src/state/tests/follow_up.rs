//! A second session of one person.

use super::*;

/// One person with a pseudonym, in the list; an id of theirs.
fn followed() -> (Rc<App>, String) {
    let mut person = finished();
    let id = person.id.clone();
    person.log.pseudonym = Some("Mésange".to_owned());
    (app().reduce(Action::PersonChanged(Rc::new(person))), id)
}

/// Passes everything before the first question.
fn to_the_items(mut app: Rc<App>) -> Rc<App> {
    for _ in 0..20 {
        app = match stage(&app) {
            Some(Stage::Sound) => app.reduce(Action::ReadAloud(false)),
            Some(Stage::Need(_)) => app.reduce(Action::NeedSkipped),
            Some(Stage::Practice) => app.reduce(Action::DontKnow(0.0)),
            _ => return app,
        };
    }
    app
}

#[test]
fn a_follow_up_asks_other_questions_under_the_same_pseudonym() {
    let (app, id) = followed();
    let before: Vec<String> = app.people.list()[0]
        .log
        .items()
        .map(str::to_owned)
        .collect();
    let app = to_the_items(app.reduce(Action::BeginFollowUp(start("two"), id)));
    let again = reload(&app);
    let app = to_the_end(Rc::new(again).reduce(Action::Resume), |_| {});
    let second = app.outbox.last().expect("the second session");
    assert_eq!(
        (second.pseudonym(), second.log.plan()),
        ("Mésange", "follow-up")
    );
    let asked: Vec<&str> = second.log.items().collect();
    assert!(!asked.is_empty());
    assert!(
        asked
            .iter()
            .all(|item| !before.iter().any(|known| known == item))
    );
}

#[test]
fn sessions_are_linked_by_the_pseudonym_in_order_of_time() {
    let (app, _) = followed();
    let first = app.people.list()[0].clone();
    let other = |id: &str, date: &str, name: Option<&str>| {
        let mut person = (*first).clone();
        person.id = id.to_owned();
        person.log.date = Some(date.to_owned());
        person.log.pseudonym = name.map(str::to_owned);
        Rc::new(person)
    };
    let app = app.reduce(Action::PeopleAdded(vec![
        other("later", "2027-02-01", Some(" mésange ")),
        other("stranger", "2027-01-01", Some("Pie")),
        other("nameless", "2027-01-01", None),
        other("nobody", "2027-01-01", None),
    ]));
    let ids = |person: &Person| -> Vec<String> {
        app.sessions_of(person)
            .iter()
            .map(|one| one.id.clone())
            .collect()
    };
    assert_eq!(ids(&first), [first.id.as_str(), "later"]);
    let nameless = other("nameless", "2027-01-01", None);
    assert_eq!(ids(&nameless), ["nameless"], "no pseudonym links nobody");
}
