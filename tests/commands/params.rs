//! Malformed parameter files.
use crate::run::{Folder, Ran, jalon, refused};

fn information(params: impl AsRef<[u8]>) -> Ran {
    let folder = Folder::new();
    let params = folder.file("params.csv", params);
    jalon(&[
        "information",
        "--params",
        &params,
        "--theta=0",
        "--format",
        "csv",
    ])
}

/// A file, and what the message must say.
type Case = (&'static str, &'static [&'static str]);

#[test]
fn every_malformed_parameter_is_told_with_line_column_expected_and_found() {
    let cases: &[Case] = &[
        // a ≤ 0 and what is no number.
        (
            "item,model,a,b\ni1,2pl,0,1\n",
            &["params.csv: line 2: column `a`: expected a finite number above 0, found a = `0`"],
        ),
        (
            "item,model,a,b\ni1,2pl,1,0\ni2,2pl,-1.5,1\n",
            &["line 3: column `a`:", "found a = `-1.5`"],
        ),
        (
            "item,model,a,b\ni1,2pl,nan,1\n",
            &["line 2: column `a`: expected a finite number, found `nan`"],
        ),
        ("item,model,a,b\ni1,2pl,NaN,1\n", &["found `NaN`"]),
        (
            "item,model,a,b\ni1,2pl,1,inf\n",
            &["column `b`: expected a finite number, found `inf`"],
        ),
        (
            "item,model,a,b\ni1,2pl,1,-Infinity\n",
            &["found `-Infinity`"],
        ),
        (
            "item,model,a,b\ni1,2pl,1e999,1\n",
            &["column `a`: expected a finite number, found `1e999`"],
        ),
        ("item,model,a,b\ni1,2pl,0x10,1\n", &["found `0x10`"]),
        (
            "item,model,a,b\ni1,2pl,,1\n",
            &["column `a`: expected a number, found nothing"],
        ),
        ("item,model,a,b\ni1,2pl,one,1\n", &["found `one`"]),
        // Decimal commas, quoted and not.
        (
            "item,model,a,b\ni1,2pl,\"1,2\",0\n",
            &[
                "line 2: column `a`",
                "found `1,2`: write the decimals after a point",
            ],
        ),
        (
            "item,model,a,b\ni1,2pl,1,2,0\n",
            &[
                "line 2: expected 4 fields, as in the header, found 5 (are decimals written with commas?)",
            ],
        ),
        // c ≥ d.
        (
            "item,model,a,b,c,d\ni1,4pl,1,0,0.9,0.8\n",
            &["line 2: column `c`: expected 0 ≤ c < d ≤ 1, found c = `0.9`, d = `0.8`"],
        ),
        (
            "item,model,a,b,c,d\ni1,4pl,1,0,0.5,0.5\n",
            &["expected 0 ≤ c < d ≤ 1"],
        ),
        (
            "item,model,a,b,c,d\ni1,4pl,1,0,-0.1,0.9\n",
            &["expected 0 ≤ c < d ≤ 1"],
        ),
        (
            "item,model,a,b,c,d\ni1,4pl,1,0,0.1,1.1\n",
            &["expected 0 ≤ c < d ≤ 1"],
        ),
        (
            "item,model,a,b,c\ni1,3pl,1,0,1\n",
            &["expected 0 ≤ c < d ≤ 1, found c = `1`"],
        ),
        // Values that the model does not take.
        (
            "item,model,a,b,c\ni1,2pl,1,0,0.2\n",
            &["column `c`: expected nothing or 0, as `2pl` has it, found `0.2`"],
        ),
        (
            "item,model,a,b\ni1,1pl,1.5,0\n",
            &["column `a`: expected nothing or 1, as `1pl` has it"],
        ),
        (
            "item,model,a,b,b1\ni1,2pl,1,0,0.5\n",
            &["column `b1`: expected nothing, since `2pl` has no such parameter"],
        ),
        // Thresholds.
        (
            "item,model,a,b1,b2\ni1,grm,1,0.5,-0.5\n",
            &[
                "line 2: column `b1`: expected thresholds that increase, found b1 = `0.5`, b2 = `-0.5`",
            ],
        ),
        (
            "item,model,a,b1,b2\ni1,grm,1,0.5,0.5\n",
            &["expected thresholds that increase"],
        ),
        (
            "item,model,a,b1,b2\ni1,grm,1,,0.5\n",
            &["column `b1`: expected a number before later ones, found nothing, but `b2`"],
        ),
        (
            "item,model,a,b1,b3\ni1,grm,1,0,0.5\n",
            &["column `b2`: expected a number before later ones, found nothing, but `b3`"],
        ),
        (
            "item,model,a,b1\ni1,gpcm,1,\n",
            &["column `b1`: expected at least one threshold, found nothing"],
        ),
        (
            "item,model,a,b1,b2\ni1,gpcm,1e200,1e200,1e200\n",
            &["line 2"],
        ),
        (
            "item,model,a,b1,b2\ni1,pcm,1,1e308,1e308\n",
            &["line 2: column `b1`: expected a number from -1000000 to 1000000, found `1e308`"],
        ),
        (
            "item,model,a1,a2,c1\ni1,nrm,1,2,0\n",
            &["column `c1`: expected as many `c` as `a`, found 2 and 1"],
        ),
        // Names.
        (
            "item,model,a,b\ni1,2pl,1,0\ni1,2pl,1,1\n",
            &["line 3: column `item`: expected a name of its own, found `i1` a second time"],
        ),
        (
            "item,model,a,b\n,2pl,1,0\n",
            &["line 2: column `item`: expected a name, found nothing"],
        ),
        (
            "item,model,a,b\ni1,5pl,1,0\n",
            &[
                "line 2: column `model`: expected one of `1pl`, `2pl`",
                "found `5pl`",
            ],
        ),
        ("item,model,a,b\ni1,,1,0\n", &["column `model`"]),
        // Header.
        (
            "item,model,a,b,e\ni1,2pl,1,0,0\n",
            &["line 1: column `e`: expected one of `item`, `model`"],
        ),
        (
            "item,model,a,b,b\ni1,2pl,1,0,0\n",
            &["line 1: column `b`: expected each column once, found `b` again"],
        ),
        (
            "item,model,a,b01\ni1,gpcm,1,0\n",
            &["column `b01`: expected one of"],
        ),
        (
            "name,model,a,b\ni1,2pl,1,0\n",
            &["line 1: expected a column `item`, found none"],
        ),
        (
            "i1,2pl,1,0\ni2,2pl,1,1\n",
            &[
                "line 1: expected a column `item`",
                "line 1: expected a column `model`",
            ],
        ),
        (
            "item;model;a;b\ni1;2pl;1,5;0\n",
            &["line 1: expected commas between columns, found `;`: save it as CSV with commas"],
        ),
        (
            "item\tmodel\ta\tb\ni1\t2pl\t1\t0\n",
            &["line 1: expected commas between columns, found tabs"],
        ),
        (
            "item,model,a,b\n",
            &["params.csv: expected at least one item, found none"],
        ),
        (
            "",
            &["params.csv: expected a header and rows, found an empty file"],
        ),
        ("\n\n  \n", &["found an empty file"]),
        // Rows.
        (
            "item,model,a,b\ni1,2pl,1\n",
            &["line 2: expected 4 fields, as in the header, found 3"],
        ),
        (
            "item,model,a,b\n\"i1,2pl,1,0\ni2,2pl,1,0\n",
            &["line 2: expected 4 fields, as in the header, found 1"],
        ),
        (
            "item,model,a,b\ni\u{0}1,2pl,1,0\n",
            &["line 2: expected text in UTF-8, found a NUL byte"],
        ),
    ];
    for (text, parts) in cases {
        let ran = information(text);
        refused(&ran, parts);
        assert!(ran.err.contains("params.csv: "), "{text:?} {ran:?}");
    }
}

#[test]
fn other_encodings_are_told_and_what_to_do() {
    let text = "item,model,a,b\ni1,2pl,1,0\n";
    let wide = |mark: [u8; 2], swap: bool| -> Vec<u8> {
        let unit = |unit: u16| {
            if swap {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        mark.into_iter()
            .chain(text.encode_utf16().flat_map(unit))
            .collect()
    };
    for bytes in [wide([0xFF, 0xFE], false), wide([0xFE, 0xFF], true)] {
        refused(
            &information(bytes),
            &["expected text in UTF-8, found UTF-16: save it as UTF-8"],
        );
    }
    // Without a mark.
    refused(
        &information(&wide([0xFF, 0xFE], false)[2..]),
        &["line 1", "NUL byte (UTF-16?)"],
    );
    let latin = b"item,model,a,b\ni1,2pl,1,0\nd\xE9but,2pl,1,0\n";
    refused(
        &information(latin),
        &["line 3: expected text in UTF-8, found the byte 0xE9: save it as UTF-8"],
    );
    let latin = b"item,model,a,b\ni1,2pl,1,0\n\"d\xE9but\",2pl,1,0\n";
    refused(
        &information(latin),
        &["line 3: expected text in UTF-8, found the byte 0xE9"],
    );
    refused(
        &information(b"item,mod\xE8le,a,b\n"),
        &["line 1: expected a header in UTF-8, found the byte 0xE8"],
    );
}

#[test]
fn all_problems_come_at_once_the_first_50_in_full_and_the_rest_counted() {
    let mut text = "item,model,a,b\n".to_owned();
    for k in 0..137 {
        text.push_str(&format!("i{k},2pl,-1,x\n"));
    }
    let ran = information(&text);
    refused(&ran, &["137 problems in all, the first 50 are shown"]);
    assert_eq!(ran.err.lines().count(), 51);
    let ran = information("item,model,a,b\ni1,2pl,0,1\ni2,9pl,1,1\ni3,2pl,1\ni1,2pl,1,1\n");
    refused(
        &ran,
        &[
            "line 2: column `a`",
            "line 3: column `model`",
            "line 4: expected 4 fields",
            "line 5: column `item`",
        ],
    );
}

#[test]
fn json_problems_name_the_path_or_line_and_character() {
    let cases: &[Case] = &[
        (
            "[{\"item\":\"i1\",\"model\":\"2pl\",\"a\":0,\"b\":1}]",
            &["params.csv: /0/a: expected a finite number above 0, found a = `0`"],
        ),
        (
            "[{\"item\":\"i1\",\"model\":\"2pl\",\"a\":1,\"b\":1},\n{\"item\":\"i2\",\"model\":\"2pl\",\"a\":1,\"e\":1}]",
            &["/1/e: expected one of `item`"],
        ),
        (
            "[{\"item\":\"i1\",\"model\":\"2pl\",\"a\":1,\"a\":2,\"b\":1}]",
            &["/0/a: expected each key once, found it twice"],
        ),
        (
            "[{\"item\":\"i1\",\"model\":\"2pl\",\"a\":[1],\"b\":1}]",
            &["/0/a: expected a number, text or null, found `[1]`"],
        ),
        (
            "[{\"item\":\"i1\",\"model\":\"2pl\",\"a\":true,\"b\":1}]",
            &["found `true`"],
        ),
        (
            "[{\"item\":\"i1\",\"model\":\"2pl\",\"a\":1e999,\"b\":1}]",
            &["/0/a: expected a finite number, found `1e999`"],
        ),
        (
            "[1,2]",
            &[
                "/0: expected an object, found `1`",
                "/1: expected an object, found `2`",
            ],
        ),
        ("[]", &["expected at least one item, found none"]),
        (
            "[{}]",
            &["/0/item: expected a name, found nothing", "/0/model"],
        ),
        (
            "{\"item\":\"i1\"}",
            &["expected an array of objects, found a single object"],
        ),
        (
            "[{\"item\":\"i1\",\"model\":\"2pl\",\"a\":1,\"b\":1},]",
            &["line 1, character 42: expected an object in valid JSON"],
        ),
        (
            "[{\"item\":\"i1\",\n \"model\":2pl}]",
            &["line 2, character 11: expected an object in valid JSON"],
        ),
        (
            "[{\"item\":\"i1\",\"model\":\"2pl\",\"a\":1,\"b\":1}",
            &["expected `]` at the end of the array, found the end of the file"],
        ),
        (
            "[{\"item\":\"i1\",\"model\":\"2pl\",\"a\":1,\"b\":1}] x",
            &["expected nothing after the array, found more text"],
        ),
        ("[", &["line 1, character 2: expected an object"]),
        (
            "[{\"item\":\"i1\" \"model\":1}]",
            &["line 1, character 15: expected an object in valid JSON"],
        ),
    ];
    for (text, parts) in cases {
        refused(&information(text), parts);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_told() {
    let folder = Folder::new();
    let missing = folder.path("missing.csv");
    let information = |path: &str| jalon(&["information", "--params", path, "--theta=0"]);
    refused(
        &information(missing.to_str().unwrap()),
        &[
            "missing.csv: expected a file that can be read, found",
            "No such file",
        ],
    );
    refused(
        &information(folder.path("").to_str().unwrap()),
        &["expected a file, found a directory"],
    );
    // Only its owner may read it; who may read everything finds it right.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let path = folder.file("locked.csv", "item,model,a,b\ni1,2pl,1,0\n");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
        let ran = information(&path);
        if std::fs::File::open(&path).is_err() {
            refused(&ran, &["locked.csv: expected a file that can be read"]);
        } else {
            assert_eq!(ran.code, 0, "{ran:?}");
        }
    }
}

#[test]
fn a_row_that_never_ends_does_not_fill_the_memory() {
    let folder = Folder::new();
    let mut text = b"item,model,a,b\n\"".to_vec();
    text.resize(70 << 20, b'x');
    let path = folder.file("endless.csv", text);
    let ran = jalon(&["information", "--params", &path, "--theta=0"]);
    refused(
        &ran,
        &[
            "line 2: expected rows of at most 64 MiB",
            "is a quote missing?",
        ],
    );
}

#[test]
fn far_items_give_finite_numbers() {
    let ran = information("item,model,a,b\ni1,2pl,700,-900\ni2,2pl,1e-300,5\ni3,2pl,1e6,-1e6\n");
    assert_eq!(ran.code, 0, "{ran:?}");
    for row in crate::run::rows(&ran.out) {
        for number in &row[1..] {
            assert!(number.parse::<f64>().unwrap().is_finite(), "{row:?}");
        }
    }
}
