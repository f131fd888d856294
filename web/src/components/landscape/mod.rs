//! The drawing of the path, and the logo: a stake beside the way.
//!
//! - They must be hidden from screen readers: they say nothing that words do not say.
//! - They must follow the colours of the page, in the dark too.

use yew::prelude::*;

/// Hills, a way that winds between stakes, and a low sun.
pub fn landscape() -> Html {
    html! {
        <svg class="landscape" viewBox="0 0 480 300" aria-hidden="true" focusable="false">
            <circle class="sun" cx="352" cy="96" r="42" />
            <path class="hill-far" d="M0 168Q70 112 150 146T300 128T480 150V300H0z" />
            <path class="hill-near" d="M0 214Q96 166 204 200T480 188V300H0z" />
            <path class="lane-edge" d="M62 300Q150 268 236 252Q330 236 286 214Q238 196 300 178Q336 168 352 152" />
            <path class="lane" d="M62 300Q150 268 236 252Q330 236 286 214Q238 196 300 178Q336 168 352 152" />
            <g class="post"><path d="M124 296V226l9-12 9 12v66z" /><path class="post-band" d="M124 240h18" /></g>
            <g class="post"><path d="M318 252v-50l7-9 7 9v48z" /><path class="post-band" d="M318 213h14" /></g>
            <g class="post"><path d="M228 212v-34l5-7 5 7v32z" /><path class="post-band" d="M228 186h10" /></g>
            <g class="post"><path d="M366 158v-26l4-6 4 6v25z" /></g>
            <path class="grass" d="M30 262q4-12 2-22M38 264q0-12 6-20M432 236q2-12-2-20M440 238q2-10 8-16M196 284q2-10-2-16M204 285q2-8 8-13" />
            <path class="bird" d="M214 84q8-9 14 0q7-9 14 0M262 58q6-7 11 0q6-7 11 0" />
        </svg>
    }
}

pub fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <path class="logo-way" d="M5 43Q18 40 24 35T43 24" />
            <path class="logo-stake" d="M18 40V15l6-9 6 9v22" />
            <path class="logo-band" d="M18 20h12" />
        </svg>
    }
}
