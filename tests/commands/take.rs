//! `jalon take`: every question answered by text, from the first line to the end.
use crate::run::{Folder, bank_folder, command, feed, jalon};
use jalon::{
    Bank, FieldValue, InteractionView, Item, ItemView, PartView, Play, Response, SceneAction,
};
use jalon_cli::commands::take::{Leave, Talk, Told, Use, ask};
use jalon_cli::language::Language;
use jalon_cli::words::Words;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Stdio};

fn bank() -> Bank {
    let files = jalon_cli::bank_folder::read(&bank_folder()).unwrap();
    Bank::from_files(jalon_cli::bank_folder::as_pairs(&files)).unwrap()
}

fn number<T>(all: &[T], mut is: impl FnMut(&T) -> bool) -> String {
    (all.iter().position(&mut is).unwrap() + 1).to_string()
}

/// The lines that give a response, as a person types them who reads the numbers.
fn typed(view: &ItemView, response: &Response, play: Option<Play>, words: &Words) -> Vec<String> {
    use InteractionView as View;
    match (&view.interaction, response) {
        (View::Choice { options }, Response::Choice { option }) => {
            vec![number(options, |one| one.id == *option)]
        }
        (View::Choices { options }, Response::Choices { options: chosen })
        | (View::Order { options }, Response::Order { options: chosen }) => {
            let numbers = chosen.iter().map(|id| number(options, |one| one.id == *id));
            vec![numbers.collect::<Vec<_>>().join(" ")]
        }
        (View::Match { left, right, .. }, Response::Match { pairs }) => {
            let partner = |id: &str| {
                let pair = pairs.iter().find(|pair| pair.left == id);
                pair.map_or_else(String::new, |pair| {
                    number(right, |card| card.id == pair.right)
                })
            };
            let cards = left.iter().map(|card| partner(&card.id));
            cards.chain(["ok".to_owned()]).collect()
        }
        (View::Hotspot { areas, .. }, Response::Hotspot { area }) => {
            vec![number(areas, |one| one.id == *area)]
        }
        (View::Text { .. }, Response::Text { text }) => vec![text.clone()],
        (View::Slider { .. }, Response::Slider { value }) => vec![value.to_string()],
        (View::Fill { parts }, Response::Fill { fields }) => {
            let given = |id: &str| &fields.iter().find(|one| one.field == id).unwrap().value;
            let lines = parts.iter().filter_map(|part| match part {
                PartView::Text { .. } => None,
                PartView::Entry { field, .. } => match given(field) {
                    FieldValue::Text(text) => Some(text.clone()),
                    FieldValue::Option(_) => panic!("text was asked"),
                },
                PartView::Select { field, options, .. } => match given(field) {
                    FieldValue::Option(id) => Some(number(options, |one| one.id == *id)),
                    FieldValue::Text(_) => panic!("an option was asked"),
                },
            });
            lines.chain(["ok".to_owned()]).collect()
        }
        (View::Simulation { .. }, Response::Simulation { actions }) => {
            let mut play = play.unwrap();
            let mut lines = Vec::new();
            for action in actions {
                lines.extend(played(&play, action, words));
                play.act(action.clone()).unwrap();
            }
            lines.push("ok".to_owned());
            lines
        }
        other => panic!("{other:?}"),
    }
}

fn played(play: &Play, action: &SceneAction, words: &Words) -> Vec<String> {
    let told = Told::of(&play.screen(), words);
    let by = |is: &dyn Fn(&Use) -> bool| number(&told.uses, is);
    match action {
        SceneAction::Type { on, text } => {
            let field = by(&|one| matches!(one, Use::Type { on: id, .. } if id == on));
            vec![field, text.clone()]
        }
        SceneAction::Pick { on, option } => {
            let pick = by(&|one| matches!(one, Use::Pick { on: id, .. } if id == on));
            let options = told.uses.iter().find_map(|one| match one {
                Use::Pick {
                    on: id, options, ..
                } if id == on => Some(options),
                _ => None,
            });
            vec![pick, number(options.unwrap(), |(id, _)| id == option)]
        }
        SceneAction::Drag { on, to } => {
            let file = by(&|one| matches!(one, Use::Move { on: id, .. } if id == on));
            let targets = told.uses.iter().find_map(|one| match one {
                Use::Move { on: id, targets } if id == on => Some(targets),
                _ => None,
            });
            vec![file, number(targets.unwrap(), |(id, _)| id == to)]
        }
        SceneAction::Restart => vec!["r".to_owned()],
        action => vec![by(&|one| *one == Use::Do(action.clone()))],
    }
}

/// Asks an item of these lines; what was answered, and what was said.
fn asked(
    bank: &Bank,
    item: &Item,
    lines: &[String],
    language: Language,
) -> (Result<jalon::Reply, Leave>, String) {
    let words = Words::new(language);
    let code = language.code();
    let view = bank.view(item.id(), code, 5).unwrap();
    let input = lines.iter().map(|line| format!("{line}\n"));
    let input: String = input.collect();
    let mut output = Vec::new();
    let mut input = input.as_bytes();
    let mut talk = Talk::new(&mut input, &mut output, true, &words);
    let reply = ask(&view, bank.play(item.id(), code), &mut talk);
    (reply, String::from_utf8(output).unwrap())
}

#[test]
fn every_item_can_be_answered_by_text() {
    let bank = bank();
    let mut kinds = std::collections::BTreeMap::new();
    for (index, item) in bank.items().iter().enumerate() {
        let language = if index % 2 == 0 {
            Language::Fr
        } else {
            Language::En
        };
        let words = Words::new(language);
        let view = bank.view(item.id(), language.code(), 5).unwrap();
        let play = bank.play(item.id(), language.code());
        // Looking for a shortest path takes its time: every fourth simulation.
        let simulations = kinds.entry("simulation").or_insert(0);
        if play.is_some() {
            *simulations += 1;
            if *simulations % 4 != 0 {
                continue;
            }
        } else {
            *kinds.entry(kind(&view.interaction)).or_insert(0) += 1;
        }
        let right = item.right_response();
        let lines = typed(&view, &right, play, &words);
        let (reply, said) = asked(&bank, item, &lines, language);
        let reply = reply.unwrap_or_else(|leave| panic!("{}: {leave:?}\n{said}", item.id()));
        let score = item.score(reply.response.as_ref().unwrap()).unwrap();
        assert_eq!(score, item.max_score(), "{}: {said}", item.id());
        assert!(said.starts_with(&view.stem), "{said}");
        assert!(!said.contains('\u{1b}'), "no control sequences: {said}");
        assert!(reply.actions > 0 && reply.first_action_milliseconds.is_some());
    }
    assert_eq!(kinds.len(), 9, "{kinds:?}");
}

fn kind(interaction: &InteractionView) -> &'static str {
    match interaction {
        InteractionView::Choice { .. } => "choice",
        InteractionView::Choices { .. } => "choices",
        InteractionView::Order { .. } => "order",
        InteractionView::Match { .. } => "match",
        InteractionView::Hotspot { .. } => "hotspot",
        InteractionView::Text { .. } => "text",
        InteractionView::Slider { .. } => "slider",
        InteractionView::Fill { .. } => "fill",
        InteractionView::Simulation { .. } => "simulation",
    }
}

fn first_of<'a>(bank: &'a Bank, wanted: &str) -> &'a Item {
    let mut items = bank.items().iter();
    let is = |item: &&Item| kind(&bank.view(item.id(), "en", 5).unwrap().interaction) == wanted;
    items.find(is).unwrap()
}

#[test]
fn what_is_no_answer_is_asked_again_and_help_is_kept() {
    let bank = bank();
    let lines = |lines: &[&str]| {
        lines
            .iter()
            .map(|line| (*line).to_owned())
            .collect::<Vec<_>>()
    };
    for wanted in ["choice", "hotspot"] {
        let item = first_of(&bank, wanted);
        let given = lines(&["99", "two", "", "h", "a", "1"]);
        let (reply, said) = asked(&bank, item, &given, Language::En);
        let reply = reply.unwrap();
        assert!(reply.help && reply.response.is_some(), "{said}");
        assert_eq!(said.matches("Type a number from 1 to").count(), 2, "{said}");
        let stem = bank.view(item.id(), "en", 5).unwrap().stem;
        assert_eq!(
            said.matches(&stem).count(),
            2,
            "Enter tells it again: {said}"
        );
    }
    let order = first_of(&bank, "order");
    let (reply, said) = asked(&bank, order, &lines(&["1 1", "1", "?"]), Language::En);
    assert_eq!(reply.unwrap().response, None, "{said}");
    let text = first_of(&bank, "text");
    let (reply, _) = asked(&bank, text, &lines(&[" a"]), Language::En);
    let text = Response::Text {
        text: "a".to_owned(),
    };
    assert_eq!(
        reply.unwrap().response,
        Some(text),
        "a space makes it a text"
    );
    let item = first_of(&bank, "simulation");
    let screen = bank.play(item.id(), "fr").unwrap().screen();
    let told = Told::of(&screen, &Words::new(Language::Fr));
    let taps = |one: &Use| matches!(one, Use::Do(SceneAction::Tap { .. }));
    let tap = number(&told.uses, taps);
    let (reply, said) = asked(&bank, item, &lines(&["ok", &tap, "r", "p"]), Language::Fr);
    assert!(matches!(reply, Err(Leave::Pause)), "{said}");
    assert!(said.contains("Faites d'abord quelque chose"), "{said}");
    assert!(said.contains("revenu au début"), "{said}");
    for (given, is_it) in [(lines(&["f"]), "Finish"), (lines(&[]), "EndOfInput")] {
        let (reply, _) = asked(&bank, item, &given, Language::Fr);
        assert_eq!(format!("{:?}", reply.unwrap_err()), is_it);
    }
}

/// A run fed with these lines, then closed.
fn fed(arguments: &[&str], lines: &str) -> (i32, String, String) {
    let ran = feed(&mut command(arguments), lines);
    (ran.code, ran.out, ran.err)
}

fn answers(record: &str) -> usize {
    let record: serde_json::Value = serde_json::from_str(record).unwrap();
    record["answers"].as_array().unwrap().len()
}

#[test]
fn a_closed_pipe_loses_nothing_and_the_session_goes_on_to_its_report() {
    let folder = Folder::new();
    let (bank, file) = (bank_folder(), folder.path("person.json"));
    let (bank, file) = (bank.to_str().unwrap(), file.to_str().unwrap());
    let begin = [
        "take", "--bank", bank, "--lang", "fr", "--seed", "7", "--save", file,
    ];
    // A need skipped, wishes, three needs skipped, the practice question, two questions, half a line.
    let (code, out, err) = fed(&begin, "?\n1 3\n?\n?\n?\n1\n?\n?\n1");
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(
        out.contains(&format!("jalon take --resume {file} --bank")),
        "{out}"
    );
    let kept = std::fs::read_to_string(file).unwrap();
    assert_eq!(answers(&kept), 2, "{out}");
    assert!(
        kept.contains(r#""wishes":["procedures","family"]"#),
        "{kept}"
    );
    assert!(kept.contains(r#""seed":"7""#), "{kept}");

    let (code, out, err) = fed(&begin, "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.contains("person.json") && err.contains("--resume"),
        "{err}"
    );
    assert_eq!(std::fs::read_to_string(file).unwrap(), kept, "untouched");

    let resume = ["take", "--bank", bank, "--resume", file];
    let (code, out, err) = fed(&resume, &"?\n".repeat(20));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    for part in [
        "2 réponses sont gardées",
        "Question 3",
        "Merci.",
        "jalon report ",
    ] {
        assert!(out.contains(part), "`{part}` is missing in: {out}");
    }
    let small = out.to_lowercase();
    for word in [
        "faux",
        "fausse",
        "erreur",
        "échec",
        "bonne réponse :",
        "bravo",
    ] {
        assert!(!small.contains(word), "`{word}` in: {out}");
    }
    let replayed = jalon(&["replay", file, "--bank", bank]);
    assert_eq!(replayed.code, 0, "{replayed:?}");
    let report = jalon(&["report", file, "--bank", bank, "--lang", "fr"]);
    assert_eq!(report.code, 0, "{report:?}");
    // Once more: nothing is left to ask, the result is told again.
    let (code, out, _) = fed(&resume, "");
    assert!(
        code == 0 && out.contains("Merci.") && !out.contains("Question"),
        "{out}"
    );
}

#[test]
fn finishing_here_gives_a_result_and_a_record_that_cannot_be_written_is_told() {
    let folder = Folder::new();
    let bank = bank_folder();
    let bank = bank.to_str().unwrap();
    let file = folder.path("short.json");
    let begin = [
        "take",
        "--bank",
        bank,
        "--lang",
        "en",
        "--plan",
        "screening",
    ];
    let mut saved = begin.to_vec();
    saved.extend(["--save", file.to_str().unwrap()]);
    let (code, out, _) = fed(&saved, &("?\n".repeat(6) + "f\n"));
    assert!(code == 0 && out.contains("Thank you."), "{out}");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains(r#""stopped":true"#), "{kept}");

    let nowhere = folder.path("no-such/short.json");
    let mut saved = begin.to_vec();
    saved.extend(["--save", nowhere.to_str().unwrap()]);
    let (code, out, err) = fed(&saved, "");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("expected a file that can be written"), "{err}");
    let (code, _, err) = fed(&["take", "--bank", bank, "--plan", "no-such"], "");
    assert!(code == 2 && err.contains("no-such"), "{err}");
}

/// Reads until the words stand there; what was read.
fn until(out: &mut BufReader<ChildStdout>, words: &str) -> String {
    let mut said = Vec::new();
    let mut byte = [0];
    while !String::from_utf8_lossy(&said).ends_with(words) {
        assert_eq!(
            out.read(&mut byte).unwrap(),
            1,
            "{}",
            String::from_utf8_lossy(&said)
        );
        said.push(byte[0]);
    }
    String::from_utf8_lossy(&said).into_owned()
}

/// The command in a terminal of its own, which `script` makes.
fn in_a_terminal(line: &str) -> Child {
    std::process::Command::new("script")
        .args(["--quiet", "--return", "--command", line, "/dev/null"])
        .env("TERM", "xterm-256color")
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("`script`, of util-linux, which makes a terminal")
}

#[test]
#[cfg(target_os = "linux")]
fn in_a_terminal_ctrl_c_keeps_every_answer() {
    let folder = Folder::new();
    let file = folder.path("person.json");
    let (binary, bank) = (env!("CARGO_BIN_EXE_jalon"), bank_folder());
    let line = format!(
        "'{binary}' take --bank '{}' --lang en --plan screening --seed 3 --save '{}'",
        bank.display(),
        file.display()
    );
    let mut child = in_a_terminal(&line);
    let mut hands = child.stdin.take().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    loop {
        said += &until(&mut out, ": ");
        // A prompt is a line that does not end; what is told has its end.
        let prompt = said.rsplit('\n').next().unwrap().trim();
        let asks = [
            "Number:", "Numbers:", "text:", "again:", "number:", "none):",
        ];
        if !asks.iter().any(|end| prompt.ends_with(end)) {
            continue;
        }
        if said.contains("Question 2 of") {
            hands.write_all(b"\x03").unwrap();
            break;
        }
        hands.write_all(b"?\r").unwrap();
        said.push('\n');
    }
    drop(hands);
    let mut rest = String::new();
    let _ = out.read_to_string(&mut rest);
    child.wait().unwrap();
    assert!(!said.contains('\u{1b}'), "no control sequences: {said}");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert_eq!(answers(&kept), 1, "{said}");
    let path = file.to_str().unwrap();
    let resume = ["take", "--bank", bank.to_str().unwrap(), "--resume", path];
    let (code, out, _) = fed(&resume, &"?\n".repeat(10));
    assert!(code == 0 && out.contains("Question 2 of"), "{out}");
}

/// Colour in a terminal, unless it is not wanted; none in a pipe.
#[test]
#[cfg(target_os = "linux")]
fn colour_is_for_terminals_that_want_it() {
    let binary = env!("CARGO_BIN_EXE_jalon");
    let shown = |line: &str| {
        let mut child = in_a_terminal(line);
        drop(child.stdin.take());
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let all: Vec<String> = lines.by_ref().map_while(Result::ok).collect();
        child.wait().unwrap();
        all.join("\n")
    };
    let coloured = shown(&format!("'{binary}' --help"));
    assert!(coloured.contains('\u{1b}'), "{coloured}");
    let plain = shown(&format!("NO_COLOR=1 '{binary}' --help"));
    assert!(
        plain.contains("take") && !plain.contains('\u{1b}'),
        "{plain}"
    );
    let piped = jalon(&["--help"]);
    assert!(piped.out.contains("take") && !piped.out.contains('\u{1b}'));
}

/// Every sentence that the code asks for is there, in both languages.
#[test]
fn no_sentence_is_missing_in_either_language() {
    let source = bank_folder().join("../crates/jalon-cli/src");
    let mut code = String::new();
    collect(&source, &mut code);
    let own: serde_json::Value =
        serde_json::from_str(include_str!("../../crates/jalon-cli/text/said.json")).unwrap();
    let mut n = 0;
    for literal in code.split('"').skip(1) {
        let (group, rest) = literal.split_once('.').unwrap_or(("", ""));
        // A file's name is no key.
        let is_key = !rest.is_empty()
            && rest != "json"
            && rest
                .chars()
                .all(|one| one.is_ascii_lowercase() || one == '-')
            && (own
                .as_object()
                .unwrap()
                .keys()
                .any(|key| key.starts_with(&format!("{group}.")))
                || [
                    "welcome",
                    "needs",
                    "practice",
                    "end",
                    "simulation",
                    "choices",
                ]
                .contains(&group));
        if !is_key {
            continue;
        }
        n += 1;
        for language in [Language::Fr, Language::En] {
            assert_ne!(Words::new(language).say(literal), literal, "{language:?}");
        }
    }
    assert!(n > 80, "only {n} keys were found in the code");
    for (key, said) in own.as_object().unwrap() {
        assert!(
            code.contains(&format!("\"{key}\"")),
            "`{key}` is never said"
        );
        let blanks = |language: &str| {
            let text = said[language].as_str().unwrap();
            let mut names: Vec<String> = text
                .split('{')
                .skip(1)
                .map(|rest| rest.split('}').next().unwrap().to_owned())
                .collect();
            names.sort();
            names.dedup();
            names
        };
        assert_eq!(blanks("fr"), blanks("en"), "{key}");
    }
}

fn collect(folder: &std::path::Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, into);
        } else {
            into.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}
