//! A scene's screens, those of the scenes it includes, and how they come together.
use super::builder::{Builder, MOST_SCREENS, Within};
use super::scope::{Scope, Scoped};
use super::takes::bind;
use crate::bank::Reader;
use crate::prelude::*;
use crate::scene::{Chrome, Screen};
use alloc::collections::BTreeSet;

/// A scene with its parameters bound, not yet read further.
pub(super) struct Part<'a> {
    pub(super) scene: Scoped<'a>,
    pub(super) prefix: String,
}

const FIELDS: [&str; 9] = [
    "format", "id", "name", "takes", "includes", "state", "signs", "start", "screens",
];

impl<'a> Builder<'a, '_> {
    /// The scene and all that it includes, outermost first; `above` are the scenes around it.
    pub(super) fn parts(
        &self,
        id: &str,
        place: &Scoped<'a>,
        with: Option<&Scoped<'a>>,
        prefix: &str,
        above: &mut Vec<String>,
        parts: &mut Vec<Part<'a>>,
    ) -> Option<()> {
        if above.iter().any(|one| one == id) {
            place.at.problem(
                "a scene that does not include itself",
                &format!("`{}` again", above.join("` → `") + "` → `" + id),
            );
            return None;
        }
        if above.len() >= MOST_INCLUDED || parts.len() >= MOST_PARTS {
            place.at.problem(
                &format!("scenes at most {MOST_INCLUDED} deep and {MOST_PARTS} in all"),
                "more",
            );
            return None;
        }
        let Some(reader) = self.known.scenes.get(id) else {
            let known: Vec<&str> = self.known.scenes.keys().map(String::as_str).collect();
            place.at.problem(
                &format!("a scene of the bank, one of `{}`", known.join("`, `")),
                &format!("`{id}`"),
            );
            return None;
        };
        reader.object(&FIELDS)?;
        reader.format("jalon-scene/1")?;
        let plain = Scoped {
            at: reader.clone(),
            scope: Scope::default(),
        };
        let scope = bind(plain.field("takes").as_ref(), with, place, self.known)?;
        let scene = Scoped {
            at: reader.clone(),
            scope,
        };
        let includes = scene.field("includes");
        parts.push(Part {
            scene,
            prefix: prefix.to_owned(),
        });
        above.push(id.to_owned());
        for include in includes.map_or(Some(Vec::new()), |at| at.list(0, MOST_PARTS))? {
            include.object(&["given", "scene", "as", "with"])?;
            let name = include.need("scene")?;
            let id = name.id()?;
            let prefix = format!("{prefix}{}.", include.need("as")?.id()?);
            let with = include.field("with");
            self.parts(&id, &name, with.as_ref(), &prefix, above, parts)?;
        }
        above.pop();
        Some(())
    }

    /// Notes the ids of a part's screens.
    pub(super) fn name_screens(&mut self, part: &Part<'a>) -> Option<()> {
        let screens = part.scene.need("screens")?;
        for at in screens.list(1, MOST_SCREENS)? {
            let id_at = at.need("id")?;
            let id = part.within().name(&id_at.id()?);
            if self.screen_ids.contains(&id) {
                id_at
                    .at
                    .problem("an id of its own", &format!("`{id}` a second time"));
                return None;
            }
            self.screen_ids.push(id);
        }
        if self.screen_ids.len() > MOST_SCREENS {
            let expected = format!("at most {MOST_SCREENS} screens in a scene");
            screens.at.problem(&expected, "more");
            return None;
        }
        Some(())
    }

    /// Reads a part's screens.
    pub(super) fn read_screens(&self, part: &Part<'a>) -> Option<Vec<Screen>> {
        let list = part.scene.need("screens")?.list(1, MOST_SCREENS)?;
        let screens: Vec<Screen> = list
            .iter()
            .filter_map(|at| self.one_screen(at, part.within()))
            .collect();
        (screens.len() == list.len()).then_some(screens)
    }

    fn one_screen(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<Screen> {
        at.object(&["given", "id", "title", "chrome", "address", "elements"])?;
        let id = within.name(&at.need("id")?.id()?);
        let title = at.need("title").and_then(|at| at.text());
        let chrome = match at.field("chrome") {
            None => Some(Chrome::App),
            Some(at) => at.word(&["app", "browser", "home"]).map(|word| match word {
                "browser" => Chrome::Browser,
                "home" => Chrome::Home,
                _ => Chrome::App,
            }),
        }?;
        let address = match (chrome, at.field("address")) {
            (Chrome::Browser, _) => Some(at.need("address")?.text()?),
            (_, None) => None,
            (_, Some(address)) => {
                address
                    .at
                    .problem("an address on a `browser` screen only", "one");
                return None;
            }
        };
        let elements = self.elements(&at.need("elements")?, within)?;
        let screen = Screen {
            id,
            title: title?,
            chrome,
            address,
            elements,
        };
        self.check_ids(&screen, &at.at)?;
        Some(screen)
    }

    /// Ids differ on a screen, and drops lead to elements of it.
    fn check_ids(&self, screen: &Screen, at: &Reader<'a>) -> Option<()> {
        let mut ids = BTreeSet::new();
        let mut whole = true;
        screen.each(|element| {
            if !ids.insert(element.id.as_str()) {
                at.problem(
                    "elements with ids of their own",
                    &format!("`{}` a second time", element.id),
                );
                whole = false;
            }
        });
        screen.each(|element| {
            if let crate::scene::Body::File { drops, .. } = &element.body {
                for drop in drops.iter().filter(|drop| !ids.contains(drop.on.as_str())) {
                    at.problem(
                        "a drop on an element of this screen",
                        &format!("`{}`", drop.on),
                    );
                    whole = false;
                }
            }
        });
        whole.then_some(())
    }
}

impl Part<'_> {
    pub(super) fn within(&self) -> Within<'_> {
        Within {
            prefix: &self.prefix,
            deep: 0,
        }
    }
}

const MOST_INCLUDED: usize = 4;
const MOST_PARTS: usize = 30;
