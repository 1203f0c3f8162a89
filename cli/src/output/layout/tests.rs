use unicode_width::UnicodeWidthStr;

use super::{Grid, Head};

#[test]
fn columns_stay_aligned_beside_wide_and_accented_characters() {
    let head = |text, is_to_the_right| Head {
        text,
        is_to_the_right,
    };
    let columns = [head("nº", true), head("ключ", false), head("text", false)];
    let prose = "短い文 と 長い文 が並ぶ。 A decomposed e\u{301} has no width of its own, nor has a joiner.";
    let rows = [
        ["1".into(), "漢字の鍵".into(), prose.into()],
        ["1000".into(), "cle\u{301}".into(), prose.into()],
    ];
    for width in [Some(60), Some(80), None] {
        let grid = Grid::fit(&columns, &rows, 0, width);
        let mut output = Vec::new();
        for row in &rows {
            grid.write_row(row, &|_, cell, line| cell[line].to_owned(), &mut output)
                .unwrap();
        }
        let output = String::from_utf8(output).unwrap();
        let starts: Vec<usize> = output
            .lines()
            .filter_map(|line| Some(line[..line.find("短い文")?].width()))
            .collect();
        assert_eq!(starts, [16, 16], "{output}");
        for line in output.lines() {
            assert!(line.width() <= width.unwrap_or(usize::MAX), "{output}");
            assert_eq!(line, line.trim_end());
        }
    }
}
