//! The same table written in other ways gives the same numbers.
use crate::run::{PARAMS, RESPONSES, Ran, score};

fn truth() -> Ran {
    let ran = score(PARAMS, RESPONSES, &[]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out.lines().count(), 4);
    ran
}

fn spaced(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| format!(" {} ", line.replace(',', " ,\t")));
    lines.collect::<Vec<_>>().join("\n")
}

fn quoted(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let fields = line.split(',').map(|field| format!("\"{field}\""));
        fields.collect::<Vec<_>>().join(",")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn line_ends_byte_order_marks_spaces_quotes_and_blank_lines_change_nothing() {
    let expected = truth().out;
    let ways: &[fn(&str) -> String] = &[
        |text| text.replace('\n', "\r\n"),
        |text| text.replace('\n', "\r"),
        |text| format!("\u{feff}{text}"),
        |text| format!("\u{feff}{}", quoted(text)),
        spaced,
        quoted,
        |text| quoted(text).replace('\n', "\r\n"),
        |text| format!("{text}\n\n\n"),
        |text| format!("\n\n{}", text.replace('\n', "\n\n")),
        |text| format!("{text}   \n"),
        |text| text.trim_end().to_owned(),
    ];
    for (number, way) in ways.iter().enumerate() {
        let ran = score(way(PARAMS), way(RESPONSES), &[]);
        assert_eq!(
            (ran.code, &ran.out),
            (0, &expected),
            "way {number}: {}",
            ran.err
        );
    }
}

#[test]
fn the_order_of_columns_and_items_left_out_change_nothing() {
    let expected = truth().out;
    let swapped = "person,i3,i1,i2\np1,2,1,0\np2,1,0,\np3,0,1,1\n";
    assert_eq!(score(PARAMS, swapped, &[]).out, expected);
    let params =
        "model,b2,item,b1,c,b,a\n2pl,,i1,,,-0.5,1.2\n3pl,,i2,,0.2,0.3,0.8\ngrm,0.9,i3,-0.4,,,1.5\n";
    assert_eq!(score(params, RESPONSES, &[]).out, expected);
    let fewer = "person,i1,i2\np1,1,0\n";
    let empty = "person,i1,i2,i3\np1,1,0,\n";
    assert_eq!(score(PARAMS, fewer, &[]).out, score(PARAMS, empty, &[]).out);
}

#[test]
fn json_tables_give_the_same_bits_as_csv() {
    let expected = truth().out;
    let params = r#"[
        {"item": "i1", "model": "2pl", "a": 1.2, "b": -0.5},
        {"item": "i2", "model": "3pl", "a": 0.8, "b": 0.3, "c": 0.2, "d": null},
        {"item": "i3", "model": "grm", "a": "1.5", "b2": 0.9, "b1": -0.4}
    ]"#;
    let responses = r#"
        [{"person":"p1","i1":1,"i2":0,"i3":2},
        {"i3":1,"i2":null,"i1":0,"person":"p2"}
        ,{"person":"p3","i1":"1","i2":"1","i3":0}]"#;
    assert_eq!(score(params, responses, &[]).out, expected);
    assert_eq!(score(params, RESPONSES, &[]).out, expected);
    assert_eq!(score(PARAMS, responses, &[]).out, expected);
    let marked = format!("\u{feff}{responses}");
    assert_eq!(score(PARAMS, marked, &[]).out, expected);
}

#[test]
fn numbers_of_json_keep_their_last_digit() {
    // A reader that rounds on the way gives a neighbour of some of these.
    let numbers = [
        "0.30000000000000004",
        "1.7976931348623157e-5",
        "0.1234567890123456789",
        "2.2250738585072011e-8",
    ];
    for number in numbers {
        let csv = format!("item,model,a,b\ni1,2pl,1,{number}\n");
        let json = format!("[{{\"item\":\"i1\",\"model\":\"2pl\",\"a\":1,\"b\":{number}}}]");
        let responses = "person,i1\np1,1\n";
        let (csv, json) = (score(csv, responses, &[]), score(json, responses, &[]));
        assert_eq!(csv.code, 0);
        assert_eq!(csv.out, json.out);
    }
}

#[test]
fn names_come_back_as_they_were() {
    let responses = "person,i1\n\"a, b\",1\n\"say \"\"yes\"\"\",0\nÉléonore 😀,1\n";
    let ran = score(PARAMS, responses, &[]);
    assert!(ran.out.contains("\n\"a, b\","), "{ran:?}");
    assert!(ran.out.contains("\n\"say \"\"yes\"\"\","), "{ran:?}");
    assert!(ran.out.contains("\nÉléonore 😀,"), "{ran:?}");
}
