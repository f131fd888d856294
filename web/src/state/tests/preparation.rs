//! A session that the mediator makes ready.

use super::*;

fn prepared(bank: &Bank) -> Preparation {
    let mut prepared = Preparation::new(&Settings::first(bank));
    prepared.pseudonym = " Mésange ".to_owned();
    prepared.place = "Médiathèque".to_owned();
    prepared.choose(bank, "urgent", "yes");
    prepared.choose(bank, "urgent", "no");
    prepared.choose(bank, "wishes", "photos");
    prepared.choose(bank, "wishes", "family");
    prepared.choose(bank, "wishes", "photos");
    prepared.choose(bank, "sent-by", "relative");
    prepared.choose(bank, "internet", "home");
    prepared.leave("internet", true);
    prepared.leave("obstacle", true);
    prepared.leave("obstacle", false);
    prepared
}

fn prepare(app: &Rc<App>) -> Rc<App> {
    let sheet = Rc::new(prepared(&app.bank));
    Rc::clone(app).reduce(Action::Prepare(start("one"), sheet))
}

#[test]
fn what_the_mediator_saw_to_is_not_asked_and_is_recorded_as_theirs() {
    let app = prepare(&app());
    assert_eq!(stage(&app), Some(Stage::Ready));
    let mut app = app.reduce(Action::StartPrepared);
    let mut asked = Vec::new();
    while let Some(Stage::Need(index)) = stage(&app) {
        let journey = app.journey.clone().expect("the journey");
        asked.push(journey.questions(&app.bank)[index].id.clone());
        app = app.reduce(Action::NeedSkipped);
    }
    assert_eq!(asked, ["device", "obstacle"]);
    let app = to_the_end(app.reduce(Action::DontKnow(0.0)), |_| {});
    let person = app.outbox.last().expect("the person");
    let context = person.log.context();
    assert_eq!(context.needs["urgent"], ["no"]);
    assert_eq!(context.needs["wishes"], ["family"]);
    assert_eq!(context.needs["sent-by"], ["relative"]);
    assert_eq!(context.needs.len(), 3);
    assert_eq!(
        person.log.by_mediator,
        ["wishes", "internet", "urgent", "sent-by"]
    );
    assert_eq!(
        (person.pseudonym(), person.place()),
        ("Mésange", "Médiathèque")
    );
    // The record as a code holds the same.
    let codes = person.log.to_codes(&app.bank).expect("a code");
    assert!(!codes.is_empty());
}

#[test]
fn a_prepared_session_waits_through_a_reload_and_through_nobody_being_there() {
    let app = prepare(&app());
    let app = Rc::new(reload(&app));
    assert_eq!(stage(&app), Some(Stage::Ready));
    assert!(!app.entered);
    let app = app.reduce(Action::LeftAlone(0.0));
    assert!(!app.asks_if_there && app.ready().is_some());
    let app = app.reduce(Action::StartPrepared);
    assert!(app.entered);
    assert_eq!(stage(&app), Some(Stage::Need(0)));
    // A second touch on the same button changes nothing.
    let again = Rc::clone(&app).reduce(Action::StartPrepared);
    assert_eq!(stage(&again), Some(Stage::Need(0)));
}

#[test]
fn handing_over_closes_the_desk() {
    let mut app = App::new(bank(), None, None, Vec::new()).locked();
    app.route = Route::Prepare;
    let app = Rc::new(app).reduce(Action::Unlocked);
    assert_eq!(prepare(&app).lock, Lock::Closed);
}

#[test]
fn somebody_who_came_before_gets_other_questions() {
    let mut person = finished();
    person.log.pseudonym = Some("mésange".to_owned());
    let before: Vec<String> = person.log.items().map(str::to_owned).collect();
    let app = prepare(&app().reduce(Action::PersonChanged(Rc::new(person))));
    let journey = app.journey.clone().expect("the journey");
    assert!(!before.is_empty());
    assert_eq!(journey.seen, before);
}
