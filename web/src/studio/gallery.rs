//! Every item and every scene of the bank.
//!
//! - Each must be a link with its words; lists must be lists.
//! - A filter must say how many it lets through, and be a native list.

use jalon::check::Authored;
use jalon::{Device, Item};
use serde_json::Value;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::Handle;
use super::showcase::Showcase;
use super::state::{Action, Filter, Room};
use super::templates::{TEMPLATES, kind_name};
use crate::components::button::Button;
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::platform::page;
use crate::text::Lang;

/// All items that the filter lets through, then all scenes.
pub fn list(studio: &Handle) -> Html {
    let lang = studio.lang;
    let authored = &studio.authored;
    let items: Vec<&Item> = authored
        .bank()
        .items()
        .iter()
        .filter(|item| fits(authored, item, &studio.filter))
        .collect();
    html! {
        <div class="sheet">
            <Heading id="page-title" text={lang.studio_gallery()} screen="gallery" />
            <p class="hint">{ lang.studio_gallery_hint() }</p>
            { filters(studio) }
            <p role="status">{ lang.studio_items(items.len()) }</p>
            <ul class="studio-list">
                { for items.iter().map(|item| html! {
                    <li key={item.id().to_owned()}>
                        <a class="person studio-item" href={Room::Shown(item.id().to_owned()).hash()}>
                            <span class="person-name" lang={studio.shown_lang.code()}>{ item.stem().get(studio.shown_lang.code()) }</span>
                            <span class="person-chips">
                                <span class="chip">{ kind_name(kind(authored, item.id()), lang) }</span>
                                <span class="chip chip-quiet">{ lang.studio_level(&item.level().to_string()) }</span>
                                <span class="chip chip-quiet">{ item.id() }</span>
                            </span>
                        </a>
                    </li>
                }) }
            </ul>
            <h2>{ lang.studio_scenes() }</h2>
            <ul class="studio-list">
                { for scenes(authored).map(|(id, name)| html! {
                    <li key={id.to_owned()}>
                        <a class="person studio-item" href={Room::Shown(format!("scene/{id}")).hash()}>
                            <span class="person-name" lang={studio.shown_lang.code()}>{ named(name, studio.shown_lang) }</span>
                            <span class="person-chips"><span class="chip chip-quiet">{ id }</span></span>
                        </a>
                    </li>
                }) }
            </ul>
        </div>
    }
}

/// One item, or a scene through the first item on it.
pub fn shown(studio: &Handle, id: &str) -> Html {
    let lang = studio.lang;
    let path = studio.path_of(id);
    let item = path.as_deref().and_then(|path| studio.item_of(path));
    let (Some(path), Some(item)) = (path, item) else {
        return html! {
            <div class="sheet">
                <Heading id="page-title" text={lang.studio_unknown()} screen="unknown" />
                <a class="quiet-link" href={Room::Gallery.hash()}>{ glyph(Icon::Back) }<span>{ lang.studio_all() }</span></a>
            </div>
        };
    };
    let edit = {
        let (studio, path) = (studio.clone(), path.clone());
        Callback::from(move |_: MouseEvent| {
            studio.dispatch(Action::Taken(path.clone()));
            page::go(&Room::Author.hash());
        })
    };
    let scene = id.strip_prefix("scene/");
    html! {
        <div class="sheet">
            <div class="sheet-head">
                <Heading id="page-title" text={scene.unwrap_or(&item).to_owned()} screen={id.to_owned()} />
                <div class="actions">
                    { neighbours(studio, id) }
                    { Button::new(lang.studio_edit(), edit).icon(Icon::Desk).small().html() }
                </div>
            </div>
            <a class="quiet-link" href={Room::Gallery.hash()}>{ glyph(Icon::Back) }<span>{ lang.studio_all() }</span></a>
            { looks(studio) }
            if let Some(scene) = scene { { on_the_scene(studio, scene) } }
            { facts(studio, &item) }
            <Showcase
                key={format!("{item} {} {:?} {}", studio.shown_lang.code(), studio.device, studio.authored.bank().hash())}
                bank={studio.authored.bank().clone()} item={item.clone()} {lang} shown={studio.shown_lang} device={studio.device}
            />
        </div>
    }
}

/// The item before and the one after, as the filter lists them.
fn neighbours(studio: &Handle, id: &str) -> Html {
    let lang = studio.lang;
    let all: Vec<String> = if id.starts_with("scene/") {
        scenes(&studio.authored)
            .map(|(id, _)| format!("scene/{id}"))
            .collect()
    } else {
        let items = studio.authored.bank().items().iter();
        items
            .filter(|item| fits(&studio.authored, item, &studio.filter))
            .map(|item| item.id().to_owned())
            .collect()
    };
    let Some(at) = all.iter().position(|one| one == id) else {
        return html! {};
    };
    let link = |to: Option<&String>, icon: Icon, text: &'static str| {
        html! {
            if let Some(to) = to {
                <a class="button button-plain button-small" href={Room::Shown(to.clone()).hash()}>{ glyph(icon) }<span>{ text }</span></a>
            }
        }
    };
    html! {
        <>
            { link(at.checked_sub(1).and_then(|before| all.get(before)), Icon::Back, lang.studio_before()) }
            { link(all.get(at + 1), Icon::Forward, lang.studio_after()) }
        </>
    }
}

/// In which language and on which device.
pub fn looks(studio: &Handle) -> Html {
    let lang = studio.lang;
    let languages = Lang::ALL.map(|one| (one.code(), one.language_name()));
    let devices = [
        ("phone", lang.studio_phone()),
        ("tablet", lang.studio_tablet()),
        ("computer", lang.studio_computer()),
    ];
    let device = match studio.device {
        Device::Phone => "phone",
        Device::Tablet => "tablet",
        Device::Computer => "computer",
    };
    let on_language = {
        let studio = studio.clone();
        Callback::from(move |code: String| {
            if let Some(lang) = Lang::from_code(&code) {
                studio.dispatch(Action::ShownLanguage(lang));
            }
        })
    };
    let on_device = {
        let studio = studio.clone();
        Callback::from(move |word: String| {
            studio.dispatch(Action::Device(match word.as_str() {
                "phone" => Device::Phone,
                "tablet" => Device::Tablet,
                _ => Device::Computer,
            }));
        })
    };
    html! {
        <div class="studio-filters">
            { select("shown-language", lang.studio_shown_language(), &languages, studio.shown_lang.code(), on_language) }
            { select("shown-device", lang.studio_device(), &devices, device, on_device) }
        </div>
    }
}

fn filters(studio: &Handle) -> Html {
    let lang = studio.lang;
    let filter = &studio.filter;
    let framework = studio.authored.bank().framework();
    let tree = framework.tree();
    // With the number that authors write.
    let named: Vec<(&str, String)> = tree
        .nodes()
        .filter(|node| tree.children(*node).is_empty())
        .map(|node| {
            let (id, name) = (tree.id(node), framework.short_name(node));
            (id, format!("{id} {}", name.get(lang.code())))
        })
        .collect();
    let leaves: Vec<(&str, &str)> = named
        .iter()
        .map(|(id, name)| (*id, name.as_str()))
        .collect();
    let kinds: Vec<(&str, &str)> = TEMPLATES
        .iter()
        .filter(|template| template.kind != "scene")
        .map(|template| (template.kind, (template.name)(lang)))
        .collect();
    let numbers: Vec<(String, String)> = (0..framework.levels().len())
        .map(|level| (level.to_string(), lang.studio_level(&level.to_string())))
        .collect();
    let levels: Vec<(&str, &str)> = numbers
        .iter()
        .map(|(word, name)| (word.as_str(), name.as_str()))
        .collect();
    let change = |set: fn(&mut Filter, String)| {
        let studio = studio.clone();
        Callback::from(move |word: String| {
            let mut filter = studio.filter.clone();
            set(&mut filter, word);
            studio.dispatch(Action::Filter(filter));
        })
    };
    let with_all =
        |name: &'static str, options: &[(&str, &str)], id: &'static str, chosen: &str, onchange| {
            let mut all = vec![("", lang.studio_any())];
            all.extend_from_slice(options);
            select(id, name, &all, chosen, onchange)
        };
    html! {
        <div class="studio-filters">
            { with_all(lang.studio_competence(), &leaves, "competence", &filter.competence, change(|filter, word| filter.competence = word)) }
            { with_all(lang.studio_interaction(), &kinds, "interaction", &filter.interaction, change(|filter, word| filter.interaction = word)) }
            { with_all(lang.studio_level_of(), &levels, "level", &filter.level, change(|filter, word| filter.level = word)) }
        </div>
    }
}

fn select(
    id: &'static str,
    label: &'static str,
    options: &[(&str, &str)],
    chosen: &str,
    onchange: Callback<String>,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let list: HtmlSelectElement = event.target_unchecked_into();
        onchange.emit(list.value());
    });
    html! {
        <label class="studio-select" for={id}>
            <span>{ label }</span>
            <select {id} {onchange}>
                { for options.iter().map(|(value, text)| html! {
                    <option value={(*value).to_owned()} selected={*value == chosen}>{ *text }</option>
                }) }
            </select>
        </label>
    }
}

/// What the item measures and how.
fn facts(studio: &Handle, id: &str) -> Html {
    let lang = studio.lang;
    let bank = studio.authored.bank();
    let Some(item) = bank.item(id) else {
        return html! {};
    };
    let framework = bank.framework();
    let devices: Vec<&str> = item
        .devices()
        .iter()
        .map(|device| match device {
            Device::Phone => lang.studio_phone(),
            Device::Tablet => lang.studio_tablet(),
            Device::Computer => lang.studio_computer(),
        })
        .collect();
    let facts = [
        (
            lang.studio_competence(),
            format!(
                "{} {}",
                framework.tree().id(item.node()),
                framework.name(item.node()).get(lang.code())
            ),
        ),
        (lang.studio_level_of(), item.level().to_string()),
        (
            lang.studio_interaction(),
            kind_name(kind(&studio.authored, id), lang).to_owned(),
        ),
        (lang.studio_devices(), devices.join(", ")),
        (lang.studio_seconds(), item.expected_seconds().to_string()),
        (
            lang.studio_teaches(),
            item.teaches().get(studio.shown_lang.code()).to_owned(),
        ),
    ];
    html! {
        <dl class="facts">
            { for facts.into_iter().map(|(name, value)| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }) }
        </dl>
    }
}

/// The items that play a scene.
fn on_the_scene(studio: &Handle, scene: &str) -> Html {
    let lang = studio.lang;
    let items: Vec<&str> = studio
        .authored
        .bank()
        .items()
        .iter()
        .map(Item::id)
        .filter(|id| {
            let plays = scene_of(&studio.authored, id);
            plays.is_some_and(|one| one == scene || studio.includes(one, scene))
        })
        .collect();
    html! {
        <p>
            { lang.studio_on_scene(items.len()) }
            { for items.into_iter().map(|id| html! { <>{ " " }<a href={Room::Shown(id.to_owned()).hash()}>{ id }</a></> }) }
        </p>
    }
}

fn fits(authored: &Authored, item: &Item, filter: &Filter) -> bool {
    let tree = authored.bank().framework().tree();
    let same = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
    same(&filter.competence, tree.id(item.node()))
        && same(&filter.level, &item.level().to_string())
        && same(&filter.interaction, kind(authored, item.id()))
}

/// The word of an item's interaction in its file.
fn kind<'a>(authored: &'a Authored, id: &str) -> &'a str {
    word(authored, id, "/interaction/type").unwrap_or_default()
}

fn scene_of<'a>(authored: &'a Authored, id: &str) -> Option<&'a str> {
    word(authored, id, "/interaction/scene")
}

fn word<'a>(authored: &'a Authored, id: &str, pointer: &str) -> Option<&'a str> {
    authored.item_file(id)?.1.pointer(pointer)?.as_str()
}

/// Ids and names of all scenes.
fn scenes(authored: &Authored) -> impl Iterator<Item = (&str, &Value)> {
    authored
        .paths()
        .filter(|path| path.starts_with("scenes/"))
        .filter_map(|path| {
            let scene = authored.file(path)?;
            Some((scene.get("id")?.as_str()?, scene.get("name")?))
        })
}

/// A text of the files: the same in all languages, or one for each.
fn named(name: &Value, lang: Lang) -> String {
    let words = name.as_str().or_else(|| name.get(lang.code())?.as_str());
    words.unwrap_or_default().to_owned()
}
