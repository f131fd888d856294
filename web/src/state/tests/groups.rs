//! Workshop groups under way.

use super::*;

fn person(id: &str, group: &str) -> Rc<Person> {
    let mut person = finished();
    person.id = id.to_owned();
    person.group = group.to_owned();
    Rc::new(person)
}

fn three() -> Vec<Rc<Person>> {
    vec![person("p1", "A"), person("p2", "B"), person("p3", "")]
}

fn kept(people: &[Rc<Person>]) -> Groups {
    Groups::kept(people, people, &["A".to_owned(), "B".to_owned()])
}

#[test]
fn only_who_was_moved_is_kept_anew() {
    let people = three();
    let mut groups = kept(&people);
    assert_eq!(groups.rest, ["p3"]);
    assert_eq!(groups.to_keep(&people), []);
    groups.put("p1", Some(1));
    groups.put("p3", Some(0));
    groups.put("p3", None);
    assert_eq!(groups.groups[1].people, ["p2", "p1"]);
    let changed = groups.to_keep(&people);
    let names: Vec<_> = changed
        .iter()
        .map(|one| (one.id.as_str(), one.group.as_str()))
        .collect();
    assert_eq!(names, [("p1", "B")]);
}

#[test]
fn a_filter_hides_nobody_of_a_group() {
    let people = three();
    let names = ["A".to_owned(), "B".to_owned()];
    let mut groups = Groups::kept(&people, &[], &names);
    assert_eq!(groups.groups[0].people, ["p1"]);
    assert!(groups.rest.is_empty());
    assert!(groups.rename(0, "Mardi", &people));
    let changed = groups.to_keep(&people);
    assert_eq!((changed.len(), changed[0].group.as_str()), (1, "Mardi"));
}

#[test]
fn two_groups_never_have_one_name() {
    let mut people = three();
    let mut groups = kept(&people);
    people.push(person("p4", "Lundi"));
    for name in ["B", "  ", "Lundi"] {
        assert!(!groups.rename(0, name, &people), "{name:?}");
    }
    assert!(groups.rename(0, " Mardi ", &people));
    assert_eq!(groups.groups[0].name, "Mardi");
}

#[test]
fn what_is_moved_while_the_device_writes_is_still_to_be_kept() {
    let first = Rc::new(kept(&three()));
    let mut moved = (*first).clone();
    moved.put("p1", None);
    let second = Rc::new(moved);
    let writing = after(app(), [Action::Grouped(first.clone())]);
    let moved = after(
        writing.clone(),
        [
            Action::Grouped(second.clone()),
            Action::GroupsKept(first.clone()),
        ],
    );
    assert_eq!(moved.groups, Some(second));
    assert_eq!(after(writing, [Action::GroupsKept(first)]).groups, None);
}

#[test]
fn who_is_erased_leaves_the_groups_that_are_not_kept() {
    let groups = Rc::new(kept(&three()));
    let erased = Action::PersonErased("p2".to_owned());
    let left = after(app(), [Action::Grouped(groups), erased])
        .groups
        .clone();
    assert!(left.is_some_and(|left| left.groups[1].people.is_empty()));
}

#[test]
fn who_comes_while_groups_are_not_kept_is_seen_without_a_group() {
    let groups = Rc::new(kept(&three()));
    let ready = Action::PeopleAdded(three());
    let came = vec![person("p4", ""), person("p5", "B"), person("p2", "B")];
    let app = after(
        app(),
        [
            ready,
            Action::Grouped(groups),
            Action::PeopleAdded(came),
            Action::PersonChanged(person("p6", "")),
        ],
    );
    let now = app.groups.clone().expect("groups under way");
    assert_eq!(now.rest, ["p3", "p4", "p6"]);
    assert_eq!(now.groups[1].people, ["p2", "p5"]);
    let same = app.clone().reduce(Action::PersonChanged(person("p3", "")));
    assert_eq!(same.groups.clone(), Some(now), "a note is no arrival");
}

#[test]
fn a_proposal_leaves_what_was_moved_of_people_whom_the_filter_hides() {
    let people = three();
    let mut groups = kept(&people);
    groups.put("p1", Some(1));
    groups.put("p2", None);
    groups.put("p3", Some(0));
    let left = groups.unsaved_of_hidden(&people, &BTreeSet::from(["p3"]));
    assert_eq!(left.groups.len(), 1);
    assert_eq!(
        (left.groups[0].name.as_str(), &left.groups[0].people),
        ("B", &vec!["p1".to_owned()])
    );
    assert_eq!(left.rest, ["p2"]);
    let none = groups.unsaved_of_hidden(&people, &BTreeSet::from(["p1", "p2", "p3"]));
    assert_eq!(none, Groups::default());
}

#[test]
fn names_sort_as_people_count() {
    let mut people = three();
    for (person, number) in people.iter_mut().zip([10, 2, 1]) {
        Rc::make_mut(person).number = number;
    }
    let by_name = Action::Filtered(Filter::default().sorted_by(Column::Name));
    let app = after(app(), [Action::PeopleAdded(people), by_name]);
    let chosen = app.chosen(Lang::Fr);
    let numbers: Vec<u32> = chosen.iter().map(|one| one.number).collect();
    assert_eq!(numbers, [1, 2, 10]);
}
