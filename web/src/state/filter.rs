//! Whom the mediator looks at: a choice among the people, and their order.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{App, Person};
use crate::text::Lang;

/// A choice among the people; an empty part leaves everybody in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words that name, date, place or profile must hold.
    pub words: String,
    /// The first and the last day, as `2026-11-22`.
    pub from: String,
    pub to: String,
    pub plan: String,
    /// An action of the decision `profile`.
    pub profile: String,
    /// A node, and a level or `Filter::NOT_MEASURED`; one without the other leaves everybody in.
    pub area: String,
    pub level: String,
    /// A question and an option, as `wishes/health`.
    pub need: String,
    /// The name of a workshop group.
    pub group: String,
    /// Only those to read again.
    pub again: bool,
    pub column: Column,
    /// The other way round.
    pub reversed: bool,
}

/// What the table is in the order of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// The latest first.
    #[default]
    Date,
    Name,
    Profile,
    Plan,
    Group,
}

impl Filter {
    /// The value of `level` for what was not measured yet.
    pub const NOT_MEASURED: &str = "none";

    /// How many parts are set, besides the words.
    pub fn parts(&self) -> usize {
        let level = !self.area.is_empty() && !self.level.is_empty();
        let texts = [
            &self.from,
            &self.to,
            &self.plan,
            &self.profile,
            &self.need,
            &self.group,
        ];
        let set = texts.iter().filter(|text| !text.is_empty()).count();
        set + usize::from(level) + usize::from(self.again)
    }

    /// The same order, of everybody.
    pub fn cleared(&self) -> Filter {
        Filter {
            column: self.column,
            reversed: self.reversed,
            ..Filter::default()
        }
    }

    /// Another column, or the same the other way round.
    pub fn sorted_by(&self, column: Column) -> Filter {
        Filter {
            reversed: self.column == column && !self.reversed,
            column,
            ..self.clone()
        }
    }

    fn keeps(&self, app: &App, person: &Person, words: &[String]) -> bool {
        let is = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
        let date = person.date();
        let among = (self.from.is_empty() || date >= self.from.as_str())
            && (self.to.is_empty() || date <= self.to.as_str());
        among
            && is(&self.plan, person.log.plan())
            && is(&self.group, &person.group)
            && (!self.again || person.doubtful)
            && self.keeps_member(person)
            && has_words(app, person, words)
    }

    fn keeps_member(&self, person: &Person) -> bool {
        let level = !self.area.is_empty() && !self.level.is_empty();
        if self.profile.is_empty() && self.need.is_empty() && !level {
            return true;
        }
        let Some(member) = person.member() else {
            return false;
        };
        let profile =
            self.profile.is_empty() || member.action("profile") == Some(self.profile.as_str());
        let need = self
            .need
            .split_once('/')
            .is_none_or(|(question, option)| member.needs(question, option));
        let measured = member.level(&self.area).map(|level| level.to_string());
        let level = !level || measured.as_deref().unwrap_or(Filter::NOT_MEASURED) == self.level;
        profile && need && level
    }
}

impl App {
    /// The people of the filter, in its order.
    pub fn chosen(&self, lang: Lang) -> Vec<Rc<Person>> {
        let words: Vec<String> = self
            .filter
            .words
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let mut chosen: Vec<Rc<Person>> = self
            .people
            .list()
            .iter()
            .filter(|person| self.filter.keeps(self, person, &words))
            .cloned()
            .collect();
        let key = |person: &Person| match self.filter.column {
            Column::Date => String::new(),
            Column::Name => self.name_of(person, lang).to_lowercase(),
            Column::Profile => self.place_of_profile(person),
            Column::Plan => self.plan_name(person, lang).to_lowercase(),
            Column::Group => person.group.to_lowercase(),
        };
        if self.filter.column != Column::Date {
            // Stable: within a column's value the latest come first.
            chosen.sort_by_cached_key(|person| natural_key(&key(person)));
        }
        if self.filter.reversed {
            chosen.reverse();
        }
        chosen
    }

    /// The names of the workshop groups, in the order of their letters.
    pub fn group_names(&self) -> Vec<String> {
        let all = self.people.list().iter().map(|person| &person.group);
        let names: BTreeSet<&String> = all.filter(|name| !name.is_empty()).collect();
        let mut names: Vec<String> = names.into_iter().cloned().collect();
        names.sort_by_cached_key(|name| natural_key(name));
        names
    }

    pub fn plan_name(&self, person: &Person, lang: Lang) -> String {
        let plan = person.log.plan();
        let found = self.bank.plan(plan).ok();
        found
            .map_or(plan, |plan| plan.name().get(lang.code()))
            .to_owned()
    }

    /// Profiles sort as the decision has them: from the farthest to the nearest.
    fn place_of_profile(&self, person: &Person) -> String {
        let action = person.member().and_then(|member| member.action("profile"));
        let mut decisions = self.bank.decisions().iter();
        let profile = decisions.find(|one| one.id() == "profile");
        let place = profile.zip(action).and_then(|(profile, action)| {
            let mut actions = profile.actions().iter();
            actions.position(|one| one.id() == action)
        });
        place.map_or_else(|| "~".to_owned(), |place| format!("{place:03}"))
    }
}

/// Whether each word stands somewhere in name, date, place or profile.
fn has_words(app: &App, person: &Person, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let lang = app.settings.lang;
    let text = [
        app.name_of(person, lang),
        lang.date(person.date()),
        person.place().to_owned(),
        person.profile(lang).to_owned(),
    ]
    .join(" ")
    .to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

/// "Personne 2" before "Personne 10": the number at the end counts as one.
fn natural_key(text: &str) -> (String, u64) {
    let head = text.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let number = text.get(head.len()..).unwrap_or("").parse().unwrap_or(0);
    (head.to_lowercase(), number)
}
