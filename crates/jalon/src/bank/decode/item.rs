//! `items/…/….json` and `practice/….json`
use super::Known;
use super::Reader;
use super::interaction::interaction;
use crate::bank::{Item, Picture, PracticeItem, Problems};
use crate::irt::{FourPl, Graded, Model, Steps};
use crate::prelude::*;
use crate::session::Device;
use crate::text::Text;

pub(super) fn item(reader: &Reader<'_>, known: &Known<'_>) -> Option<Item> {
    reader.object(&[
        "format",
        "id",
        "measures",
        "level",
        "tags",
        "devices",
        "stem",
        "say",
        "picture",
        "interaction",
        "model",
        "calibration",
        "expected_seconds",
        "rapid_seconds",
        "testlet",
        "enemies",
        "teaches",
        "author",
        "licence",
    ])?;
    reader.format("jalon-item/1")?;
    let id = reader.need("id").and_then(|at| file_id(&at, reader.file));
    let node = reader
        .need("measures")
        .and_then(|at| super::plan::node(&at, known));
    let highest = known.framework.levels().len() as u64 - 1;
    let level = reader.need("level").and_then(|at| at.whole(0, highest));
    let tags = reader.need("tags").and_then(|at| ids(&at));
    let devices = reader.need("devices").and_then(|at| devices(&at));
    let stem = reader.need("stem").and_then(|at| at.text());
    let say = optional_text(reader, "say");
    let picture = optional_picture(reader, known);
    let interaction = reader
        .need("interaction")
        .and_then(|at| interaction(&at, known));
    let model = reader.need("model").and_then(|at| model(&at));
    let doubt = reader.need("calibration").and_then(|at| calibration(&at));
    let seconds = |at: Reader<'_>| at.number("a number of seconds above 0", |s| s > 0.0);
    let expected_seconds = reader.need("expected_seconds").and_then(seconds);
    let rapid_seconds = match reader.field("rapid_seconds") {
        None => Some(None),
        Some(at) => seconds(at).map(Some),
    };
    let testlet = match reader.field("testlet") {
        None => Some(None),
        Some(at) => at.id().map(Some),
    };
    let enemies = match reader.field("enemies") {
        None => Some(Vec::new()),
        Some(at) => ids(&at),
    };
    let teaches = reader.need("teaches").and_then(|at| at.text());
    let author = reader.need("author").and_then(|at| at.string());
    let licence = reader.need("licence").and_then(|at| at.string());
    author?;
    licence?;
    let (difficulty_sd, ln_discrimination_sd) = doubt?;
    let model = model?;
    let interaction = interaction?;
    check_points(reader, &model, interaction.max_score())?;
    let help_shift = known.framework.help_shift();
    let curve = Steps::new(&model, difficulty_sd, ln_discrimination_sd, help_shift)?;
    Some(Item {
        id: id?,
        node: node?,
        level: level? as usize,
        tags: tags?,
        devices: devices?,
        stem: stem?,
        say: say?,
        picture: picture?,
        interaction,
        model,
        curve,
        difficulty_sd,
        ln_discrimination_sd,
        expected_seconds: expected_seconds?,
        rapid_seconds: rapid_seconds?,
        testlet: testlet?,
        enemies: enemies?,
        teaches: teaches?,
    })
}

pub(super) fn practice(reader: &Reader<'_>, known: &Known<'_>) -> Option<PracticeItem> {
    reader.object(&["format", "id", "stem", "say", "picture", "interaction"])?;
    reader.format("jalon-practice/1")?;
    let id = reader.need("id").and_then(|at| file_id(&at, reader.file));
    let stem = reader.need("stem").and_then(|at| at.text());
    let say = optional_text(reader, "say");
    let picture = optional_picture(reader, known);
    let interaction = reader
        .need("interaction")
        .and_then(|at| interaction(&at, known));
    Some(PracticeItem {
        id: id?,
        stem: stem?,
        say: say?,
        picture: picture?,
        interaction: interaction?,
    })
}

/// Items must have ids of their own, and name their enemies both ways.
pub(super) fn check_together(items: &[Item], problems: &Problems) {
    let file = |item: &Item| format!("items/…/{}.json", item.id);
    for pair in items.windows(2) {
        if let [one, next] = pair
            && one.id == next.id
        {
            problems.add(
                &file(one),
                "/id",
                "an id of its own",
                "a second item with this id",
            );
        }
    }
    for item in items {
        for enemy in &item.enemies {
            match items
                .binary_search_by(|other| other.id.cmp(enemy))
                .ok()
                .and_then(|k| items.get(k))
            {
                None => problems.add(
                    &file(item),
                    "/enemies",
                    "the id of an item",
                    &format!("`{enemy}`"),
                ),
                Some(other) if !other.enemies.contains(&item.id) => problems.add(
                    &file(other),
                    "/enemies",
                    &format!("`{}` among them, since it names this item", item.id),
                    "none",
                ),
                Some(_) => {}
            }
        }
    }
}

/// An item's id is its file's name, so that a message about one leads to the other.
pub(super) fn file_id(reader: &Reader<'_>, file: &str) -> Option<String> {
    let id = reader.id()?;
    let name = file.rsplit('/').next().unwrap_or(file);
    if name.strip_suffix(".json") != Some(id.as_str()) {
        reader.problem(
            &format!("the file's name, `{name}`, without `.json`"),
            &format!("`{id}`"),
        );
        return None;
    }
    Some(id)
}

pub(super) fn ids(reader: &Reader<'_>) -> Option<Vec<String>> {
    let list = reader.list(0, 100)?;
    let ids: Vec<String> = list.iter().filter_map(Reader::id).collect();
    (ids.len() == list.len()).then_some(ids)
}

fn devices(reader: &Reader<'_>) -> Option<Vec<Device>> {
    let list = reader.list(1, Device::ALL.len())?;
    let words: Vec<&str> = Device::ALL.iter().map(|device| device.as_str()).collect();
    let devices: Vec<Device> = list
        .iter()
        .filter_map(|at| at.word(&words).and_then(Device::from_word))
        .collect();
    (devices.len() == list.len()).then_some(devices)
}

/// `Some(None)`: absent; `None`: there, but wrong, and reported.
pub(super) fn optional_text(reader: &Reader<'_>, name: &str) -> Option<Option<Text>> {
    match reader.field(name) {
        None => Some(None),
        Some(at) => at.text().map(Some),
    }
}

fn optional_picture(reader: &Reader<'_>, known: &Known<'_>) -> Option<Option<Picture>> {
    match reader.field("picture") {
        None => Some(None),
        Some(at) => picture(&at, known).map(Some),
    }
}

pub(super) fn picture(reader: &Reader<'_>, known: &Known<'_>) -> Option<Picture> {
    reader.object(&["file", "alt"])?;
    let file = reader.need("file").and_then(|at| {
        if at.is_object() {
            let text = at.text()?;
            let all = at
                .entries()?
                .iter()
                .map(|(_, at)| media(at, known))
                .collect::<Vec<_>>();
            all.iter().all(Option::is_some).then_some(text)
        } else {
            media(&at, known).map(|file| Text::new(vec![(String::new(), file)]))
        }
    });
    let alt = reader.need("alt").and_then(|at| at.text());
    Some(Picture {
        file: file?,
        alt: alt?,
    })
}

/// The path of a picture that the bank holds.
pub(super) fn media(reader: &Reader<'_>, known: &Known<'_>) -> Option<String> {
    let path = reader.string()?;
    if !known.media.contains_key(path) {
        reader.problem("a file of media/", &format!("`{path}`"));
        return None;
    }
    Some(path.to_owned())
}

fn model(reader: &Reader<'_>) -> Option<Model> {
    reader.object(&["type", "a", "b", "c", "d"])?;
    let kinds = ["1pl", "2pl", "3pl", "4pl", "grm"];
    let kind = reader.need("type")?.word(&kinds)?;
    if kind == "grm" {
        return graded(reader);
    }
    let takes: &[&str] = match kind {
        "1pl" => &["type", "b"],
        "2pl" => &["type", "a", "b"],
        "3pl" => &["type", "a", "b", "c"],
        _ => &["type", "a", "b", "c", "d"],
    };
    reader.object(takes)?;
    let value = |name: &str, otherwise: f64| {
        if takes.contains(&name) {
            reader.need(name)?.number("a number", |_| true)
        } else {
            Some(otherwise)
        }
    };
    let (a, b, c, d) = (
        value("a", 1.0),
        value("b", 0.0),
        value("c", 0.0),
        value("d", 1.0),
    );
    match FourPl::new(a?, b?, c?, d?) {
        Ok(model) => Some(Model::FourPl(model)),
        Err(error) => {
            reader.problem("parameters within their ranges", &error.to_string());
            None
        }
    }
}

/// A model has as many steps as its interaction gives points.
fn check_points(reader: &Reader<'_>, model: &Model, points: u8) -> Option<()> {
    let steps = model.n_categories() - 1;
    if steps == usize::from(points) {
        return Some(());
    }
    let expected = if points == 1 {
        "a model of one point, since the interaction gives one: `1pl`, `2pl`, `3pl` or `4pl`"
            .to_owned()
    } else {
        format!(
            "a `grm` with {points} thresholds in `b`, since the interaction gives {points} points"
        )
    };
    let found = if steps == 1 {
        "a model of one point".to_owned()
    } else {
        format!("a `grm` with {steps} thresholds")
    };
    reader.need("model")?.problem(&expected, &found);
    None
}

/// One threshold for each point.
fn graded(reader: &Reader<'_>) -> Option<Model> {
    reader.object(&["type", "a", "b"])?;
    let a = reader.need("a")?.number("a number", |_| true);
    let list = reader.need("b")?.list(2, 12)?;
    let thresholds: Vec<f64> = list
        .iter()
        .filter_map(|at| at.number("a number", |_| true))
        .collect();
    if thresholds.len() < list.len() {
        return None;
    }
    match Graded::new(a?, thresholds) {
        Ok(model) => Some(Model::Graded(model)),
        Err(error) => {
            reader.problem("parameters within their ranges", &error.to_string());
            None
        }
    }
}

/// The standard deviations of b and, where it is doubted too, of ln a.
fn calibration(reader: &Reader<'_>) -> Option<(f64, f64)> {
    reader.object(&["status", "b_sd", "ln_a_sd"])?;
    let status = reader
        .need("status")
        .and_then(|at| at.word(&["expert", "field"]));
    let difficulty = reader
        .need("b_sd")
        .and_then(|at| at.number("a number from 0 to 3", |sd| (0.0..=3.0).contains(&sd)));
    let discrimination = match reader.field("ln_a_sd") {
        None => Some(0.0),
        Some(at) => at.number("a number from 0 to 1", |sd| (0.0..=1.0).contains(&sd)),
    };
    status?;
    Some((difficulty?, discrimination?))
}
