//! Files of people.

use super::*;

/// So many people with answers of their own, made from one session.
fn people(count: usize) -> Vec<Person> {
    let one = finished().to_json();
    (0..count)
        .map(|index| {
            let json = one
                .replace("\"id\":\"one\"", &format!("\"id\":\"p{index}\""))
                .replace("\"seed\":\"7\"", &format!("\"seed\":\"{}\"", 100 + index));
            Person::from_json(&json).expect("a person")
        })
        .collect()
}

fn shared(people: &[Person]) -> Vec<Rc<Person>> {
    people.iter().cloned().map(Rc::new).collect()
}

#[test]
fn a_file_of_people_reads_as_it_was_written() {
    let people = people(3);
    let text = exchange::write(&shared(&people));
    assert_eq!(exchange::read(&text), Ok(people));
    assert_eq!(exchange::read(&exchange::write(&[])), Ok(Vec::new()));
}

#[test]
fn a_bad_file_says_where_and_gives_nobody() {
    let text = exchange::write(&shared(&people(2)));
    let error = |text: &str| exchange::read(text).expect_err("a bad file");
    let half = error(&text[..text.len() / 2]).to_string();
    assert!(half.contains("line 1 column"), "{half}");
    assert_eq!(
        error(&text.replace("\"id\":\"p1\"", "\"id\":\"jalon/lock\"")),
        exchange::ExchangeError::Id {
            place: 2,
            found: "jalon/lock".to_owned()
        }
    );
    let later = text.replacen("jalon-person/1", "jalon-person/2", 1);
    assert_eq!(
        error(&later).to_string(),
        "person 1: expected `jalon-person/1`, found `jalon-person/2`; update Jalon"
    );
    let unknown = text.replacen("\"notes\"", "\"note\"", 1);
    assert!(
        error(&unknown).to_string().contains("notes"),
        "a field is missing"
    );
}

#[test]
fn ten_tablets_join_without_doubles_and_without_loss() {
    let all = people(10);
    let known = shared(&all[..4]);
    let mut found = Vec::new();
    for first in 0..8 {
        found.extend_from_slice(&all[first..first + 3]);
    }
    let (joined, next) = exchange::join(&known, found, 5);
    let ids: Vec<&str> = joined.new.iter().map(|person| person.id.as_str()).collect();
    assert_eq!(ids, ["p4", "p5", "p6", "p7", "p8", "p9"]);
    assert_eq!((joined.same, joined.grown.len(), next), (18, 0, 11));
    let numbers: Vec<u32> = joined.new.iter().map(|person| person.number).collect();
    assert_eq!(numbers, [5, 6, 7, 8, 9, 10], "numbers of this device");
}

#[test]
fn what_another_mediator_wrote_is_added_and_nothing_written_here_is_lost() {
    let mut here = people(1);
    here[0].notes = "Vient le mardi.".to_owned();
    let mut there = here.clone();
    there[0].id = "elsewhere".to_owned();
    there[0].notes = "A un téléphone.".to_owned();
    there[0].log.pseudonym = Some("Mésange".to_owned());
    let (joined, _) = exchange::join(&shared(&here), there.clone(), 2);
    assert!(joined.new.is_empty());
    let grown = &joined.grown[0];
    assert_eq!((grown.id.as_str(), grown.pseudonym()), ("p0", "Mésange"));
    assert_eq!(grown.notes, "Vient le mardi.\nA un téléphone.");
    let (again, _) = exchange::join(&shared(&joined.grown), there, 2);
    assert_eq!((again.same, again.grown.len()), (1, 0));
}

#[test]
fn other_answers_under_a_name_that_is_taken_are_another_person() {
    let mut two = people(2);
    two[1].id = two[0].id.clone();
    let (joined, _) = exchange::join(&shared(&two[..1]), two[1..].to_vec(), 2);
    assert_eq!(joined.new.len(), 1);
    assert_ne!(joined.new[0].id, two[0].id);
}

#[test]
fn the_table_has_a_row_a_person_and_a_cell_a_head() {
    let mut two = people(2);
    two[0].log.pseudonym = Some("Pie; grièche".to_owned());
    let table = sheet::write(&bank(), &shared(&two), Lang::Fr);
    assert!(table.starts_with("\u{feff}Numéro;Pseudonyme;"), "{table}");
    let lines: Vec<&str> = table.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 3);
    let cells = |line: &str| line.split(';').count();
    assert!(lines[1].contains("\"Pie; grièche\""));
    assert_eq!(
        cells(lines[1]),
        cells(lines[0]) + 1,
        "but for the quoted one"
    );
    assert_eq!(cells(lines[2]), cells(lines[0]));
    let profile = two[1].profile(Lang::Fr);
    assert!(!profile.is_empty() && lines[2].contains(profile));
}
