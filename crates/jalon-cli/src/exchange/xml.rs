//! XML that is written, and XML of others that is read.
use quick_xml::escape::escape;
use roxmltree::{Document, ParsingOptions};

/// Elements within elements of a document that is read, at most; items have fewer than 20.
const DEEPEST: usize = 200;
/// Nodes of a document that is read, at most.
const MOST_NODES: u32 = 2_000_000;

/// An element to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An empty element.
    pub fn new(name: &'static str) -> Self {
        Element {
            name,
            attributes: Vec::new(),
            content: Vec::new(),
        }
    }

    /// With an attribute more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// With an attribute more, where there is a value.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With a text more; its line ends become `<br/>`.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.content.push(Node::Element(Element::new("br")));
            }
            self.content.push(Node::Text(line.to_owned()));
        }
        self
    }

    /// With an element more.
    #[must_use]
    pub fn child(mut self, child: Element) -> Self {
        self.content.push(Node::Element(child));
        self
    }

    /// With elements more.
    #[must_use]
    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.content.extend(children.into_iter().map(Node::Element));
        self
    }

    /// The whole document, in UTF-8.
    pub fn document(&self) -> String {
        let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(&mut out, 0, true);
        out
    }

    /// Elements on lines of their own, save beside text, where a space would be one.
    fn write(&self, out: &mut String, depth: usize, lines: bool) {
        if lines {
            out.push_str(&"  ".repeat(depth));
        }
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            // A line end in an attribute is read as a space unless it is a reference.
            out.push_str(
                &escape(value.as_str())
                    .replace('\n', "&#10;")
                    .replace('\t', "&#9;"),
            );
            out.push('"');
        }
        let inner = lines && !self.content.iter().any(|one| matches!(one, Node::Text(_)));
        if self.content.is_empty() {
            out.push_str("/>");
        } else {
            out.push('>');
            if inner {
                out.push('\n');
            }
            for node in &self.content {
                match node {
                    Node::Element(element) => element.write(out, depth + 1, inner),
                    Node::Text(text) => out.push_str(&escape(text.as_str())),
                }
            }
            if inner {
                out.push_str(&"  ".repeat(depth));
            }
            out.push_str("</");
            out.push_str(self.name);
            out.push('>');
        }
        if lines {
            out.push('\n');
        }
    }
}

/// The first character of a text that XML 1.0 has no way to hold.
pub fn unfit(text: &str) -> Option<char> {
    let fits = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().find(|c| !fits(*c))
}

/// Reads a document. A document type is refused, and with it every entity; so is great depth.
///
/// # Errors
/// Line and column, what was expected and what found.
pub fn read(text: &str) -> Result<Document<'_>, String> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let at = error.pos();
        let (line, column) = (at.row, at.col);
        format!("line {line}, column {column}: expected well-formed XML without a document type, found: {error}")
    })?;
    // A node comes after its parent.
    let mut depths: Vec<usize> = Vec::new();
    for node in document.root().descendants() {
        let parent = node.parent_element().map(|parent| parent.id().get_usize());
        let depth = parent
            .and_then(|at| depths.get(at))
            .map_or(0, |depth| depth + 1);
        if depth > DEEPEST {
            let at = document.text_pos_at(node.range().start);
            return Err(format!(
                "line {}, column {}: expected elements at most {DEEPEST} deep, found more",
                at.row, at.col
            ));
        }
        depths.push(depth);
    }
    Ok(document)
}
