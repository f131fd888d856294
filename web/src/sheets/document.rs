//! A whole page that holds all it needs: it opens anywhere, runs nothing and fetches nothing.

use crate::text::Lang;

/// The page around sheets that are drawn already; `style` holds its fonts as data.
pub fn document(lang: Lang, title: &str, style: &str, body: &str) -> String {
    // A sheet of ours holds no `</style`; were there one, the page would end there.
    let style = style.replace("</", "<\\/");
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>\n{style}\n</style>\n</head>\n\
        <body>\n<main>{body}</main>\n</body>\n</html>\n",
        lang = lang.code(),
        direction = lang.direction(),
        title = escaped(title),
    )
}

/// Text as it may stand in a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::document;
    use crate::text::Lang;

    #[test]
    fn neither_a_title_nor_a_style_ends_early() {
        let page = document(Lang::Fr, "a </title><script>", "b </style><script>", "c");
        assert!(page.contains("<title>a &lt;/title>&lt;script></title>"));
        assert!(page.contains("b <\\/style><script>\n</style>"));
    }
}
