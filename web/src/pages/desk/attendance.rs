//! A group's sheet to sign: one A4 page, pseudonyms only, with lines for who comes besides.

use yew::prelude::*;

use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::platform::page;
use crate::state::WorkGroup;

/// Lines for who was not foreseen.
const BLANK: usize = 4;

/// The sheet, with what to do with it above; nothing of that is printed.
pub fn attendance(
    app: &Ctx,
    group: &WorkGroup,
    workshop: &str,
    names: &[String],
    back: Callback<MouseEvent>,
) -> Html {
    let lang = app.settings.lang;
    let line = |number: usize, name: &str| {
        html! {
            <tr key={number}>
                <td>{ number }</td>
                // The head of a line to fill in would be a head without words.
                if name.is_empty() { <td></td> } else { <th scope="row">{ name.to_owned() }</th> }
                <td></td>
                <td></td>
            </tr>
        }
    };
    let facts = [
        (lang.attendance_workshop(), workshop),
        (lang.desk_place(), app.settings.place.as_str()),
        (lang.desk_sheet_date(), ""),
        (lang.attendance_leader(), ""),
    ];
    html! {
        <div class="sheet attendance">
            <div class="actions no-print">
                { Button::new(lang.attendance_back(), back).icon(Icon::Back).html() }
                { Button::new(lang.attendance_print(), Callback::from(|_| page::print())).look(Look::Main).icon(Icon::Print).html() }
            </div>
            <Heading text={lang.attendance_title(&group.name)} screen="attendance" />
            <dl class="facts">
                { for facts.into_iter().map(|(name, value)| html! {
                    <div key={name}>
                        <dt>{ name }</dt>
                        <dd class={classes!(value.is_empty().then_some("to-fill"))}>{ value.to_owned() }</dd>
                    </div>
                }) }
            </dl>
            <table class="to-sign">
                <thead>
                    <tr>
                        <th scope="col">{ lang.attendance_number() }</th>
                        <th scope="col">{ lang.desk_column_person() }</th>
                        <th scope="col">{ lang.attendance_arrival() }</th>
                        <th scope="col">{ lang.attendance_signature() }</th>
                    </tr>
                </thead>
                <tbody>
                    { for names.iter().enumerate().map(|(index, name)| line(index + 1, name)) }
                    { for (names.len()..names.len() + BLANK).map(|index| line(index + 1, "")) }
                </tbody>
            </table>
            <p class="hint small">{ lang.attendance_hint() }</p>
        </div>
    }
}
