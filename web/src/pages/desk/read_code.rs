//! A person comes from another device by its code, held before the camera.

use yew::prelude::*;

use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::session_code::look;
use crate::context::Ctx;
use crate::state::{People, Route};

pub fn read_code(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    html! {
        <div class="sheet">
            <div class="sheet-head">
                <Heading text={lang.camera_read()} screen="read-code" />
                <a class="quiet-link" href={Route::People.hash()}>{ glyph(Icon::Back) }<span>{ lang.desk_back_to_list() }</span></a>
            </div>
            <p>{ lang.camera_read_body() }</p>
            // Whoever is read is compared with those who are there.
            if app.people == People::Loading {
                <p role="status">{ lang.app_loading() }</p>
            } else {
                { look(app) }
            }
        </div>
    }
}
